"""Measure a small change with all patterns in one transaction.

Whom it can affect is found once, before anything is stored. What the database gives up on is
measured pattern by pattern instead (`detect`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Final

from graph.db.store import Store, Transaction, TransactionReader
from graph.domain.ids import IdFactory
from graph.errors import StatementFailed
from graph.patterns.engine.candidates import Plan, drop_impossible
from graph.patterns.engine.impact import ChangeImpact, clear_marks
from graph.patterns.engine.persist import note_detections
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.refreshed_pattern import RefreshedPattern
from graph.patterns.engine.run_state import RunState, continues, previous_moment
from graph.patterns.engine.store_pattern import write_subjects

MOST_CHANGES: Final = 500
MOST_SUBJECTS: Final = 5_000
SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class SmallRun:
    """The transaction of a small change; running it twice writes the same."""

    ids: IdFactory
    queries: Sequence[PatternQuery]
    state: RunState
    as_of: datetime
    # False: other patterns still need the marks of what changed.
    clears: bool

    def write(self, tx: Transaction) -> tuple[RefreshedPattern, ...]:
        """Measure and store; return nothing if the change affects too many for one transaction."""
        reader = TransactionReader(tx)
        impact = ChangeImpact(reader, self.state.dirty)
        plan: Plan = [(query, self._subjects(impact, query)) for query in self.queries]
        if sum(len(subjects) for _, subjects in plan) > MOST_SUBJECTS:
            return ()
        refreshed = tuple(
            self._refresh(tx, query, subjects)
            for query, subjects in drop_impossible(reader, self.ids, plan)
        )
        note_detections(tx, [(query, True) for query in self.queries])
        if self.clears and len(self.state.dirty) > 0:
            clear_marks(tx, self.state.dirty, self.as_of)
        return refreshed

    def _subjects(self, impact: ChangeImpact, query: PatternQuery) -> list[str]:
        last_run = previous_moment(self.state.detections[query.pattern.id])
        return impact.affected_subjects(query, self.as_of if last_run is None else last_run)

    def _refresh(
        self, tx: Transaction, query: PatternQuery, subjects: Sequence[str]
    ) -> RefreshedPattern:
        started = perf_counter()
        changed = write_subjects(tx, self.ids, query, subjects)
        seconds = perf_counter() - started
        return RefreshedPattern(
            query, len(changed), seconds, in_order=True, is_whole=False, changed=changed
        )


def refresh_at_once(
    store: Store,
    ids: IdFactory,
    queries: Sequence[PatternQuery],
    state: RunState,
    *,
    as_of: datetime,
    clears: bool,
) -> tuple[RefreshedPattern, ...] | None:
    """Bring patterns up to date in one transaction; None: it must be done one by one."""
    if len(queries) == 0 or not is_small(queries, state):
        return None
    run = SmallRun(ids, queries, state, as_of, clears)
    try:
        refreshed = store.transact(run.write, name="findings: store", seconds=SECONDS)
    except StatementFailed:
        # One rule or one subject is too much; each is tried by itself.
        return None
    return refreshed if len(refreshed) > 0 else None


def is_small(queries: Sequence[PatternQuery], state: RunState) -> bool:
    """Say whether little changed, every pattern goes on from its last run, and none failed."""
    return (
        len(state.dirty) <= MOST_CHANGES
        and len(state.unmeasured.by_pattern) == 0
        and all(continues(query, state.detections.get(query.pattern.id)) for query in queries)
    )
