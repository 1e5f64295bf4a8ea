"""The register in short: its numbers, two forces that differ, and somebody whom nobody answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.register.counts import RegisterLine
from graph.register.entry_tests import DEFINITIONS
from graph.register.meeting import RegisterMoment, find_people_meeting_tests
from graph.register.people import RegisterPerson, load_register_people
from graph.register.register import Register, count_register

# Forces with fewer people say nothing of a habit.
FEWEST_PEOPLE: Final = 3


@dataclass(frozen=True, slots=True)
class ForceContrast:
    """The force that refers the largest share of its people, and one that refers none."""

    refers: RegisterLine
    refers_none: RegisterLine


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """The register, two forces that differ, and a few people whom nobody answered."""

    numbers: Register
    # Of the first definition of serial; None where no two forces differ so much.
    contrast: ForceContrast | None
    # Neither managed nor referred: who meets most tests first, then the latest incident.
    unanswered: tuple[str, ...]


def read_summary(at: RegisterMoment, *, unanswered: int) -> RegisterSummary:
    """Return the register in short, with at most so many unanswered people."""
    meeting = find_people_meeting_tests(at)
    people = load_register_people(at, meeting)
    register = count_register(at, people, meeting.measured_at)
    return RegisterSummary(
        numbers=register,
        contrast=contrast_forces(register.table(DEFINITIONS[0]).forces),
        unanswered=tuple(person.id for person in find_unanswered(people)[:unanswered]),
    )


def contrast_forces(lines: Sequence[RegisterLine]) -> ForceContrast | None:
    """Return a force that refers and one that does not; None where there are no two such."""
    enough = [line for line in lines if int(line.people) >= FEWEST_PEOPLE]
    none = [line for line in enough if count_answered(line) == 0]
    refers = max(
        enough,
        key=lambda line: (count_answered(line) / int(line.people), int(line.people)),
        default=None,
    )
    if refers is None or len(none) == 0 or count_answered(refers) == 0:
        return None
    return ForceContrast(refers=refers, refers_none=max(none, key=lambda line: int(line.people)))


def count_answered(line: RegisterLine) -> int:
    """Return how many people of a force are managed under MAPPA or were referred to it."""
    return int(line.managed) + int(line.states["referred"])


def find_unanswered(people: Sequence[RegisterPerson]) -> list[RegisterPerson]:
    """Return who meets the first definition of serial and is neither managed nor referred."""
    unanswered = [
        person for person in people if person.state == "neither" and DEFINITIONS[0] in person.tests
    ]

    def place(person: RegisterPerson) -> tuple[int, int, str]:
        latest = person.occurred_on or date.min
        return -len(person.tests), -latest.toordinal(), person.id

    return sorted(unanswered, key=place)
