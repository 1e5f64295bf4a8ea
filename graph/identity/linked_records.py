"""The records that can be of one person with some records, looked up as far as it goes."""

from collections.abc import Iterable
from typing import cast

from graph.db.statements import statement
from graph.db.store import Row, Transaction
from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord


def has_decisions(tx: Transaction) -> bool:
    """Return whether anything but PNC ids says who is who in this store."""
    return tx.run(statement("identity/has_decisions"))[0]["any"] is True


def load_linked_records(tx: Transaction, records: Iterable[str]) -> dict[str, LinkedRecord]:
    """Return some records with all that hang together with them, by whatever way."""
    linked: dict[str, LinkedRecord] = {}
    visited: set[str] = set()
    frontier = set(records)
    while len(frontier) > 0:
        visited |= frontier
        rows = tx.run(statement("identity/linked_records"), {"ids": sorted(frontier)})
        linked.update({str(row["id"]): linked_record(row) for row in rows})
        frontier = {
            record_id for row in rows for record_id in cast("list[str]", row["neighbours"])
        } - visited
    return linked


def linked_record(row: Row) -> LinkedRecord:
    """Return a record from a row."""
    return LinkedRecord(
        id=str(row["id"]),
        pnc_key=cast("str | None", row["pnc_key"]),
        since=str(row["since"]),
        person=cast("str | None", row["person"]),
        group=cast("str | None", row["group"]),
        apart=frozenset(cast("list[str]", row["apart"])),
    )


def ids_in(tx: Transaction) -> IdFactory:
    """Return the maker of ids of the store of this transaction."""
    return IdFactory(bytes.fromhex(str(tx.run(statement("reads/store"))[0]["secret"])))
