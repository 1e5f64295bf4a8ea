"""Tasks: what a rule asks somebody to do once it is met, each with its due day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final, Literal, TypeAlias, cast, get_args

from pydantic import TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.decisions.measured_tasks import load_reader_tasks
from graph.decisions.visible_findings import load_visible_findings
from graph.page import CursorCodec, Page, listed_as
from graph.patterns import (
    Condition,
    OutputModel,
    Pattern,
    Subject,
    SubjectNames,
    load_subject_names,
    subject_members,
)
from graph.patterns import to_subject as subject_of

TaskState: TypeAlias = Literal["open", "ended"]

PAGE: Final = 50
# The due day and the id of a task.
CURSOR: Final = CursorCodec("tasks", TypeAdapter(tuple[str, str]))


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


class TaskPage(Page[DueTask]):
    """A page of tasks, the earliest due first; `next` is where to go on, None at the end."""

    items: tuple[DueTask, ...] = listed_as("tasks")


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
    due, last = CURSOR.decode(after, first=("", ""))
    raising_ids = {
        str(row["pattern"])
        for row in store.read(statement("decisions/patterns_with_tasks"), {"state": state})
    }
    # A task that only this reader's measure raises is of a pattern that raises tasks at all.
    patterns_with_tasks = [
        pattern for pattern in patterns if pattern.id in raising_ids or pattern.task is not None
    ]
    visible = load_visible_findings(store, patterns_with_tasks, reader, now)
    tasks_of_reader = load_reader_tasks(store, patterns_with_tasks, visible, reader)
    params = {
        "patterns": visible.patterns,
        "withheld": tasks_of_reader.withheld,
        "recomputed": [finding.id for _, finding in visible.recomputed],
        "measured": [task.to_row() for task in tasks_of_reader.measured],
        "conditions": list(get_args(Condition)),
        "state": state,
        "after_due": due,
        "after_id": last,
        "limit": limit,
    }
    (row,) = store.read(statement("decisions/tasks"), params)
    task_rows = cast("list[Row]", row["tasks"])
    total, remaining = int(str(row["total"])), int(str(row["left"]))
    ids = {member for task in task_rows for member in subject_members(str(task["subject"]))}
    names = load_subject_names(store, ids, now, reader)
    tasks = to_due_tasks(task_rows, patterns, names, today=visible.today)
    return TaskPage.of(
        tasks,
        total=total,
        has_more=remaining > len(tasks),
        cursor=lambda task: CURSOR.encode((task.due.isoformat(), task.id)),
    )


def to_due_tasks(
    rows: Iterable[Row], patterns: Iterable[Pattern], names: SubjectNames, *, today: date
) -> tuple[DueTask, ...]:
    """Return the tasks of rows, each with its subject."""
    by_id = {pattern.id: pattern for pattern in patterns}
    return tuple(
        to_due_task(
            row, subject_of(by_id[str(row["pattern"])], str(row["subject"]), names), today=today
        )
        for row in rows
    )


def to_due_task(row: Row, subject: Subject, *, today: date) -> DueTask:
    """Return a task of a row; an open one is overdue after its due day."""
    is_overdue = row["state"] == "open" and str(row["due"]) < today.isoformat()
    return DueTask.model_validate({**row, "subject": subject, "is_overdue": is_overdue})
