"""The St. Louis sample: a real structure of people, crimes and roles, loaded as a delivery."""

from pathlib import Path

from graph.db.store import Store
from graph.ingest import Quarantine, load
from tests.graph_picture import graph_lines


def test_every_row_of_the_sample_is_accepted_once(
    store: Store, quarantine: Quarantine, test_data: Path
) -> None:
    first = load(store, test_data / "st_louis_sample", quarantine=quarantine)
    before = graph_lines(store)
    second = load(store, test_data / "st_louis_sample", quarantine=quarantine)

    assert {name: table.accepted for name, table in first.tables.items()} == {
        "people": 472,
        "incidents": 268,
        "parties": 716,
    }
    assert {name: table.unchanged for name, table in second.tables.items()} == {
        "people": 472,
        "incidents": 268,
        "parties": 716,
    }
    assert graph_lines(store) == before
