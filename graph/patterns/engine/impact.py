"""The impact of changes: which subjects of a pattern the changed entities can affect."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Final, TypeAlias

from graph.db.schema import FOREVER
from graph.db.statements import Statement, statement
from graph.db.store import Row, StatementReader, Store, Transaction
from graph.domain.time import day_start, london_day
from graph.patterns.definition.model import WINDOW_EDGE, Scalar
from graph.patterns.engine.batching import split_pages
from graph.patterns.engine.population import population, population_and_prior_subjects
from graph.patterns.engine.query import PatternQuery

SETTLED_AT_ONCE: Final = 10_000
# The parameter of an affected read that follows changes, and not only the calendar.
CHANGED: Final = "$changed"

Stamps = dict[str, str]
# What an affected read may use: a rule's own values and the edges of its window.
Edge: TypeAlias = Scalar | datetime


def dirty_entities(reader: StatementReader) -> Stamps:
    """Return the entities that changed since they were measured, with the stamp of the change."""
    rows = reader.read(statement("findings/dirty_entities"))
    return {str(row["id"]): str(row["stamp"]) for row in rows}


class ChangeImpact:
    """Whom changes can affect; a read that several rules share runs once.

    The subjects of findings, and of those that lapsed, are read before any finding is stored. A
    subject whose finding is stored meanwhile was reached by the same reads.
    """

    def __init__(self, reader: StatementReader, changed: Iterable[str]) -> None:
        self._reader = reader
        self._pages = split_pages(sorted(changed))
        self.changes = sum(map(len, self._pages))
        self._cache: dict[tuple[object, ...], frozenset[str]] = {}
        self._lapsed: dict[date, dict[str, set[str]]] = {}
        self._populations: dict[tuple[str, datetime], list[str]] = {}

    def population_and_prior_subjects(self, query: PatternQuery) -> list[str]:
        """Return the population and everyone with a standing finding of the pattern."""
        # Anyone who joins the population from now on is marked, and the next run measures them.
        key = (query.pattern.population, query.as_of)
        if key not in self._populations:
            self._populations[key] = population(self._reader, query)
        return population_and_prior_subjects(self._reader, query, self._populations[key])

    def affected_subjects(self, query: PatternQuery, previous: datetime) -> list[str]:
        """Return everyone whose measures may have changed since the previous moment."""
        subjects = self.reachable_subjects(query, london_day(previous))
        for pattern in (query.pattern, *query.pattern.foundations):
            subjects.update(self._finding_subjects.get(pattern.id, ()))
        subjects.update(self._lapsed_subjects(query.today).get(query.pattern.id, ()))
        return sorted(subjects)

    def reachable_subjects(self, query: PatternQuery, previous: date) -> set[str]:
        """Return the subjects that the reads of a pattern and its foundations lead to."""
        subjects: set[str] = set()
        for pattern in (query.pattern, *query.pattern.foundations):
            values = query.values if pattern is query.pattern else pattern.values()
            pattern_query = replace(query, pattern=pattern, values=values)
            # Without a window the edge is the day itself: some rules change with the calendar.
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
        # Two rules share a read unless it uses values in which they differ.
        params = {name: value for name, value in edges.items() if f"${name}" in read_statement.text}
        key = (read_statement.name, *sorted(params.items()))
        if key not in self._cache:
            self._cache[key] = frozenset(
                str(row["subject"])
                for page in self._pages_of(read_statement, edges)
                for row in self._reader.read(read_statement, {"changed": list(page), **params})
            )
        return self._cache[key]

    def _pages_of(
        self, read_statement: Statement, edges: Mapping[str, Edge]
    ) -> Sequence[Sequence[str]]:
        """Return the pages of changes that a read is run for.

        One that follows a moving window has rows even if nothing changed; one that follows nothing
        else has none before the window moves.
        """
        has_window_moved = edges["since"] != edges["previous_since"]
        follows_changes = CHANGED in read_statement.text
        if follows_changes and len(self._pages) > 0:
            return self._pages
        return [[]] if has_window_moved and WINDOW_EDGE in read_statement.text else []

    @cached_property
    def _finding_subjects(self) -> dict[str, set[str]]:
        """Return the subjects of findings about changed entities, by pattern.

        Their records may have moved to other entities since.
        """
        about_changed = statement("findings/subjects_of_changed")
        return subjects_by_pattern(
            row
            for page in self._pages
            for row in self._reader.read(about_changed, {"changed": list(page)})
        )

    def _lapsed_subjects(self, today: date) -> dict[str, set[str]]:
        """Return the subjects of findings whose day of lapsing has come, by pattern."""
        if today not in self._lapsed:
            rows = self._reader.read(statement("findings/lapsed_subjects"), {"today": today})
            self._lapsed[today] = subjects_by_pattern(rows)
        return self._lapsed[today]


def subjects_by_pattern(rows: Iterable[Row]) -> dict[str, set[str]]:
    """Return the subjects in the rows by pattern."""
    subjects: dict[str, set[str]] = {}
    for row in rows:
        subjects.setdefault(str(row["pattern"]), set()).add(str(row["subject"]))
    return subjects


def clear_dirty(store: Store, measured: Stamps, as_of: datetime) -> None:
    """Remove the marks of entities that were measured, but none that was set since."""
    if len(measured) == 0:
        return
    cleared = SETTLED_AT_ONCE
    while cleared == SETTLED_AT_ONCE:
        cleared = store.transact(
            lambda tx: clear_marks(tx, measured, as_of), name="findings/clear_dirty"
        )


def clear_marks(tx: Transaction, measured: Stamps, as_of: datetime) -> int:
    """Remove at most so many marks as one transaction may, and return how many."""
    params = {
        "stamps": measured,
        "as_of": as_of,
        "forever": datetime.fromisoformat(FOREVER),
        "limit": SETTLED_AT_ONCE,
    }
    return int(str(tx.run(statement("findings/clear_dirty"), params)[0]["settled"]))
