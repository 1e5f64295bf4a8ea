"""The impact of changes: which subjects of a pattern the changed entities can affect."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Final, TypeAlias, cast

from graph.db.schema import FOREVER
from graph.db.statements import statement
from graph.db.store import Row, StatementReader, Store, Transaction
from graph.domain.time import day_start
from graph.patterns.definition.affected_reads import (
    CALENDAR,
    CHANGES,
    FINDINGS,
    build_affected,
    find_read,
)
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.engine.batching import split_pages
from graph.patterns.engine.query import PatternQuery

CLEARED_AT_ONCE: Final = 10_000
CLEAR: Final = "findings/clear_dirty"

Stamps = dict[str, str]
# Parameters that an affected read may use: a rule's values and the edges of its window.
Edge: TypeAlias = Scalar | datetime


def dirty_entities(reader: StatementReader) -> Stamps:
    """Return the entities that changed since they were measured, with the stamp of the change."""
    rows = reader.read(statement("findings/dirty_entities"))
    return {str(row["id"]): str(row["stamp"]) for row in rows}


class ChangeImpact:
    """The subjects that changes can affect; a read that several rules share runs once.

    The subjects of findings, and of lapsed ones, are read before any finding is stored. The same
    reads reach a subject whose finding is stored meanwhile.
    """

    def __init__(self, reader: StatementReader, changed: Iterable[str]) -> None:
        self._reader = reader
        self._pages = split_pages(sorted(changed))
        self.changes = sum(map(len, self._pages))
        # By the name of the read, and its values if it follows the calendar.
        self._affected: dict[str, frozenset[str]] = {}
        self._moved: dict[tuple[object, ...], frozenset[str]] = {}
        self._about_changed: dict[str, set[str]] | None = None
        self._lapsed: dict[date, dict[str, set[str]]] = {}

    def read_together(self, patterns: Iterable[Pattern]) -> None:
        """Run all reads of changes that some patterns name, in one statement."""
        names = {
            name
            for pattern in patterns
            for each in (pattern, *pattern.foundations)
            for name in each.affected
        }
        reads: dict[str, set[str]] = {name: set() for name in names}
        about: dict[str, set[str]] = {}
        read_statement = build_affected(frozenset(names))
        for page in self._pages:
            for row in self._reader.read(read_statement, {"changed": list(page)}):
                name, pattern_id = row["read"], row["pattern"]
                by_name, key = (about, pattern_id) if name is None else (reads, name)
                by_name.setdefault(str(key), set()).update(cast("list[str]", row["subjects"]))
        self._affected.update({name: frozenset(subjects) for name, subjects in reads.items()})
        self._about_changed = about

    def affected_subjects(self, query: PatternQuery, previous: date) -> list[str]:
        """Return everyone whose measures may have changed, by the calendar since a previous day."""
        subjects = self.reachable_subjects(query, previous)
        for pattern in (query.pattern, *query.pattern.foundations):
            subjects.update(self._finding_subjects.get(pattern.id, ()))
        if previous < query.today:
            subjects.update(self._lapsed_subjects(query.today).get(query.pattern.id, ()))
        return sorted(subjects)

    def reachable_subjects(self, query: PatternQuery, previous: date) -> set[str]:
        """Return the subjects that the reads of a pattern and of its foundations find."""
        subjects: set[str] = set()
        for pattern in (query.pattern, *query.pattern.foundations):
            for name in pattern.affected:
                subjects.update(self._read_changes(name))
                if previous < query.today:
                    subjects.update(self._read_calendar(name, query, pattern, previous))
        return subjects

    def _read_changes(self, name: str) -> frozenset[str]:
        """Return the subjects that a read of changes finds."""
        read_statement = find_read(CHANGES, name)
        if read_statement is None or len(self._pages) == 0:
            return frozenset()
        if name not in self._affected:
            self._affected[name] = frozenset(
                str(row["subject"])
                for page in self._pages
                for row in self._reader.read(read_statement, {"changed": list(page)})
            )
        return self._affected[name]

    def _read_calendar(
        self, name: str, query: PatternQuery, pattern: Pattern, previous: date
    ) -> frozenset[str]:
        """Return the subjects that a read of the calendar finds."""
        read_statement = find_read(CALENDAR, name)
        if read_statement is None:
            return frozenset()
        values = query.values if pattern is query.pattern else pattern.values()
        pattern_query = replace(query, pattern=pattern, values=values)
        # Without a window the edge is the day itself, for rules that change with the calendar.
        edges: dict[str, Edge] = {
            **values,
            "since": pattern_query.since(query.today) or day_start(query.today),
            "previous_since": pattern_query.since(previous) or day_start(previous),
        }
        # Two rules share a read unless it uses values in which they differ.
        params = {key: value for key, value in edges.items() if f"${key}" in read_statement.text}
        key = (name, *sorted(params.items()))
        if key not in self._moved:
            rows = self._reader.read(read_statement, params)
            self._moved[key] = frozenset(str(row["subject"]) for row in rows)
        return self._moved[key]

    @property
    def _finding_subjects(self) -> dict[str, set[str]]:
        """Return the subjects of findings about changed entities, by pattern.

        Their records may have moved to other entities since.
        """
        if self._about_changed is None:
            self._about_changed = subjects_by_pattern(
                row
                for page in self._pages
                for row in self._reader.read(statement(FINDINGS), {"changed": list(page)})
            )
        return self._about_changed

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


def clear_dirty(store: Store, stamps: Stamps, as_of: datetime) -> None:
    """Remove the marks of measured entities, except marks that were set since.

    Each transaction is given only the marks that it removes, so that its cost does not grow with
    the number of marks.
    """
    for page in split_pages(sorted(stamps), CLEARED_AT_ONCE):
        marks = {entity: stamps[entity] for entity in page}
        store.transact(partial(clear_marks, stamps=marks, as_of=as_of), name=CLEAR)


def clear_marks(tx: Transaction, stamps: Stamps, as_of: datetime) -> None:
    """Remove the marks of entities that were measured in a transaction."""
    params = {
        "measured": [{"id": entity, "stamp": stamp} for entity, stamp in stamps.items()],
        "as_of": as_of,
        "forever": datetime.fromisoformat(FOREVER),
    }
    tx.run(statement(CLEAR), params)
