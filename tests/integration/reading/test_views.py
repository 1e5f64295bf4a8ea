"""Saved views: opened with the rights of whoever opens them, and left alone by loads."""

from pathlib import Path

from graph.access.reader import EVERYTHING, Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.network.saved_views import open_view, save_view
from graph.search.lookup import find_person_id
from tests.worlds import NOW, World

OPEN = Reader(name="clerk")


def test_what_a_reader_may_not_see_is_absent_from_a_view(store: Store, tmp_path: Path) -> None:
    made = World().incident(name="h", by="sam", against="secret", marking="ruby")
    made.incident(name="o", by="sam", against="ann").load(store, tmp_path)
    hidden = [
        find_person_id(store, "alpha:secret", EVERYTHING),
        load_id_factory(store).of("incident", "alpha", "h"),
    ]
    sam = find_person_id(store, "alpha:sam", EVERYTHING)
    state = {
        "places": {sam: [0, 0], hidden[0]: [1, 1]},
        "order": [hidden[1], sam],
        "start": hidden[0],
        "note": f"see {hidden[0]}",
        "couple": f"{sam}~{hidden[0]}",
        "kept": True,
    }
    view = save_view(store, "t", [sam, *hidden], state, by="lead", at=NOW)

    few = open_view(store, view, reader=OPEN, as_of=NOW)
    whole = open_view(store, view, reader=EVERYTHING, as_of=NOW)

    assert few.ids == (sam,)
    assert few.state == {"places": {sam: [0, 0]}, "order": [sam], "kept": True}
    assert (whole.ids, whole.state) == ((sam, *hidden), state)


def test_a_load_leaves_views_alone(store: Store, tmp_path: Path) -> None:
    view = save_view(store, "t", [], {"a": 1}, by="lead", at=NOW)

    World().incident(by="sam", against="ann").load(store, tmp_path)

    assert open_view(store, view, reader=EVERYTHING, as_of=NOW).state == {"a": 1}
