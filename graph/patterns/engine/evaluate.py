"""What a pattern measures of subjects, and which of those who meet it rest on disputed events."""

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
    """What was measured of one subject; days are ISO text."""

    subject: str
    measures: Mapping[str, Measured]
    evidence: tuple[str, ...]
    disputed_with: tuple[str, ...]
    caveats: tuple[str, ...]
    lapses_on: str | None


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A measurement that meets every condition, and what suspends it (nothing: it stands)."""

    measurement: Measurement
    suspended_by: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """Return the system's word for it."""
        return "met" if len(self.suspended_by) == 0 else "suspended"

    def foundation_row(self, pattern: Pattern) -> Row:
        """Return it as the patterns that rest on it see it; they see a stored one alike."""
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
    """Return the id of the finding of a pattern about a subject, whether or not it exists."""
    return ids.of("finding", pattern_id, subject)


def dispute_ids(
    ids: IdFactory, pattern: Pattern, subject: str, others: Iterable[str]
) -> tuple[str, ...]:
    """Return the ids of the findings that say which of a subject's couples are disputed."""
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
    """Run a statement made from a pattern over subjects, in pages, ordered by subject.

    Its answer has those who meet the pattern, or everyone whatever was measured of them.
    """
    if len(subjects) == 0:
        # Before a ranking among everybody is made for nobody.
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
    """Return, for each subject, what it meets of the patterns that this one rests on."""
    matches: dict[str, list[Row]] = {}
    for pattern in query.pattern.direct_foundations:
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
    """Return the subjects that meet the pattern, those on disputed events alone as suspended."""
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
    """Return a row of an answer as a measurement."""
    return Measurement(
        subject=str(row["subject"]),
        measures={name: cast("Measured", row[name]) for name in pattern.measures},
        evidence=to_ids(row["evidence"]),
        disputed_with=to_ids(row.get("disputed_with")),
        caveats=to_ids(row.get("caveats")),
        lapses_on=None if row.get("lapses_on") is None else str(row["lapses_on"]),
    )


def to_ids(value: object) -> tuple[str, ...]:
    """Return a list of ids as a tuple; an absent one is empty."""
    return tuple(str(id_) for id_ in cast("list[object] | None", value) or ())
