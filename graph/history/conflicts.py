"""With whom a member of staff has a conflict of interest, as the records say now."""

from collections.abc import Iterable

from graph.access.staff import StaffMember
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.keys import canonical_key

# Whatever somebody may name as `source:id` where an id is asked for.
KINDS = ("record", "place", "incident", "assessment")


def read_conflicts(store: Store, member: StaffMember) -> frozenset[str]:
    """Return the ids of everybody this member of staff must not read about."""
    ids = load_id_factory(store)

    def record_ids(names: tuple[str, ...]) -> list[str]:
        parts = (name.partition(":") for name in names)
        return [ids.of("record", source, canonical_key(key)) for source, _, key in parts]

    rows = store.read(
        statement("reads/conflicts"),
        {"records": record_ids(member.records), "listed": record_ids(member.listed)},
    )
    return frozenset(str(row["id"]) for row in rows)


def read_ids_in_conflict(store: Store, conflicts: Iterable[str]) -> frozenset[str]:
    """Return the ids of everything that names one of some people, their own among them."""
    rows = store.read(statement("reads/named_in_conflict"), {"conflicts": sorted(conflicts)})
    return frozenset(str(row["id"]) for row in rows)


def ids_of_key(store: Store, text: str) -> tuple[str, ...]:
    """Return every id that a text of the form `source:id` can stand for."""
    source, between, key = text.partition(":")
    if between == "":
        return ()
    ids = load_id_factory(store)
    return tuple(ids.of(kind, source, canonical_key(key)) for kind in KINDS)
