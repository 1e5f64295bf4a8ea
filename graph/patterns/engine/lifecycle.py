"""Update states and tasks after findings are stored, reopen decisions, and retire rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.time import london_day
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.school_calendar import load_school_days

# A pattern (None: the rule left the release), and ids of its findings.
FindingsOfPattern: TypeAlias = tuple[Pattern | None, Sequence[str]]


@dataclass(frozen=True, slots=True)
class FindingLifecycle:
    """Updates the states and tasks of one rule's findings, at the moment of one run."""

    pattern: Pattern | None
    at: datetime

    def after_storing(self, tx: Transaction, findings: Sequence[str]) -> None:
        """Record the new states of findings just stored; running it twice changes nothing."""
        follow_findings(tx, [(self.pattern, findings)], self.at)

    def after_deciding(self, tx: Transaction, findings: Sequence[str]) -> None:
        """Raise the tasks of findings that need one, and end those of all others."""
        update_tasks(tx, [(self.pattern, findings)], self.at)


def follow_findings(
    tx: Transaction, stored_findings: Sequence[FindingsOfPattern], at: datetime
) -> None:
    """Record the states and tasks of findings that were just stored, by their pattern."""
    ids = [finding for _, findings in stored_findings for finding in findings]
    if len(ids) == 0:
        return
    params = {"ids": ids, "at": at, "today": london_day(at)}
    tx.run(statement("decisions/record_states"), params)
    update_tasks(tx, stored_findings, at)


def update_tasks(
    tx: Transaction, pattern_findings: Iterable[FindingsOfPattern], at: datetime
) -> None:
    """Raise the tasks of findings that need one, and end those of all others."""
    rows = [
        {"id": finding, **task_template(pattern)}
        for pattern, findings in pattern_findings
        for finding in findings
    ]
    # The calendar is read only where a task depends on it.
    school_days = load_school_days() if any(row["before_school"] for row in rows) else ()
    params = {
        "findings": rows,
        "at": at,
        "today": london_day(at),
        "school_days": list(school_days),
    }
    tx.run(statement("decisions/update_tasks"), params)


def task_template(pattern: Pattern | None) -> dict[str, object]:
    """Return the task of a pattern as parameters of a statement; without a title there is none."""
    task = None if pattern is None else pattern.task
    if task is None:
        return {"title": None, "days": 0, "due_on": None, "before_school": False}
    return task.model_dump()


def reopen_expired(
    store: Store, patterns: Sequence[Pattern], expired_rows: Iterable[Row], at: datetime
) -> None:
    """Reopen the findings that were accepted until a day that has come, by their pattern."""
    findings = expired_findings({pattern.id: pattern for pattern in patterns}, expired_rows)
    if len(findings) > 0:
        store.transact(lambda tx: follow_findings(tx, findings, at), name="decisions/record_states")


def expired_findings(
    patterns: Mapping[str, Pattern], expired_rows: Iterable[Row]
) -> list[FindingsOfPattern]:
    """Return the findings that were accepted until a day that has come, with their patterns."""
    return [
        (patterns.get(str(row["pattern"])), cast("list[str]", row["ids"])) for row in expired_rows
    ]


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
    """Mark findings as superseded, update their states and tasks, and return how many they are."""
    params = {**rule, "pattern": pattern_id, "at": at, "today": london_day(at)}
    rows = tx.run(statement("decisions/supersede_findings"), params)
    FindingLifecycle(None, at).after_storing(tx, [str(row["id"]) for row in rows])
    return len(rows)
