"""Findings that a run has just written, and the tasks it raised."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.definition.model import Pattern
from graph.patterns.findings.finding_filter import FindingFilter
from graph.patterns.findings.model import Condition, Decision, OutputModel
from graph.patterns.findings.repository import NO_LIMIT, list_findings


class RaisedTask(OutputModel):
    """A task that a finding has raised."""

    id: str
    title: str
    due: date


class ChangedFinding(OutputModel):
    """A finding that is new, no longer stands, or has other measures."""

    id: str
    pattern: str
    subject: str
    condition: Condition
    decision: Decision
    tasks: tuple[RaisedTask, ...]


def list_changed_findings(
    store: Store,
    patterns: Sequence[Pattern],
    finding_ids: Iterable[str],
    *,
    reader: Reader,
    at: datetime,
) -> tuple[ChangedFinding, ...]:
    """Return the findings that a run has written, as far as the reader may see them."""
    ids = sorted(set(finding_ids))
    if len(ids) == 0:
        return ()
    if not reader.sees_everything:
        page = list_findings(
            store,
            patterns,
            reader=reader,
            now=at,
            finding_filter=FindingFilter(ids=tuple(ids)),
            limit=NO_LIMIT,
        )
        ids = sorted(finding.id for finding in page.items)
    rows = store.read(statement("findings/changed"), {"ids": ids, "at": at})
    return tuple(ChangedFinding.model_validate(row) for row in rows)
