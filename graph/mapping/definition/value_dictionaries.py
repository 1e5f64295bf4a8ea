"""Dictionaries that every mapping may use: forces by name, and the words for yes and no."""

from typing import Final

from graph.domain.forces import FORCES
from graph.mapping.definition.column_kinds import same_word
from graph.mapping.definition.model import ValueDictionary

YES: Final = frozenset({"y", "yes", "true", "t", "1", "x", "✓", "✔", "ticked"})
NO: Final = frozenset(
    {"n", "no", "false", "f", "0", "not known", "nk", "unknown", "n/k", "don't know", "declined"}
    | {"refused", "not asked", "n/a", "na", "-"}
)
ENDINGS: Final = ("", " police", " constabulary", " police service")


def forces() -> ValueDictionary:
    """Return the PNC code of each force by its name, with and without `Police`."""
    codes: ValueDictionary = {}
    for code, name in FORCES.items():
        # Where two codes have one name, the first is the force's own.
        for ending in ENDINGS:
            codes.setdefault(same_word(name + ending), code)
            codes.setdefault(same_word(name).removesuffix(ending), code)
        codes[code] = code
    return codes


BUILT_IN: Final[dict[str, ValueDictionary]] = {"forces": forces()}
