"""Who meets the tests of the register at a moment, as one reader may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.patterns import (
    NO_LIMIT,
    FindingFilter,
    Measurement,
    Pattern,
    build_query,
    evaluate,
    find_pattern,
    findings_for_reader,
    population,
    read_context,
)
from graph.register.entry_tests import TESTS, RegisterTest


@dataclass(frozen=True, slots=True)
class RegisterMoment:
    """A moment of the register: what was known at `as_of`, by whom it is read, and when."""

    store: Store
    patterns: Sequence[Pattern]
    reader: Reader
    now: datetime
    as_of: datetime


@dataclass(frozen=True, slots=True)
class MeetingTests:
    """Who meets each test, by pattern, and the moment for which it was measured."""

    people: Mapping[str, frozenset[str]]
    measured_at: datetime

    def tests_by_person(self) -> dict[str, tuple[str, ...]]:
        """Return the tests that each person meets, in the order of the register, by person."""
        met: dict[str, list[str]] = {}
        for test in TESTS:
            for person in self.people[test.pattern]:
                met.setdefault(person, []).append(test.pattern)
        return {person: tuple(met[person]) for person in sorted(met)}


def find_people_meeting_tests(at: RegisterMoment) -> MeetingTests:
    """Return who meets each test; what was detected is read, and any other moment is measured."""
    moments: list[datetime] = []
    people: dict[str, frozenset[str]] = {}
    for test in TESTS:
        pattern = find_pattern(at.patterns, test.pattern)
        measured_at, measurements = measurements_met(at, pattern)
        moments.append(measured_at)
        people[test.pattern] = counted_subjects(test, measurements)
    return MeetingTests(people, min(moments))


def measurements_met(
    at: RegisterMoment, pattern: Pattern
) -> tuple[datetime, Iterable[Measurement]]:
    """Return for which moment a pattern was measured, and who met it; suspended is not met."""
    if at.as_of == at.now:
        ctx = read_context(at.store, at.reader, at.now)
        findings = findings_for_reader(ctx, pattern, FindingFilter(condition="met"))
        if findings is not None:
            listed = findings.first_findings(NO_LIMIT)
            return ctx.detected_at[pattern.id], [finding.measurement for finding in listed]
    query = build_query(pattern, as_of=at.as_of, reader=at.reader)
    matches = evaluate(at.store, load_id_factory(at.store), query, population(at.store, query))
    return at.as_of, [match.measurement for match in matches if match.condition == "met"]


def counted_subjects(test: RegisterTest, measurements: Iterable[Measurement]) -> frozenset[str]:
    """Return the people whom a test counts."""
    return frozenset(
        measurement.subject
        for measurement in measurements
        if test.besides is None or int(str(measurement.measures[test.besides])) > 0
    )
