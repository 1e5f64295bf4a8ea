"""Tasks of findings that were measured again for a reader, as this measure raises them.

A stored task follows the records of everybody. So a finding that hidden records have moved has its
task from the reader's own measure. It was raised when the finding first asked for it since a
person's last decision, and where nothing is stored, at the last detection.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.decisions.visible_findings import VisibleFindings
from graph.domain.time import london_day
from graph.patterns import Pattern, TaskTemplate, UnnamedFinding, load_school_days


@dataclass(frozen=True, slots=True)
class MeasuredTask:
    """An open task of a finding that was measured again."""

    id: str
    pattern: Pattern
    finding: UnnamedFinding
    title: str
    raised_at: datetime
    due: date

    def to_row(self) -> dict[str, object]:
        """Return the task as the statement that lists stored ones returns them."""
        return {
            "id": self.id,
            "finding": self.finding.id,
            "pattern": self.pattern.id,
            "subject": self.finding.measurement.subject,
            "title": self.title,
            "state": "open",
            "raised_at": self.raised_at.isoformat(),
            "due": self.due.isoformat(),
            "ended_at": None,
            "ended_by": None,
        }


@dataclass(frozen=True, slots=True)
class ReaderTasks:
    """Which stored tasks one reader is not shown, and those that stand in their place."""

    # The ids of the findings whose stored tasks are withheld.
    withheld: Sequence[str]
    measured: tuple[MeasuredTask, ...] = ()


def load_reader_tasks(
    store: Store, patterns: Sequence[Pattern], visible: VisibleFindings, reader: Reader
) -> ReaderTasks:
    """Return what a reader is shown in place of stored tasks that hidden records may have moved."""
    if reader.sees_everything:
        # Only a lapsed day, or another version of a rule, takes a finding and its task away.
        return ReaderTasks(withheld=visible.left_out)
    return ReaderTasks(visible.withheld, measured_tasks(store, patterns, visible.recomputed))


def measured_tasks(
    store: Store,
    patterns: Sequence[Pattern],
    pattern_findings: Iterable[tuple[str, UnnamedFinding]],
) -> tuple[MeasuredTask, ...]:
    """Return the open tasks of findings that were measured again."""
    templates = {
        pattern.id: (pattern, pattern.task) for pattern in patterns if pattern.task is not None
    }
    findings_with_tasks = [
        (templates[pattern_id], finding)
        for pattern_id, finding in pattern_findings
        if pattern_id in templates and finding.condition == "met" and finding.decision == "open"
    ]
    if len(findings_with_tasks) == 0:
        return ()
    params = {"ids": [finding.id for _, finding in findings_with_tasks]}
    rows = store.read(statement("decisions/raised_tasks"), params)
    rows_by_id = {str(row["id"]): row for row in rows}
    return tuple(
        to_measured_task(pattern, template, finding, rows_by_id.get(finding.id, {}))
        for (pattern, template), finding in findings_with_tasks
    )


def to_measured_task(
    pattern: Pattern, template: TaskTemplate, finding: UnnamedFinding, row: Row
) -> MeasuredTask:
    """Return the task of a finding; `stored` says when it first asked for it, if it did."""
    raised_at = datetime.fromisoformat(str(row.get("raised_at") or finding.as_of.isoformat()))
    episode = 1 + int(str(row.get("reopened", 0)))
    return MeasuredTask(
        id=f"task-{finding.id.split('-')[1]}-{episode}",
        pattern=pattern,
        finding=finding,
        title=template.title,
        raised_at=raised_at,
        due=due_day(template, finding.measurement.measures, london_day(raised_at)),
    )


def due_day(template: TaskTemplate, measures: Mapping[str, object], came_up_on: date) -> date:
    """Return the day that the finding names, else the eve of school, else so many days on."""
    due_on = None if template.due_on is None else measures[template.due_on]
    if due_on is not None:
        return date.fromisoformat(str(due_on))
    school_days = load_school_days() if template.before_school else ()
    next_school_day = next((day for day in school_days if came_up_on < day), None)
    if next_school_day is not None:
        return next_school_day - timedelta(days=1)
    return came_up_on + timedelta(days=template.days)
