"""Bring what a graph holds of severity and harm to the offence table of this release."""

import secrets
from typing import Final, cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.offences import table_digest
from graph.domain.offences.derived import derive_conviction_severity, derive_incident_severity

PAGE: Final = 2_000
SECONDS: Final = 300.0


def refresh_offences(store: Store) -> int:
    """Derive again what was derived from another table, and return how many rows moved.

    Each of them is marked, so that detection measures whom it can move. A run that was cut off is
    made up for by the next, since the table is noted last.
    """
    digest = table_digest()
    if store.read(statement("reads/store"))[0]["offences"] == digest:
        return 0
    after: str | None = ""
    moved = 0
    while after is not None:
        after, changed = store.transact(
            lambda tx, start=after: refresh_page(tx, start), name="offences/page", seconds=SECONDS
        )
        moved += changed
    store.write(statement("offences/noted"), {"offences": digest})
    return moved


def refresh_page(tx: Transaction, after: str) -> tuple[str | None, int]:
    """Derive a page again; return where to go on, None at the end, and how many rows moved."""
    stamp = secrets.token_hex(8)
    tx.run(statement("writes/lock_store"), {"turn": stamp})
    page = tx.run(statement("offences/page"), {"after": after, "limit": PAGE})
    moved = [row for row in page if any(row[name] != now for name, now in derived(row).items())]
    if len(moved) > 0:
        touched = {touch for row in moved for touch in cast("list[str]", row["touches"])}
        tx.run(statement("offences/derived"), {"rows": [offence_update(row) for row in moved]})
        tx.run(statement("writes/mark_changed"), {"ids": sorted(touched), "stamp": stamp})
    return (str(page[-1]["version"]) if len(page) == PAGE else None), len(moved)


def derived(row: Row) -> dict[str, object]:
    """Return what follows from the offences of an incident or of a conviction."""
    if row["offence_code"] is not None:
        return derive_conviction_severity(str(row["offence_code"]))
    codes = cast("list[str] | None", row["offence_codes"]) or []
    behaviours = cast("list[str] | None", row["behaviours"]) or []
    return derive_incident_severity(str(row["kind"]), codes, behaviours)


def offence_update(row: Row) -> Row:
    """Return what is to be written of a row."""
    now = derived(row)
    return {
        "version": row["version"],
        "listed_from": now.pop("listed_from", None),
        "values": now,
    }
