"""Which records stand behind an address that is protected by default."""

from collections.abc import Iterable
from datetime import date

from graph.db.statements import statement
from graph.db.store import Store


def read_withheld_ids(
    store: Store, ids: Iterable[str], *, today: date
) -> tuple[frozenset[str], frozenset[str]]:
    """Return which of some ids are protected addresses, and which others are linked to one."""
    rows = store.read(statement("reads/withheld"), {"ids": sorted(set(ids)), "today": today})
    addresses = frozenset(str(row["id"]) for row in rows if row["is_address"] is True)
    return addresses, frozenset(str(row["id"]) for row in rows) - addresses
