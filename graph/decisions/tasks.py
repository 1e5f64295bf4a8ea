"""Tasks: what a rule asks somebody to do once it is met, each with its day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Literal, TypeAlias, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.decisions.visible_findings import visible_findings
from graph.errors import BadParameter
from graph.patterns import Pattern, Subject
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.model import OutputModel
from graph.patterns.findings.presentation import load_record_ids
from graph.patterns.findings.presentation import to_subject as subject_of

TaskState: TypeAlias = Literal["open", "ended"]

PAGE: Final = 50
BETWEEN: Final = ":"


class DueTask(OutputModel):
    """Something to do by a day about a finding; a decision on the finding ends it."""

    id: str
    finding: str
    pattern: str
    subject: Subject
    title: str
    state: TaskState
    raised_at: datetime
    due: date
    is_overdue: bool
    ended_at: datetime | None
    # The decision or the condition that ended it.
    ended_by: str | None


class TaskPage(OutputModel):
    """A page of tasks, the earliest due first; `next` is where to go on, None at the end."""

    tasks: tuple[DueTask, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_tasks(  # noqa: PLR0913 - who reads, when, which, and which page of them
    store: Store,
    patterns: Sequence[Pattern],
    *,
    reader: Reader,
    now: datetime,
    state: TaskState = "open",
    limit: int = PAGE,
    after: str | None = None,
) -> TaskPage:
    """Return a page of tasks, the earliest due first; `after` is the `next` of the last page."""
    due, last = parse_cursor(after)
    known = {pattern.id: pattern for pattern in patterns}
    raised = {
        str(row["pattern"]) for row in store.read(statement("decisions/patterns_with_tasks"), {"state": state})
    }
    seen = visible_findings(
        store, [pattern for pattern in patterns if pattern.id in raised], reader, now
    )
    standing = {draft.id for draft in seen.measured}
    given = {
        "patterns": seen.patterns,
        "withheld": [one for one in seen.withheld if one not in standing],
        "state": state,
        "after_due": due,
        "after_id": last,
        "limit": limit,
    }
    (row,) = store.read(statement("decisions/tasks"), given)
    found = cast("list[Row]", row["tasks"])
    total, left = int(str(row["total"])), int(str(row["left"]))
    ids = {member for one in found for member in subject_members(str(one["subject"]))}
    names = load_record_ids(store, ids, now)
    own = tuple(
        DueTask.model_validate(
            {
                **one,
                "subject": subject_of(known[str(one["pattern"])], str(one["subject"]), names),
                "is_overdue": state == "open" and str(one["due"]) < seen.today.isoformat(),
            }
        )
        for one in found
    )
    more = left > len(own)
    return TaskPage(
        tasks=own,
        total=total,
        returned=len(own),
        truncated=more,
        next=f"{own[-1].due}{BETWEEN}{own[-1].id}" if more else None,
    )


def parse_cursor(after: str | None) -> tuple[str, str]:
    """Return the day and the task that a cursor stands for."""
    if after is None:
        return "", ""
    due, between, last = after.partition(BETWEEN)
    if between == "" or not last.replace("-", "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    return due, last
