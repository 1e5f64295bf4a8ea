"""What a pattern measures of subjects, and which of those who meet it rest on disputed events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeAlias, cast

from graph.db.connection import load_id_factory
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

    measured: Measurement
    suspended_by: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """Return the system's word for it."""
        return "met" if len(self.suspended_by) == 0 else "suspended"

    def resting_on(self, pattern: Pattern) -> Row:
        """Return it as the patterns that rest on it see it; they see a stored one alike."""
        return {
            "pattern": pattern.id,
            "condition": self.condition,
            "evidence": list(self.measured.evidence),
            "disputed_with": list(self.measured.disputed_with),
            "lapses_on": None
            if self.measured.lapses_on is None
            else date.fromisoformat(self.measured.lapses_on),
        }


def finding_id(ids: IdFactory, pattern_id: str, subject: str) -> str:
    """Return the id of the finding of a pattern about a subject, whether or not it exists."""
    return ids.of("finding", pattern_id, subject)


def dispute_ids(
    ids: IdFactory, pattern: Pattern, subject: str, others: Iterable[str]
) -> tuple[str, ...]:
    """Return the ids of the findings that say which of a subject's couples are disputed."""
    by = "" if pattern.disputed is None else pattern.disputed.by
    suspect = subject_members(subject)[0]
    couples = (join_subject(KINDS["Couple"], (suspect, other)) for other in sorted(others))
    return tuple(finding_id(ids, by, couple) for couple in couples)


def run_measurement(
    store: Store,
    query: PatternQuery,
    subjects: Sequence[str],
    *,
    disputed: bool = True,
    everyone: bool = False,
    nearly: bool = False,
) -> list[Measurement]:
    """Measure a pattern's subjects, in pages, ordered by subject.

    Its answer has those who meet the pattern, those who nearly do, or everyone whatever was
    measured of them.
    """
    if len(subjects) == 0:
        # Before a ranking among everybody is made for nobody.
        return []
    pattern = query.pattern
    statement = statement_builder.build_measure(pattern)
    among = sorted({*subjects, *population(store, query)}) if pattern.together else subjects

    def page(some: Sequence[str]) -> list[Measurement]:
        given = query.parameters(some, disputed=disputed)
        given |= {"everyone": everyone, "nearly": nearly}
        given["met"] = foundation_measures(store, query, some, disputed=disputed)
        rows = store.read(statement, given, seconds=SECONDS)
        return [to_measurement(pattern, row) for row in rows]

    size = len(among) if pattern.together else PAGE
    wanted = set(subjects)
    found = chain.from_iterable(map_pages(page, among, size))
    return [one for one in found if one.subject in wanted]


def foundation_measures(
    store: Store, query: PatternQuery, subjects: Sequence[str], *, disputed: bool
) -> dict[str, list[Row]]:
    """Return, for each subject, what it meets of the patterns that this one rests on."""
    found: dict[str, list[Row]] = {}
    for pattern in query.pattern.resting:
        other = replace(query, pattern=pattern, values=pattern.values())
        for one in evaluate(store, load_id_factory(store), other, subjects):
            if disputed or one.condition == "met":
                found.setdefault(one.measured.subject, []).append(one.resting_on(pattern))
    return found


def evaluate(
    store: Store, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> list[RuleMatch]:
    """Return the subjects that meet the pattern, those on disputed events alone as suspended."""
    pattern = query.pattern
    found = run_measurement(store, query, subjects)
    doubtful = [one.subject for one in found if len(one.disputed_with) > 0]
    again = run_measurement(store, query, doubtful, disputed=False)
    standing = {one.subject for one in again}
    falls = set(doubtful) - standing
    return [
        RuleMatch(one, dispute_ids(ids, pattern, one.subject, one.disputed_with))
        if one.subject in falls
        else RuleMatch(one)
        for one in found
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
    return tuple(str(one) for one in cast("list[object] | None", value) or ())
