"""Where records are once what was joined is counted, for what writes records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.db.statements import statement
from graph.db.store import Row, Transaction
from graph.identity.assignment import assign_people
from graph.identity.linked_records import has_decisions, ids_in, load_linked_records


@dataclass(frozen=True, slots=True)
class PersonMoves:
    """The people that some records are of, and every record that moves with that."""

    person_of: dict[str, str]
    moves: tuple[Row, ...]

    @property
    def left(self) -> set[str]:
        """Return the people whom records leave."""
        return {str(row["old"]) for row in self.moves}

    @property
    def touched(self) -> set[str]:
        """Return the people whom records leave or come to."""
        return self.left | {str(row["new"]) for row in self.moves}


def plan_moves_if_linked(
    tx: Transaction, records: Iterable[str], before: Mapping[str, str]
) -> PersonMoves | None:
    """Return where these records belong; None where only PNC ids say who is who in this store.

    `before` names the people that records were of until this transaction wrote them anew.
    """
    return plan_moves(tx, records, before) if has_decisions(tx) else None


def plan_moves(tx: Transaction, records: Iterable[str], before: Mapping[str, str]) -> PersonMoves:
    """Return where these records belong, and which others move because of them."""
    record_ids = sorted(records)
    linked = load_linked_records(tx, record_ids)
    person_of = assign_people(linked, ids_in(tx))
    # A new version whose one predecessor was dropped is of nobody yet; what came from it still is.
    was = {
        record_id.id: record_id.person or before.get(record_id.id) for record_id in linked.values()
    }
    moves: list[Row] = [
        {"record": record_id, "old": old, "new": person_of[record_id]}
        for record_id, old in was.items()
        if old is not None and old != person_of[record_id]
    ]
    return PersonMoves({record_id: person_of[record_id] for record_id in record_ids}, tuple(moves))


def move_records(tx: Transaction, places: PersonMoves, stamp: str) -> None:
    """Move records and all that came from them, and mark whom that touches."""
    if len(places.moves) == 0:
        return
    params = {"rows": list(places.moves), "label": "Person", "stamp": stamp}
    tx.run(statement("writes/move_records"), params)
    tx.run(statement("writes/derive_person"), {"rows": id_rows(places.touched)})
    tx.run(statement("writes/delete_orphans"), {"rows": id_rows(places.left)})


def id_rows(people: Iterable[str]) -> list[Row]:
    """Return people as statements take them."""
    return [{"id": person} for person in sorted(people)]
