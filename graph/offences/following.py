"""Bring what a graph holds of severity and harm to the offence table of this release."""

import secrets
from typing import Final, cast

from graph.offences import table_digest
from graph.offences.derived import ConvictionRow, of_conviction, of_incident
from graph.statements import statement
from graph.store import Row, Store, Transaction

PAGE: Final = 2_000
SECONDS: Final = 300.0


def follow_table(store: Store) -> int:
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
            lambda tx, start=after: follow_page(tx, start), name="offences/page", seconds=SECONDS
        )
        moved += changed
    store.write(statement("offences/noted"), {"offences": digest})
    return moved


def follow_page(tx: Transaction, after: str) -> tuple[str | None, int]:
    """Derive a page again; return where to go on, None at the end, and how many rows moved."""
    stamp = secrets.token_hex(8)
    tx.run(statement("writes/turn"), {"turn": stamp})
    page = tx.run(statement("offences/page"), {"after": after, "limit": PAGE})
    moved = [row for row in page if any(row[name] != now for name, now in derived(row).items())]
    if len(moved) > 0:
        touched = {one for row in moved for one in cast("list[str]", row["touches"])}
        tx.run(statement("offences/derived"), {"rows": [rewritten(row) for row in moved]})
        tx.run(statement("writes/touch"), {"ids": sorted(touched), "stamp": stamp})
    return (str(page[-1]["version"]) if len(page) == PAGE else None), len(moved)


def derived(row: Row) -> dict[str, object]:
    """Return what follows from the offences of an incident or of a conviction."""
    if row["offence_code"] is not None:
        return of_conviction(ConvictionRow.model_validate(row))
    codes = cast("list[str] | None", row["offence_codes"]) or []
    behaviours = cast("list[str] | None", row["behaviours"]) or []
    return of_incident(str(row["kind"]), codes, behaviours)


def rewritten(row: Row) -> Row:
    """Return what is to be written of a row."""
    now = derived(row)
    days = {name: now.pop(name, None) for name in ("listed_from", "supervised_until")}
    return {"version": row["version"], **days, "values": now}
