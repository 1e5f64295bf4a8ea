"""The work list as a table for spreadsheets: a row per person, each with its marking."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from graph.domain.forces import FORCES
from graph.worklist import WorkEvent, WorkRow
from viz.export_rows import ExportHeading, text
from viz.export_tables import marked_table
from viz.wording import WORDING

COLUMNS: Final = (
    "id", "name", "date_of_birth", "records", "state", "forces", "rules", "findings", "to_decide",
    "worst_on", "worst_band", "latest_on", "latest_band", "victims", "orders_in_force",
    "overdue_tasks", "since", "days_open", "owner", "why_here",
)  # fmt: skip
# The list names people, and is as sensitive as their findings.
MARKING: Final = "OFFICIAL-SENSITIVE"


def work_heading(*, as_of: datetime, by: str, recipient: str) -> ExportHeading:
    """Return the heading of an exported work list, which every row repeats."""
    return ExportHeading(
        title="Work list",
        as_of=as_of.isoformat(),
        by=by,
        recipient=recipient,
        marking=MARKING,
    )


def work_csv(rows: Iterable[WorkRow], heading: ExportHeading, *, today: date) -> bytes:
    """Write rows of the work list as CSV."""
    return marked_table(COLUMNS, (row_values(row, today) for row in rows), heading)


def row_values(row: WorkRow, today: date) -> tuple[str, ...]:
    """Return a row as cells."""
    return (
        row.person,
        text(row.name),
        text(row.date_of_birth),
        ";".join(row.record_ids),
        row.state,
        ";".join(FORCES.get(force, force) for force in row.forces),
        ";".join(row.rules),
        text(row.findings),
        text(row.undecided),
        *event_values(row.worst),
        *event_values(row.latest),
        text(row.victims),
        text(row.orders_in_force),
        text(row.overdue_tasks),
        text(row.since),
        text((today - row.since).days),
        text(row.owner),
        "; ".join(WORDING.first_because[reason] for reason in row.first_because),
    )


def event_values(event: WorkEvent | None) -> tuple[str, str]:
    """Return the day and the band of an incident as cells."""
    return ("", "") if event is None else (event.on.isoformat(), text(event.band))
