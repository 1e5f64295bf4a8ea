"""What things are called, and to whom: a list names nobody whom its reader may not see."""

from pathlib import Path

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import trusted
from graph.db.store import Store
from graph.history.names import load_names
from tests.worlds import World

CLERK = Reader(name="clerk")
EVERY = trusted(
    "every",
    "MATCH (n) WHERE n:Person OR n:Address OR n:Assessment RETURN DISTINCT n.id AS id ORDER BY id",
)


def every_id(store: Store) -> list[str]:
    return [str(row["id"]) for row in store.read(EVERY)]


def names_shown(store: Store, reader: Reader) -> set[tuple[str, str | None]]:
    return {(name.kind, name.name) for name in load_names(store, every_id(store), reader).values()}


def test_people_addresses_and_assessments_are_named(store: Store, tmp_path: Path) -> None:
    made = World().person("ann", given_names=["Ann"], family_name="Poole").person("nobody")
    made.row("addresses", id="a", lines=["1 Larch Row"], town="Oldford", postcode="OX1 1AA")
    made.row("assessments", id="d", tool="DASH", victim_id="ann", made_on="2025-01-01")
    made.load(store, tmp_path)

    assert names_shown(store, EVERYTHING) == {
        ("person", "Ann Poole"),
        ("person", None),
        ("address", "1 Larch Row, Oldford, OX1 1AA"),
        ("assessment", "Ann Poole"),
    }


def test_whom_a_reader_may_not_see_is_not_named(store: Store, tmp_path: Path) -> None:
    made = World().person("ann", given_names=["Ann"]).person("sam", given_names=["Sam"])
    made.incident(by="sam", against="ann", marking="restricted")
    made.incident(by="sam", against="other")
    made.row("addresses", id="a", lines=["A refuge"], kind="refuge", protected=True)
    made.load(store, tmp_path)

    assert names_shown(store, CLERK) == {("person", "Sam"), ("person", None)}
    assert ("person", "Ann") in names_shown(store, EVERYTHING)
    assert ("address", "A refuge") in names_shown(store, EVERYTHING)


def test_nothing_asked_asks_nothing(store: Store) -> None:
    assert load_names(store, (), EVERYTHING) == {}
