"""The tests of the register: today's law, the proposed law, and each definition of serial."""

from typing import Final, Literal, TypeAlias

from graph.models import FrozenModel

Basis: TypeAlias = Literal["law_today", "proposed_law", "definition_of_serial"]


class RegisterTest(FrozenModel):
    """A rule by which somebody would be on a register, and what gives the rule its weight."""

    pattern: str
    basis: Basis
    # A measure of the rule that must be at least one besides; None: meeting the rule is enough.
    besides: str | None = None


TESTS: Final = (
    # A person who was once in Category 2 meets the rule; the register counts who is in it now.
    RegisterTest(pattern="mappa_category_2", basis="law_today", besides="in_force"),
    RegisterTest(pattern="mappa_category_3", basis="law_today"),
    RegisterTest(pattern="mandatory_test", basis="proposed_law"),
    RegisterTest(pattern="serial_acpo", basis="definition_of_serial"),
    RegisterTest(pattern="serial_northumbria", basis="definition_of_serial"),
    RegisterTest(pattern="serial_convicted", basis="definition_of_serial"),
)
DEFINITIONS: Final = tuple(test.pattern for test in TESTS if test.basis == "definition_of_serial")
# Everyone who meets the first meets the second as well, by the text of the rules.
NARROWER: Final = {"serial_convicted": "mandatory_test"}
