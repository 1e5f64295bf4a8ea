"""News: the latest changes of findings, and which of them a reader has not seen.

A reader says that they have looked; opening a page does not count. So a page that is opened twice
shows the same news twice.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.decisions.finding_changes import BEFORE_ALL
from graph.decisions.visible_findings import load_visible_findings
from graph.patterns import Finding, FindingFilter, OutputModel, Pattern, list_findings


class NewsItem(OutputModel):
    """A standing finding, and when records last changed it."""

    finding: Finding
    at: datetime
    is_new: bool


class News(OutputModel):
    """The newest findings, and how many are newer than the reader's last look."""

    # None: this reader has never said that they looked.
    looked_at: datetime | None
    new: int
    items: tuple[NewsItem, ...]


def list_news(
    store: Store, patterns: Sequence[Pattern], *, reader: Reader, now: datetime, limit: int
) -> News:
    """Return the newest standing findings."""
    looked_at = last_look(store, reader.name)
    params = {
        "patterns": [pattern.id for pattern in patterns],
        **reader_parameters(store, patterns, reader, now),
        "since": looked_at or BEFORE_ALL,
        "limit": limit,
    }
    (row,) = store.read(statement("decisions/news"), params)
    newest = cast("list[Row]", row["items"])
    moved_at = {str(row["id"]): datetime.fromisoformat(str(row["at"])) for row in newest}
    pattern_ids = {row["pattern"] for row in newest}
    findings = list_findings(
        store,
        [pattern for pattern in patterns if pattern.id in pattern_ids],
        reader=reader,
        now=now,
        finding_filter=FindingFilter(ids=tuple(moved_at)),
        limit=limit,
    ).items
    by_id = {finding.id: finding for finding in findings}
    return News(
        looked_at=looked_at,
        new=int(str(row["new"])),
        items=tuple(
            NewsItem(finding=by_id[id_], at=at, is_new=looked_at is None or at > looked_at)
            for id_, at in moved_at.items()
            if id_ in by_id
        ),
    )


def reader_parameters(
    store: Store, patterns: Sequence[Pattern], reader: Reader, now: datetime
) -> dict[str, object]:
    """Return which stored findings are measured again for a reader, and what that gives."""
    if reader.sees_everything:
        return {"withheld": [], "recomputed": []}
    visible = load_visible_findings(store, patterns, reader, now)
    recomputed_findings = [
        {"id": finding.id, "pattern": pattern, "at": finding.as_of}
        for pattern, finding in visible.recomputed
    ]
    return {"withheld": visible.withheld, "recomputed": recomputed_findings}


def last_look(store: Store, by: str) -> datetime | None:
    """Return when a reader last said that they had looked; None: never."""
    rows = store.read(statement("decisions/last_look"), {"by": by})
    return None if len(rows) == 0 else datetime.fromisoformat(str(rows[0]["at"]))


def mark_seen(store: Store, *, by: str, at: datetime) -> None:
    """Store that a reader has looked at all news up to a moment."""

    def work(tx: Transaction) -> None:
        tx.run(statement("decisions/mark_seen"), {"by": by, "at": at})

    store.transact(work, name="decisions/mark_seen")
