"""Which of several records' values a person is shown with; the others stay with their source."""

from typing import Any

import pytest

from graph.access.reader import EVERYTHING
from graph.errors import Misuse
from graph.history import read_history
from graph.identity.source_order import order_sources
from tests.integration.ingest.small_deliveries import Loader, small_delivery

from .joining import AT, rule, somebody


def shown(loader: Loader) -> dict[str, Any]:
    (row,) = loader.rows(
        "MATCH (p:Person) RETURN p.id AS id, p.name AS name, toString(p.date_of_birth) AS born"
    )
    return row


@pytest.fixture
def joined(loader: Loader) -> Loader:
    """Return a desk with one person of two sources, whose later record is of the second."""
    loader.load(small_delivery("2026-02-01", source="custody", people=[somebody("x", "Samuel")]))
    loader.load(
        small_delivery("2026-03-01", source="control", people=[somebody("x", "Sam", "1985-01-01")])
    )
    rule(loader.store, "x", "x", "accepted", source="custody", other_source="control")
    return loader


def test_the_latest_record_is_believed_where_no_source_is_more_reliable(joined: Loader) -> None:
    assert shown(joined)["name"] == "Sam Example"


def test_the_most_reliable_source_is_believed_though_another_said_more_lately(
    joined: Loader,
) -> None:
    order_sources(joined.store, ["custody"])

    assert shown(joined)["name"] == "Samuel Example"

    order_sources(joined.store, [])
    assert shown(joined)["name"] == "Sam Example"


def test_a_source_once_ordered_is_believed_in_later_loads_too(joined: Loader) -> None:
    order_sources(joined.store, ["custody"])

    joined.load(
        small_delivery(
            "2026-04-01", source="control", people=[somebody("x", "Sammy", "1985-01-01")]
        )
    )

    assert shown(joined)["name"] == "Samuel Example"


def test_a_first_of_january_gives_way_to_a_day_that_is_certain(joined: Loader) -> None:
    assert shown(joined)["born"] == "1985-03-02"


def test_the_other_values_stay_visible_with_their_source(joined: Loader) -> None:
    history = read_history(joined.store, shown(joined)["id"], reader=EVERYTHING, as_of=AT)

    assert {
        (record.source, record.given_names, str(record.date_of_birth)) for record in history.records
    } == {
        ("custody", ("Samuel",), "1985-03-02"),
        ("control", ("Sam",), "1985-01-01"),
    }


def test_a_source_is_named_once(joined: Loader) -> None:
    with pytest.raises(Misuse):
        order_sources(joined.store, ["custody", "custody"])
