"""What follows after findings are stored: states, reopened decisions, tasks, retired rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.time import london_day
from graph.patterns.definition.model import Pattern, TaskTemplate
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.school_calendar import load_school_days


@dataclass(frozen=True, slots=True)
class FindingLifecycle:
    """Keep the states and tasks of findings, for one rule and the moment of one run."""

    pattern: Pattern | None
    at: datetime

    def after_storing(self, tx: Transaction, findings: Sequence[str]) -> None:
        """Record the new states of findings just stored; running it twice changes nothing."""
        if len(findings) == 0:
            return
        tx.run(statement("decisions/record_states"), self._params(findings))
        self.after_deciding(tx, findings)

    def after_deciding(self, tx: Transaction, findings: Sequence[str]) -> None:
        """Raise the tasks of findings that need one, and end those of all others."""
        task = None if self.pattern is None else self.pattern.task
        params = {**self._params(findings), **task_params(task)}
        tx.run(statement("decisions/update_tasks"), params)

    def _params(self, findings: Sequence[str]) -> dict[str, object]:
        return {"ids": list(findings), "at": self.at, "today": london_day(self.at)}


def task_params(task: TaskTemplate | None) -> dict[str, object]:
    """Return what the statement about tasks asks of a rule; one without a task has no title."""
    if task is None:
        return {"title": None, "days": 0, "due_on": None, "school_days": []}
    school_days = load_school_days() if task.before_school else ()
    return {**task.model_dump(exclude={"before_school"}), "school_days": list(school_days)}


def reopen_expired(
    store: Store, patterns: Sequence[Pattern], expired: Iterable[Row], at: datetime
) -> None:
    """Reopen the findings that were accepted until a day that has come, by their pattern."""
    by_id = {pattern.id: pattern for pattern in patterns}
    for row in expired:
        lifecycle = FindingLifecycle(by_id.get(str(row["pattern"])), at)
        _record_states(store, lifecycle, cast("list[str]", row["ids"]))


def _record_states(store: Store, lifecycle: FindingLifecycle, findings: Sequence[str]) -> None:
    store.transact(lambda tx: lifecycle.after_storing(tx, findings), name="decisions/record_states")


def supersede(store: Store, query: PatternQuery) -> int:
    """Mark the findings of the rule's earlier version or values as superseded; return how many."""
    rule = {"version": query.pattern.version, "parameters": query.values_text}

    def work(tx: Transaction) -> int:
        return mark_superseded(tx, query.pattern.id, query.as_of, rule)

    return store.transact(work, name="decisions/supersede_findings")


def retire(store: Store, pattern_id: str, at: datetime) -> int:
    """Supersede all findings of a rule that left the release, in one transaction."""

    def work(tx: Transaction) -> int:
        tx.run(statement("decisions/forget_detection"), {"pattern": pattern_id})
        return mark_superseded(tx, pattern_id, at, {"version": None, "parameters": None})

    return store.transact(work, name="decisions/forget_detection")


def mark_superseded(
    tx: Transaction, pattern_id: str, at: datetime, rule: Mapping[str, object]
) -> int:
    """Mark findings as superseded, record what follows, and return how many there are."""
    params = {**rule, "pattern": pattern_id, "at": at, "today": london_day(at)}
    rows = tx.run(statement("decisions/supersede_findings"), params)
    FindingLifecycle(None, at).after_storing(tx, [str(row["id"]) for row in rows])
    return len(rows)
