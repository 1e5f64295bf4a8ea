"""The register: who would be on it by each test, and how many of them are managed or referred."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from graph.consistency import SMALL_COUNT, WITHHELD, Count, is_small
from graph.errors import NotFound
from graph.models import FrozenModel
from graph.patterns import find_pattern
from graph.register.counts import RegisterLine, exact_lines, shared_lines, withheld_lines
from graph.register.entry_tests import DEFINITIONS, NARROWER, TESTS, Basis
from graph.register.interpretation import REGISTER, SHARED_REGISTER
from graph.register.meeting import RegisterMoment, find_people_meeting_tests
from graph.register.overlaps import RegisterOverlap, count_overlaps, shared_overlaps
from graph.register.people import RegisterPerson, load_register_people


class RegisterTable(FrozenModel):
    """One test of the register: the people who meet it, for all forces and force by force."""

    pattern: str
    number: str
    title: str
    status: str
    version: int
    basis: Basis
    total: RegisterLine
    # Empty where the shareable form leaves them out.
    forces: tuple[RegisterLine, ...]


class Register(FrozenModel):
    """Who would be on a register at a moment, by each test, and what is recorded of them."""

    as_of: datetime
    measured_at: datetime
    shareable: bool
    tables: tuple[RegisterTable, ...]
    overlaps: tuple[RegisterOverlap, ...]
    readings: tuple[str, ...]

    def table(self, pattern: str) -> RegisterTable:
        """Return the table of one test; raise NotFound for what is no test of the register."""
        tables = {table.pattern: table for table in self.tables}
        if pattern not in tables:
            raise NotFound(f"The register has no such test; there are {', '.join(tables)}.")
        return tables[pattern]


def read_register(at: RegisterMoment, *, shareable: bool = False) -> Register:
    """Return the register at a moment, as one reader may see it."""
    meeting = find_people_meeting_tests(at)
    people = load_register_people(at, meeting)
    return count_register(at, people, meeting.measured_at, shareable=shareable)


def count_register(
    at: RegisterMoment,
    people: Sequence[RegisterPerson],
    measured_at: datetime,
    *,
    shareable: bool = False,
) -> Register:
    """Return the register of some people, counted by each test."""
    lines = lines_by_test(people, shareable=shareable)
    overlaps = count_overlaps(people)
    if shareable:
        totals = [lines[definition][-1].people for definition in DEFINITIONS]
        are_shared = all(isinstance(total, int) for total in totals)
        overlaps = shared_overlaps(overlaps, totals_are_shared=are_shared)
    return Register(
        as_of=at.as_of,
        measured_at=measured_at,
        shareable=shareable,
        tables=tuple(
            register_table(at, test.pattern, test.basis, lines[test.pattern]) for test in TESTS
        ),
        overlaps=overlaps,
        readings=(*REGISTER, *SHARED_REGISTER) if shareable else REGISTER,
    )


def register_table(
    at: RegisterMoment, pattern_id: str, basis: Basis, lines: Sequence[RegisterLine]
) -> RegisterTable:
    """Return the table of one test; the last line is that of all forces."""
    pattern = find_pattern(at.patterns, pattern_id)
    return RegisterTable(
        pattern=pattern.id,
        number=pattern.number,
        title=pattern.title,
        status=pattern.status,
        version=pattern.version,
        basis=basis,
        total=lines[-1],
        forces=tuple(lines[:-1]),
    )


def lines_by_test(
    people: Sequence[RegisterPerson], *, shareable: bool
) -> Mapping[str, Sequence[RegisterLine]]:
    """Return the lines of each test."""
    meeting = {
        test.pattern: [person for person in people if test.pattern in person.tests]
        for test in TESTS
    }
    if not shareable:
        return {test: exact_lines(group) for test, group in meeting.items()}
    lines = {test: shared_lines(group) for test, group in meeting.items()}
    for narrow, wide in NARROWER.items():
        beyond = len(meeting[wide]) - len(meeting[narrow])
        if beyond > 0:
            # What the wider test has more, cell by cell, would be a table of few people.
            lines[narrow] = withheld_lines(shared_total(len(meeting[narrow]), beyond))
    return lines


def shared_total(people: int, beyond: int) -> Count:
    """Return how many meet a test, as far as a wider test with `beyond` more lets it be shared."""
    if is_small(people):
        return SMALL_COUNT
    return WITHHELD if is_small(beyond) else people
