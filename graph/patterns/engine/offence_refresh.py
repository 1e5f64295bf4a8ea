"""Derive the severity and harm in the graph from the offence table of this release."""

import secrets
from typing import Final, cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.offences import table_digest
from graph.domain.offences.derived import (
    ConvictionRow,
    derive_conviction_severity,
    derive_incident_severity,
)

PAGE: Final = 2_000
SECONDS: Final = 300.0


def refresh_offences(store: Store, derived_from: str | None = None) -> int:
    """Derive severity again if another table was used, and return how many rows changed.

    `derived_from` is the digest of the table used before, for callers that know it. Each
    changed row is marked, so that detection measures whom it can affect. The table's digest
    is stored last, so the next run completes one that was cut off.
    """
    digest = table_digest()
    if derived_from is None:
        derived_from = str(store.read(statement("reads/store"))[0]["offences"])
    if derived_from == digest:
        return 0
    after: str | None = ""
    count = 0
    while after is not None:
        after, page_moved = store.transact(
            lambda tx, start=after: refresh_page(tx, start), name="offences/page", seconds=SECONDS
        )
        count += page_moved
    store.write(statement("offences/noted"), {"offences": digest})
    return count


def refresh_page(tx: Transaction, after: str) -> tuple[str | None, int]:
    """Derive one page; return the next cursor (None at the end) and how many rows changed."""
    stamp = secrets.token_hex(8)
    tx.run(statement("writes/lock_store"), {"turn": stamp})
    page = tx.run(statement("offences/page"), {"after": after, "limit": PAGE})
    moved_rows = [
        row
        for row in page
        if any(row[name] != value for name, value in derive_severity(row).items())
    ]
    if len(moved_rows) > 0:
        subject_ids = {id_ for row in moved_rows for id_ in cast("list[str]", row["touches"])}
        tx.run(statement("offences/derived"), {"rows": [offence_update(row) for row in moved_rows]})
        tx.run(statement("writes/mark_changed"), {"ids": sorted(subject_ids), "stamp": stamp})
    return (str(page[-1]["version"]) if len(page) == PAGE else None), len(moved_rows)


def derive_severity(row: Row) -> dict[str, object]:
    """Return the severity that follows from the offences of an incident or a conviction."""
    if row["offence_code"] is not None:
        return derive_conviction_severity(ConvictionRow.model_validate(row))
    codes = cast("list[str] | None", row["offence_codes"]) or []
    behaviours = cast("list[str] | None", row["behaviours"]) or []
    return derive_incident_severity(str(row["kind"]), codes, behaviours)


def offence_update(row: Row) -> Row:
    """Return the properties to write for a row."""
    severity = derive_severity(row)
    days = {name: severity.pop(name, None) for name in ("listed_from", "supervised_until")}
    return {"version": row["version"], **days, "values": severity}
