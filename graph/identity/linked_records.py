"""The records that can be of one person with some records, looked up as far as it goes."""

from collections.abc import Iterable
from typing import cast

from graph.identity.assignment import Known
from graph.ids import Ids
from graph.statements import statement
from graph.store import Row, Transaction


def anybody_joined(tx: Transaction) -> bool:
    """Say whether anything but PNC ids says who is who in this store."""
    return tx.run(statement("identity/has_decisions"))[0]["any"] is True


def around(tx: Transaction, records: Iterable[str]) -> dict[str, Known]:
    """Return some records with all that hang together with them, by whatever way."""
    known: dict[str, Known] = {}
    seen: set[str] = set()
    ask = set(records)
    while len(ask) > 0:
        seen |= ask
        rows = tx.run(statement("identity/linked_records"), {"ids": sorted(ask)})
        known.update({str(row["id"]): known_of(row) for row in rows})
        ask = {one for row in rows for one in cast("list[str]", row["beside"])} - seen
    return known


def known_of(row: Row) -> Known:
    """Return a record from a row."""
    return Known(
        id=str(row["id"]),
        pnc_key=cast("str | None", row["pnc_key"]),
        since=str(row["since"]),
        person=cast("str | None", row["person"]),
        group=cast("str | None", row["group"]),
        apart=frozenset(cast("list[str]", row["apart"])),
    )


def ids_in(tx: Transaction) -> Ids:
    """Return the maker of ids of the store of this transaction."""
    return Ids(bytes.fromhex(str(tx.run(statement("reads/store"))[0]["secret"])))
