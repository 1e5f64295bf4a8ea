"""Whom a change can move: from what is marked as changed to the subjects of a pattern."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Final, TypeAlias

from graph.db.schema import FOREVER
from graph.db.statements import Statement, statement
from graph.db.store import Row, Store
from graph.domain.time import day_start, london_day
from graph.patterns.definition.model import WINDOW_EDGE, Scalar
from graph.patterns.engine.batching import split_pages
from graph.patterns.engine.population import population, population_and_prior_subjects
from graph.patterns.engine.query import PatternQuery

SETTLED_AT_ONCE: Final = 10_000

Stamps = dict[str, str]
# What a read that leads to subjects may ask for: a rule's own values and the edges of its window.
Edge: TypeAlias = Scalar | datetime


def dirty_entities(store: Store) -> Stamps:
    """Return what changed since every pattern measured it, with the stamp of the change."""
    rows = store.read(statement("findings/dirty_entities"))
    return {str(row["id"]): str(row["stamp"]) for row in rows}


class ChangeImpact:
    """Whom changes can move; what several rules ask alike is read once.

    What findings speak of and which have lapsed is read before any is stored: a subject that is
    found in the meantime was led to by the same reads.
    """

    def __init__(self, store: Store, changed: Iterable[str]) -> None:
        self._store = store
        self._pages = split_pages(sorted(changed))
        self.changes = sum(map(len, self._pages))
        self._cache: dict[tuple[object, ...], frozenset[str]] = {}
        self._lapsed: dict[date, dict[str, set[str]]] = {}
        self._populations: dict[tuple[str, datetime], list[str]] = {}

    def population_and_prior_subjects(self, query: PatternQuery) -> list[str]:
        """Return the population and everyone a finding of the pattern still speaks of."""
        # Whoever comes into it from now on is marked, and measured by the next run.
        key = (query.pattern.population, query.as_of)
        if key not in self._populations:
            self._populations[key] = population(self._store, query)
        return population_and_prior_subjects(self._store, query, self._populations[key])

    def affected_subjects(self, query: PatternQuery, previous: datetime) -> list[str]:
        """Return everyone whose measures may differ from those of the previous moment."""
        subjects = self.reachable_subjects(query, london_day(previous))
        for pattern in (query.pattern, *query.pattern.foundations):
            subjects.update(self._finding_subjects.get(pattern.id, ()))
        subjects.update(self._lapsed_subjects(query.today).get(query.pattern.id, ()))
        return sorted(subjects)

    def reachable_subjects(self, query: PatternQuery, previous: date) -> set[str]:
        """Return the subjects that the reads of a pattern, and of those it rests on, lead to."""
        subjects: set[str] = set()
        for pattern in (query.pattern, *query.pattern.foundations):
            values = query.values if pattern is query.pattern else pattern.values()
            pattern_query = replace(query, pattern=pattern, values=values)
            # Without a window the edge is the day itself: some rules change by the calendar alone.
            edges: dict[str, Edge] = {
                **pattern_query.values,
                "since": pattern_query.since(pattern_query.today) or day_start(pattern_query.today),
                "previous_since": pattern_query.since(previous) or day_start(previous),
            }
            for name in pattern.affected:
                subjects.update(self._read_subjects(statement(f"affected/{name}"), edges))
        return subjects

    def _read_subjects(
        self, read_statement: Statement, edges: Mapping[str, Edge]
    ) -> frozenset[str]:
        # A rule's own values part two rules only where the read asks for them.
        params = {name: value for name, value in edges.items() if f"${name}" in read_statement.text}
        key = (read_statement.name, *sorted(params.items()))
        if key not in self._cache:
            # A read that follows an edge has an answer even where nothing else changed.
            has_window_moved = edges["since"] != edges["previous_since"]
            no_changes: list[list[str]] = (
                [[]] if has_window_moved and WINDOW_EDGE in read_statement.text else []
            )
            self._cache[key] = frozenset(
                str(row["subject"])
                for page in self._pages or no_changes
                for row in self._store.read(read_statement, {"changed": list(page), **params})
            )
        return self._cache[key]

    @cached_property
    def _finding_subjects(self) -> dict[str, set[str]]:
        """Subjects of findings about what changed; their records may have left them."""
        about_changed = statement("findings/subjects_of_changed")
        return subjects_by_pattern(
            row
            for page in self._pages
            for row in self._store.read(about_changed, {"changed": list(page)})
        )

    def _lapsed_subjects(self, today: date) -> dict[str, set[str]]:
        """Subjects of findings whose day of lapsing has come."""
        if today not in self._lapsed:
            rows = self._store.read(statement("findings/lapsed_subjects"), {"today": today})
            self._lapsed[today] = subjects_by_pattern(rows)
        return self._lapsed[today]


def subjects_by_pattern(rows: Iterable[Row]) -> dict[str, set[str]]:
    """Return the subjects of each pattern."""
    subjects: dict[str, set[str]] = {}
    for row in rows:
        subjects.setdefault(str(row["pattern"]), set()).add(str(row["subject"]))
    return subjects


def clear_dirty(store: Store, measured: Stamps, as_of: datetime) -> None:
    """Take the marks away that were measured, and no mark that was set since."""
    if len(measured) == 0:
        return
    params = {
        "stamps": measured,
        "as_of": as_of,
        "forever": datetime.fromisoformat(FOREVER),
        "limit": SETTLED_AT_ONCE,
    }
    cleared = SETTLED_AT_ONCE
    while cleared == SETTLED_AT_ONCE:
        rows = store.write(statement("findings/clear_dirty"), params)
        cleared = int(str(rows[0]["settled"]))
