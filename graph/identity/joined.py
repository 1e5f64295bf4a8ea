"""Where records are once what was joined is counted, for whoever writes records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.db.statements import statement
from graph.db.store import Row, Transaction
from graph.identity.around import anybody_joined, around, ids_in
from graph.identity.homes import homes


@dataclass(frozen=True, slots=True)
class Places:
    """The people that some records are of, and every record that moves with that."""

    homes: dict[str, str]
    moves: tuple[Row, ...]

    @property
    def left(self) -> set[str]:
        """Return the people whom records leave."""
        return {str(row["old"]) for row in self.moves}

    @property
    def touched(self) -> set[str]:
        """Return the people whom records leave or come to."""
        return self.left | {str(row["new"]) for row in self.moves}


def places_of(tx: Transaction, records: Iterable[str], before: Mapping[str, str]) -> Places | None:
    """Return where these records belong; None where only PNC ids say who is who in this store.

    `before` names the people that records were of until this transaction wrote them anew.
    """
    return placed(tx, records, before) if anybody_joined(tx) else None


def placed(tx: Transaction, records: Iterable[str], before: Mapping[str, str]) -> Places:
    """Return where these records belong, and which others move because of them."""
    asked = sorted(records)
    known = around(tx, asked)
    found = homes(known, ids_in(tx))
    # A new version whose one predecessor was dropped is of nobody yet; what came from it still is.
    was = {one.id: one.person or before.get(one.id) for one in known.values()}
    moves: list[Row] = [
        {"record": one, "old": old, "new": found[one]}
        for one, old in was.items()
        if old is not None and old != found[one]
    ]
    return Places({one: found[one] for one in asked}, tuple(moves))


def move(tx: Transaction, places: Places, stamp: str) -> None:
    """Move records and all that came from them, and mark whom that touches."""
    if len(places.moves) == 0:
        return
    given = {"rows": list(places.moves), "label": "Person", "stamp": stamp}
    tx.run(statement("writes/move_records"), given)
    tx.run(statement("writes/derive_person"), {"rows": rows_of(places.touched)})
    tx.run(statement("writes/delete_orphans"), {"rows": rows_of(places.left)})


def rows_of(people: Iterable[str]) -> list[Row]:
    """Return people as statements take them."""
    return [{"id": one} for one in sorted(people)]
