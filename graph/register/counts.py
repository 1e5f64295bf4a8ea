"""The numbers of the register: a line for each test, force by force, and for all forces."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from graph.consistency import (
    MIN_FOR_RATE,
    WITHHELD,
    Count,
    Rate,
    count_schemes,
    force_codes,
    force_name,
    rate_of,
    shared_schemes,
    suppress_small,
)
from graph.models import FrozenModel
from graph.register.people import NO_FORCE, STATES, RegisterPerson, RegisterState

MANAGED: Final[tuple[RegisterState, ...]] = STATES[:4]
EVERYWHERE: Final = "all"


class RegisterLine(FrozenModel):
    """The people who meet one test in one force, or in `all`; the states add up to the people."""

    force: str
    name: str
    people: Count
    # Managed under MAPPA at any level.
    managed: Count
    states: Mapping[RegisterState, Count]
    # How many were referred to each scheme; one person may be referred to several. None: not
    # shown by force.
    schemes: Mapping[str, Count] | None
    # None: nobody, too few people, or withheld.
    managed_rate: Rate | None
    neither_rate: Rate | None


def exact_lines(people: Sequence[RegisterPerson]) -> list[RegisterLine]:
    """Return a line for each force and, last, one for all, with exact numbers."""
    groups = {
        force: [person for person in people if person.force == force]
        for force in line_codes(people)
    }
    return [exact_line(force, group) for force, group in (*groups.items(), (EVERYWHERE, people))]


def exact_line(force: str, people: Sequence[RegisterPerson]) -> RegisterLine:
    """Return the line of a group of people."""
    line = register_line(force, count_states(people))
    return line.model_copy(update={"schemes": referred_to(people)})


def referred_to(people: Sequence[RegisterPerson]) -> Mapping[str, int]:
    """Return how many people were referred to each scheme."""
    return count_schemes(person.referrals for person in people)


def shared_lines(people: Sequence[RegisterPerson]) -> list[RegisterLine]:
    """Return the lines with small numbers suppressed."""
    codes = line_codes(people)
    counts = Counter((person.force, person.state) for person in people)
    table = suppress_small([[counts[force, state] for state in STATES] for force in codes])
    lines = [
        register_line(force, row[:-1], people=row[-1], least=MIN_FOR_RATE)
        for force, row in zip((*codes, EVERYWHERE), table, strict=True)
    ]
    schemes = shared_schemes(referred_to(people), count_with_answer(lines[-1]))
    return [*lines[:-1], lines[-1].model_copy(update={"schemes": schemes})]


def withheld_lines(people: Count) -> list[RegisterLine]:
    """Return the one line of a test of which only the number of people may be shared."""
    return [register_line(EVERYWHERE, [WITHHELD for _ in STATES], people=people)]


def line_codes(people: Sequence[RegisterPerson]) -> tuple[str, ...]:
    """Return the forces of a table in order: those of a comparison, then nobody's."""
    present = {person.force for person in people}
    without = (NO_FORCE,) if NO_FORCE in present else ()
    return (*force_codes(present - {NO_FORCE}), *without)


def register_line_name(force: str) -> str:
    """Return the name of a line."""
    names = {EVERYWHERE: "All forces", NO_FORCE: "No force recorded"}
    return names.get(force, "") or force_name(force)


def count_states(people: Sequence[RegisterPerson]) -> list[int]:
    """Return how many people are in each state."""
    counts = Counter(person.state for person in people)
    return [counts[state] for state in STATES]


def register_line(
    force: str, counts: Sequence[Count], *, people: Count | None = None, least: int = 1
) -> RegisterLine:
    """Return one line; without `people` it is the sum of the states."""
    states = dict(zip(STATES, counts, strict=True))
    total = add_counts(counts) if people is None else people
    managed = add_counts([states[state] for state in MANAGED])
    return RegisterLine(
        force=force,
        name=register_line_name(force),
        people=total,
        managed=managed,
        states=states,
        schemes=None,
        managed_rate=rate_of(managed, total, least=least),
        neither_rate=rate_of(states["neither"], total, least=least),
    )


def add_counts(counts: Sequence[Count]) -> Count:
    """Return the sum of numbers, withheld as soon as one of them is hidden.

    A sum of what is shown gives nothing away that is not shown already.
    """
    exact = [number for number in counts if isinstance(number, int)]
    return sum(exact) if len(exact) == len(counts) else WITHHELD


def count_with_answer(line: RegisterLine) -> Count:
    """Return how many people were referred or are managed, as far as the line shows it."""
    return add_counts([number for state, number in line.states.items() if state != "neither"])
