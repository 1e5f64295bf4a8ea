"""Who meets the tests of the register at a moment, as one reader may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.patterns import (
    FIRST_PLACE,
    NO_LIMIT,
    FindingFilter,
    Measurement,
    Pattern,
    build_query,
    evaluate,
    find_pattern,
    findings_by_pattern,
    next_findings,
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
        patterns_by_person: dict[str, list[str]] = {}
        for test in TESTS:
            for person in self.people[test.pattern]:
                patterns_by_person.setdefault(person, []).append(test.pattern)
        return {person: tuple(patterns_by_person[person]) for person in sorted(patterns_by_person)}


def find_people_meeting_tests(at: RegisterMoment) -> MeetingTests:
    """Return who meets each test; what was detected is read, and any other moment is measured."""
    patterns = [find_pattern(at.patterns, test.pattern) for test in TESTS]
    measurements = detected_measurements(at, patterns) if at.as_of == at.now else {}
    measured_tests = {
        pattern.id: measurements.get(pattern.id) or (at.as_of, measure_everybody(at, pattern))
        for pattern in patterns
    }
    return MeetingTests(
        {test.pattern: counted_subjects(test, measured_tests[test.pattern][1]) for test in TESTS},
        min(measured_at for measured_at, _ in measured_tests.values()),
    )


def detected_measurements(
    at: RegisterMoment, patterns: Sequence[Pattern]
) -> dict[str, tuple[datetime, list[Measurement]]]:
    """Return of each pattern that was detected when it was, and who met it, in few statements."""
    ctx = read_context(at.store, at.reader, at.now)
    by_pattern = findings_by_pattern(ctx, patterns, FindingFilter(condition="met"))
    measurements: dict[str, tuple[datetime, list[Measurement]]] = {
        findings.query.pattern.id: (ctx.detected_at[findings.query.pattern.id], [])
        for findings in by_pattern
    }
    for query, finding in next_findings(by_pattern, FIRST_PLACE, NO_LIMIT):
        measurements[query.pattern.id][1].append(finding.measurement)
    return measurements


def measure_everybody(at: RegisterMoment, pattern: Pattern) -> list[Measurement]:
    """Return who meets a pattern at the moment; suspended is not met."""
    query = build_query(pattern, as_of=at.as_of, reader=at.reader)
    matches = evaluate(at.store, load_id_factory(at.store), query, population(at.store, query))
    return [match.measurement for match in matches if match.condition == "met"]


def counted_subjects(test: RegisterTest, measurements: Iterable[Measurement]) -> frozenset[str]:
    """Return the people whom a test counts."""
    return frozenset(
        measurement.subject
        for measurement in measurements
        if test.besides is None or int(str(measurement.measures[test.besides])) > 0
    )
