"""The overlaps of the definitions of serial: who meets which of them, and no other."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from graph.consistency import WITHHELD, Count, is_small
from graph.models import FrozenModel
from graph.register.entry_tests import DEFINITIONS
from graph.register.people import RegisterPerson


class RegisterOverlap(FrozenModel):
    """The people who meet exactly these definitions of serial."""

    definitions: tuple[str, ...]
    people: Count


COMBINATIONS: Final[tuple[tuple[str, ...], ...]] = tuple(
    combination
    for size in range(1, len(DEFINITIONS) + 1)
    for combination in combinations(DEFINITIONS, size)
)


def definitions_met(person: RegisterPerson) -> tuple[str, ...]:
    """Return the definitions of serial that a person meets."""
    return tuple(test for test in person.tests if test in DEFINITIONS)


def count_overlaps(people: Sequence[RegisterPerson]) -> tuple[RegisterOverlap, ...]:
    """Return every combination of definitions with the people who meet exactly these."""
    counts = Counter(definitions_met(person) for person in people)
    return tuple(
        RegisterOverlap(definitions=combination, people=counts[combination])
        for combination in COMBINATIONS
    )


def shared_overlaps(
    overlaps: Sequence[RegisterOverlap], *, totals_are_shared: bool
) -> tuple[RegisterOverlap, ...]:
    """Return all the overlaps, or none of them where a number could give a small one away.

    Those of one definition add up to everyone who meets it, so one hidden overlap would follow from
    the others; and they would tell a total that is hidden.
    """
    if totals_are_shared and not any(is_small(int(overlap.people)) for overlap in overlaps):
        return tuple(overlaps)
    return tuple(overlap.model_copy(update={"people": WITHHELD}) for overlap in overlaps)
