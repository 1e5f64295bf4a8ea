"""Measure subjects, and tell who meets a pattern only because of disputed events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeAlias, cast

from graph.db.connection import load_id_factory
from graph.db.statements import Statement
from graph.db.store import Row, Store
from graph.domain.ids import IdFactory
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import KINDS, join_subject, subject_members
from graph.patterns.engine import statement_builder
from graph.patterns.engine.batching import PAGE, SECONDS, map_pages
from graph.patterns.engine.population import population
from graph.patterns.engine.query import PatternQuery

Measured: TypeAlias = bool | int | float | str | list[int] | list[float] | list[str] | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """The measures of one subject; days are ISO text."""

    subject: str
    measures: Mapping[str, Measured]
    evidence: tuple[str, ...]
    disputed_with: tuple[str, ...]
    caveats: tuple[str, ...]
    lapses_on: str | None


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A measurement that meets every condition, and the findings that suspend it, if any."""

    measurement: Measurement
    suspended_by: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """Return `met`, or `suspended` if anything suspends it."""
        return "met" if len(self.suspended_by) == 0 else "suspended"

    def foundation_row(self, pattern: Pattern) -> Row:
        """Return the row that dependent patterns read, the same as for a stored finding."""
        return {
            "pattern": pattern.id,
            "condition": self.condition,
            "evidence": list(self.measurement.evidence),
            "disputed_with": list(self.measurement.disputed_with),
            "lapses_on": None
            if self.measurement.lapses_on is None
            else date.fromisoformat(self.measurement.lapses_on),
        }


def finding_id(ids: IdFactory, pattern_id: str, subject: str) -> str:
    """Return the id of a pattern's finding about a subject, even if there is none."""
    return ids.of("finding", pattern_id, subject)


def dispute_ids(
    ids: IdFactory, pattern: Pattern, subject: str, others: Iterable[str]
) -> tuple[str, ...]:
    """Return the ids of the findings that make a subject's couples disputed."""
    dispute_pattern = "" if pattern.disputed is None else pattern.disputed.by
    suspect = subject_members(subject)[0]
    couples = (join_subject(KINDS["Couple"], (suspect, other)) for other in sorted(others))
    return tuple(finding_id(ids, dispute_pattern, couple) for couple in couples)


def run_measurement(
    store: Store,
    query: PatternQuery,
    subjects: Sequence[str],
    statement: Statement,
    *,
    disputed: bool = True,
    everyone: bool = False,
) -> list[Measurement]:
    """Run a pattern's statement over subjects, in pages, and return its rows by subject.

    The rows are of the subjects that meet the pattern or, with `everyone`, of all of them.
    """
    if len(subjects) == 0:
        # Nobody to measure, so a ranking among everyone need not be computed.
        return []
    pattern = query.pattern
    measured_subjects = (
        sorted({*subjects, *population(store, query)}) if pattern.together else subjects
    )

    def page(batch: Sequence[str]) -> list[Measurement]:
        params = query.parameters(batch, disputed=disputed)
        params["everyone"] = everyone
        params["met"] = foundation_measures(store, query, batch, disputed=disputed)
        rows = store.read(statement, params, seconds=SECONDS)
        return [to_measurement(pattern, row) for row in rows]

    size = len(measured_subjects) if pattern.together else PAGE
    requested = set(subjects)
    measurements = chain.from_iterable(map_pages(page, measured_subjects, size))
    return [measurement for measurement in measurements if measurement.subject in requested]


def foundation_measures(
    store: Store, query: PatternQuery, subjects: Sequence[str], *, disputed: bool
) -> dict[str, list[Row]]:
    """Return by subject what it meets of the patterns that this one rests on."""
    matches: dict[str, list[Row]] = {}
    for pattern in query.pattern.resting:
        foundation_query = replace(query, pattern=pattern, values=pattern.values())
        for match in evaluate(store, load_id_factory(store), foundation_query, subjects):
            if disputed or match.condition == "met":
                matches.setdefault(match.measurement.subject, []).append(
                    match.foundation_row(pattern)
                )
    return matches


def evaluate(
    store: Store, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> list[RuleMatch]:
    """Return who meets the pattern, as suspended if only because of disputed events."""
    pattern = query.pattern
    measurements = run_measurement(store, query, subjects, statement_builder.build_measure(pattern))
    disputed = [
        measurement.subject for measurement in measurements if len(measurement.disputed_with) > 0
    ]
    undisputed = run_measurement(
        store, query, disputed, statement_builder.build_measure(pattern), disputed=False
    )
    standing = {measurement.subject for measurement in undisputed}
    suspended = set(disputed) - standing
    return [
        RuleMatch(
            measurement, dispute_ids(ids, pattern, measurement.subject, measurement.disputed_with)
        )
        if measurement.subject in suspended
        else RuleMatch(measurement)
        for measurement in measurements
    ]


def to_measurement(pattern: Pattern, row: Row) -> Measurement:
    """Return a result row as a measurement."""
    return Measurement(
        subject=str(row["subject"]),
        measures={name: cast("Measured", row[name]) for name in pattern.measures},
        evidence=to_ids(row["evidence"]),
        disputed_with=to_ids(row.get("disputed_with")),
        caveats=to_ids(row.get("caveats")),
        lapses_on=None if row.get("lapses_on") is None else str(row["lapses_on"]),
    )


def to_ids(value: object) -> tuple[str, ...]:
    """Return a list of ids as a tuple, empty if there is no list."""
    return tuple(str(id_) for id_ in cast("list[object] | None", value) or ())
