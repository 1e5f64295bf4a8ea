"""Which records stand behind an address that is protected by default, and which are hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store


@dataclass(frozen=True, slots=True)
class WithheldIds:
    """What of an answer stands behind a protected address, and what is in no answer, by id."""

    # Addresses that are protected, or where a victim lives now.
    addresses: frozenset[str] = frozenset()
    # Whatever else is linked to one of them.
    linked: frozenset[str] = frozenset()
    # Applications for a disclosure.
    applications: frozenset[str] = frozenset()
    # Whatever names somebody with whom the reader has a conflict of interest.
    conflicts: frozenset[str] = frozenset()

    @property
    def hidden(self) -> frozenset[str]:
        """Return what is in no answer to this reader."""
        return self.applications | self.conflicts


def read_withheld_ids(
    store: Store, ids: Iterable[str], *, reader: Reader, today: date
) -> WithheldIds:
    """Return which of some ids are withheld from a reader, and how."""
    record_ids = frozenset(ids)
    rows = store.read(
        statement("reads/withheld"),
        {
            "ids": sorted(record_ids),
            "today": today,
            "disclosure": reader.sees("disclosure"),
        },
    )
    by_class = {
        name: frozenset(str(row["id"]) for row in rows if row["how"] == name)
        for name in ("address", "linked", "application")
    }
    return WithheldIds(
        addresses=by_class["address"],
        linked=by_class["linked"],
        applications=by_class["application"],
        conflicts=record_ids & reader.in_conflict,
    )
