"""Measure a small change with all patterns in one transaction.

The subjects it can affect are read once, before anything is stored. If the database gives up on the
transaction, `detect` measures pattern by pattern instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from time import perf_counter
from typing import Final, Self

from graph.db.statements import statement
from graph.db.store import Store, Transaction, TransactionReader
from graph.domain.ids import IdFactory
from graph.domain.offences import table_digest
from graph.domain.time import london_day
from graph.errors import StatementFailed
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.candidates import Plan, candidates_of_plan, possible_subjects
from graph.patterns.engine.impact import ChangeImpact, clear_marks
from graph.patterns.engine.lifecycle import FindingsOfPattern, expired_findings, follow_findings
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.refreshed_pattern import RefreshedPattern
from graph.patterns.engine.run_state import (
    RunState,
    calendar_day,
    continues,
    moment_in_order,
    previous_moment,
    read_small_state,
)
from graph.patterns.engine.store_pattern import write_subjects

MOST_CHANGES: Final = 500
MOST_SUBJECTS: Final = 5_000
SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class SmallRun:
    """The transaction of a small change; running it twice writes the same."""

    ids: IdFactory
    queries: Sequence[PatternQuery]
    as_of: datetime
    # All patterns by id, and the ids of the rules that do not load.
    release: Mapping[str, Pattern]
    broken: frozenset[str]
    # Whether to clear the marks of changes; False: other patterns still need them.
    clears: bool
    # Whether to measure what only the calendar affects; False: another run does that.
    calendar: bool

    def write(self, tx: Transaction) -> tuple[RefreshedPattern, ...] | None:
        """Measure and store; return None, with nothing stored, if one transaction is too small."""
        state = read_small_state(tx, london_day(self.as_of), MOST_CHANGES)
        if state is None:
            return None
        return self.at(moment_in_order(state, self.as_of)).go_on(tx, state)

    def at(self, as_of: datetime) -> Self:
        """Return the same run for another moment."""
        queries = [replace(query, as_of=as_of) for query in self.queries]
        return replace(self, as_of=as_of, queries=queries)

    def go_on(self, tx: Transaction, state: RunState) -> tuple[RefreshedPattern, ...] | None:
        """Measure and store what a change can affect, if every pattern continues its last run."""
        if not self._continues(state):
            return None
        if self.calendar:
            follow_findings(tx, expired_findings(self.release, state.expired), self.as_of)
        reader = TransactionReader(tx)
        impact = ChangeImpact(reader, state.dirty)
        impact.read_together(query.pattern for query in self.queries)
        plan: Plan = [
            (query, impact.affected_subjects(query, self._previous_day(state, query)))
            for query in self.queries
        ]
        if sum(len(subjects) for _, subjects in plan) > MOST_SUBJECTS:
            return None
        refreshed_patterns = self._refresh(tx, plan)
        self._note(tx)
        if self.clears and len(state.dirty) > 0:
            clear_marks(tx, state.dirty, self.as_of)
        return refreshed_patterns

    def _continues(self, state: RunState) -> bool:
        """Return whether every pattern continues its last run, and nothing else is to be done."""
        absent = state.detections.keys() - self.release.keys()
        return (
            state.offences == table_digest()
            and len(state.unmeasured.by_pattern) == 0
            and absent <= self.broken
            and all(previous_moment(state.detections[name]) is None for name in absent)
            and all(
                continues(query, state.detections.get(query.pattern.id)) for query in self.queries
            )
        )

    def _previous_day(self, state: RunState, query: PatternQuery) -> date:
        """Return the day since which the calendar may have changed what a pattern measures."""
        previous = state.detections[query.pattern.id]
        last_run = previous_moment(previous)
        if not self.calendar or last_run is None:
            return query.today
        return calendar_day(previous, last_run)

    def _refresh(self, tx: Transaction, plan: Plan) -> tuple[RefreshedPattern, ...]:
        """Store what each pattern measures of its subjects, then update states and tasks."""
        candidates = candidates_of_plan(TransactionReader(tx), plan)
        pattern_findings: list[FindingsOfPattern] = []
        changed_patterns: set[str] = set()
        refreshed_patterns: list[RefreshedPattern] = []
        for query, subjects in plan:
            start = perf_counter()
            possible = possible_subjects(query, subjects, candidates, changed_patterns)
            page = write_subjects(tx, self.ids, query, possible)
            if len(page.changed) > 0:
                changed_patterns.add(query.pattern.id)
            pattern_findings.append((query.pattern, page.followed))
            refreshed_patterns.append(
                RefreshedPattern(
                    query,
                    len(page.changed),
                    perf_counter() - start,
                    in_order=True,
                    is_whole=False,
                    changed=page.changed,
                )
            )
        follow_findings(tx, pattern_findings, self.as_of)
        return tuple(refreshed_patterns)

    def _note(self, tx: Transaction) -> None:
        params = {
            "patterns": [query.pattern.id for query in self.queries],
            "as_of": self.as_of,
            "calendar_on": london_day(self.as_of) if self.calendar else None,
        }
        tx.run(statement("findings/note_moment"), params)


def refresh_at_once(store: Store, run: SmallRun) -> tuple[RefreshedPattern, ...] | None:
    """Bring patterns up to date in one transaction; return None if that is not possible."""
    if len(run.queries) == 0:
        return None
    try:
        return store.transact(run.write, name="findings: store", seconds=SECONDS)
    except StatementFailed:
        # One rule or one subject is too large: the caller measures each by itself.
        return None
