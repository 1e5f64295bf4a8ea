"""The people behind each number of the register, by name."""

from typing import Final, Literal, TypeAlias

from graph.consistency import force_codes
from graph.errors import BadParameter, NotFound
from graph.models import FrozenModel
from graph.register.counts import EVERYWHERE, MANAGED
from graph.register.entry_tests import DEFINITIONS, TESTS
from graph.register.meeting import RegisterMoment, find_people_meeting_tests
from graph.register.overlaps import definitions_met
from graph.register.people import (
    NO_FORCE,
    STATES,
    RegisterPerson,
    RegisterState,
    load_register_people,
)

RegisterStateFilter: TypeAlias = RegisterState | Literal["managed"]

# `managed` stands for every level.
STATE_FILTERS: Final[tuple[RegisterStateFilter, ...]] = (*STATES, "managed")
PAGE: Final = 100


class RegisterCell(FrozenModel):
    """A number of the register: its test, and what else its people have in common."""

    pattern: str | None = None
    force: str = EVERYWHERE
    state: RegisterStateFilter | None = None
    scheme: str | None = None
    # Exactly these definitions of serial, as in an overlap.
    definitions: tuple[str, ...] | None = None

    def counts(self, person: RegisterPerson) -> bool:
        """Return whether the number counts a person."""
        states = MANAGED if self.state == "managed" else (self.state,)
        return (
            (self.pattern is None or self.pattern in person.tests)
            and self.force in {EVERYWHERE, person.force}
            and (self.state is None or person.state in states)
            and (self.scheme is None or self.scheme in person.schemes)
            and (self.definitions is None or self.definitions == definitions_met(person))
        )


class RegisterPage(FrozenModel):
    """A page of people; `next` is where to go on, None at the end."""

    items: tuple[RegisterPerson, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_register_people(
    at: RegisterMoment, cell: RegisterCell, *, limit: int = PAGE, after: str | None = None
) -> RegisterPage:
    """Return the people behind a number, by id; raise NotFound for an unknown test or force."""
    if after is not None and not after.replace("-", "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    check_tests(cell)
    people = load_register_people(at, find_people_meeting_tests(at))
    if cell.force not in {EVERYWHERE, NO_FORCE, *force_codes(person.force for person in people)}:
        raise NotFound("No force has this code; give one of the register, `all` or `none`.")
    people_of_cell = [person for person in people if cell.counts(person)]
    remaining = [person for person in people_of_cell if after is None or person.id > after]
    is_truncated = len(remaining) > limit
    return RegisterPage(
        items=tuple(remaining[:limit]),
        total=len(people_of_cell),
        returned=min(len(remaining), limit),
        truncated=is_truncated,
        next=remaining[limit - 1].id if is_truncated else None,
    )


def check_tests(cell: RegisterCell) -> None:
    """Raise NotFound for what is no test of the register, or no definition of serial."""
    tests = [test.pattern for test in TESTS]
    if cell.pattern is not None and cell.pattern not in tests:
        raise NotFound(f"The register has no such test; there are {', '.join(tests)}.")
    if cell.definitions is not None and not set(cell.definitions) <= set(DEFINITIONS):
        raise NotFound(f"The definitions of serial are {', '.join(DEFINITIONS)}.")
