"""Rows in any order and in any number of deliveries, loaded in any order, are one graph."""

from itertools import permutations
from random import Random
from typing import Any

import pytest

from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import EVERYTHING

from .small_deliveries import Loader, SmallDelivery, small_delivery, without_repetitions

# Three systems' worth of trouble in few rows: every kind of thing, changed, taken back and stated
# again, with and without times of their own.
PEOPLE = [
    {"id": "p1", "pnc_id": "14/0000001S", "given_names": ["Ann"]},
    {"id": "p2"},
    {"id": "p3", "family_name": "Example"},
]


def differing(first: list[str], other: list[str]) -> list[str]:
    """Return the lines that are in one graph only, for a message that can be read."""
    return sorted(set(first) ^ set(other))


def test_everything_loaded_again_changes_nothing(loader: Loader) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING)])

    second = loader.load(SmallDelivery(EVERYTHING))

    assert graph_lines(loader.store) == once
    assert all(table.unchanged == table.read > 0 for table in second.tables.values())


def test_a_later_copy_without_times_of_its_own_changes_nothing(loader: Loader) -> None:
    plain = {
        table: [{k: v for k, v in row.items() if k != "recorded_at"} for row in rows]
        for table, rows in EVERYTHING.items()
    }
    once = loader.graph_of([small_delivery("2026-06-01", **plain)])

    second = loader.load(small_delivery("2026-07-01", **plain))

    assert without_repetitions(graph_lines(loader.store)) == without_repetitions(once)
    assert all(table.unchanged == table.read > 0 for table in second.tables.values())


def test_rows_in_any_order_are_one_graph(loader: Loader) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING)])
    random = Random(3)  # noqa: S311 - the same order every time
    shuffled = {table: random.sample(rows, len(rows)) for table, rows in EVERYTHING.items()}

    assert differing(loader.graph_of([SmallDelivery(shuffled)]), once) == []


@pytest.mark.parametrize("seed", range(3))
def test_rows_in_any_number_of_deliveries_in_any_order_are_one_graph(
    loader: Loader, seed: int
) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING)])
    random = Random(seed)  # noqa: S311 - the same split every time
    parts: list[dict[str, list[Any]]] = [{}, {}, {}, {}]
    for table, rows in EVERYTHING.items():
        for row in rows:
            random.choice(parts).setdefault(table, []).append(row)

    split = loader.graph_of([SmallDelivery(part) for part in parts])

    assert differing(split, once) == []
    assert list(loader.quarantine.entries()) == []


def test_a_table_for_a_delivery_from_last_to_first_is_one_graph(loader: Loader) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING)])

    alone = [SmallDelivery({table: rows}) for table, rows in EVERYTHING.items()]

    assert differing(loader.graph_of(alone[::-1]), once) == []


def test_a_row_that_stands_twice_in_a_file_is_accepted_once(loader: Loader) -> None:
    rows = [{"id": "p1", "sex": "male"}, {"id": "p1", "sex": "male"}, {"id": "p1", "sex": "other"}]

    report = loader.load(small_delivery(people=rows))

    assert report.tables["people"].model_dump() == {
        "read": 3,
        "accepted": 1,
        "unchanged": 1,
        "quarantined": 1,
    }


def test_a_row_that_stands_in_a_file_with_two_times_is_two_versions_in_either_order(
    loader: Loader,
) -> None:
    rows = [
        {"id": "p1", "recorded_at": "2026-01-01T00:00:00Z"},
        {"id": "p1", "recorded_at": "2026-02-01T00:00:00Z"},
    ]
    once = loader.graph_of([small_delivery(people=rows)])

    assert differing(loader.graph_of([small_delivery(people=rows[::-1])]), once) == []
    assert loader.value("MATCH (r:Record) RETURN count(r) AS versions") == 2


STORIES: dict[str, list[SmallDelivery]] = {
    "changed and changed back": [
        small_delivery("2026-01-01", people=[{"id": "p1", "sex": "male"}]),
        small_delivery("2026-02-01", people=[{"id": "p1", "sex": "female"}]),
        small_delivery("2026-03-01", people=[{"id": "p1", "sex": "male"}]),
        small_delivery("2026-04-01", people=[{"id": "p1", "sex": "male"}]),
    ],
    "an incident changed, with parties": [
        small_delivery(
            "2026-02-01",
            people=PEOPLE,
            incidents=[
                {"id": "i", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
            ],
        ),
        small_delivery(
            "2026-03-01",
            incidents=[
                {
                    "id": "i",
                    "force": "13",
                    "kind": "non_crime",
                    "occurred_from": "2026-01-01T00:00:00Z",
                }
            ],
            parties=[
                {"incident_id": "i", "person_id": "p1", "role": "victim"},
                {"incident_id": "i", "person_id": "p2", "role": "suspect"},
            ],
        ),
        small_delivery(
            "2026-01-15",
            incidents=[
                {"id": "i", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
            ],
        ),
        small_delivery(
            "2026-04-01",
            parties=[
                {"incident_id": "i", "person_id": "p2", "role": "suspect", "status": "charged"}
            ],
        ),
    ],
    "an incident that was known earlier than was thought": [
        small_delivery(
            "2026-03-01",
            people=PEOPLE,
            incidents=[
                {"id": "i", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
            ],
        ),
        small_delivery(
            "2026-03-01",
            convictions=[
                {
                    "id": "c",
                    "person_id": "p2",
                    "offence_code": "8N",
                    "convicted_on": "2026-02-01",
                    "incident_id": "i",
                }
            ],
            assessments=[
                {
                    "id": "s",
                    "tool": "DASH",
                    "victim_id": "p1",
                    "made_on": "2026-01-02",
                    "incident_id": "i",
                }
            ],
            deaths=[{"person_id": "p1", "died_on": "2026-02-01", "incident_id": "i"}],
        ),
        small_delivery(
            incidents=[
                {
                    "id": "i",
                    "force": "13",
                    "kind": "crime",
                    "occurred_from": "2026-01-01T00:00:00Z",
                    "recorded_at": "2026-01-02T00:00:00Z",
                    "title": "first",
                }
            ]
        ),
        small_delivery(
            "2026-04-01",
            convictions=[
                {"id": "c", "person_id": "p2", "offence_code": "8N", "convicted_on": "2026-02-01"}
            ],
        ),
    ],
    "a record that gains and loses its PNC id": [
        small_delivery("2026-01-01", people=PEOPLE, synthetic=True),
        small_delivery("2026-02-01", people=[{"id": "p2", "pnc_id": "2014/1S"}], synthetic=True),
        small_delivery("2026-03-01", people=[{"id": "p1", "given_names": ["Ann"]}], synthetic=True),
        small_delivery(
            "2026-03-01",
            synthetic=True,
            addresses=[{"id": "a1", "uprn": "1"}],
            residences=[{"person_id": "p1", "address_id": "a1"}],
            relationships=[
                {"person_id": "p1", "other_id": "p2", "kind": "partner"},
                {"person_id": "p2", "other_id": "p1", "kind": "sibling"},
            ],
            orders=[
                {
                    "id": "o",
                    "kind": "dapo",
                    "subject_id": "p2",
                    "made_on": "2026-01-01",
                    "protected_ids": ["p1", "p3"],
                    "address_id": "a1",
                }
            ],
            convictions=[
                {"id": "c", "person_id": "p2", "offence_code": "8N", "convicted_on": "2026-02-01"}
            ],
        ),
    ],
    "an address that gains and loses its UPRN": [
        small_delivery(
            "2026-01-01",
            people=PEOPLE,
            addresses=[{"id": "a1", "uprn": "7"}, {"id": "a2"}],
            incidents=[
                {
                    "id": "i",
                    "force": "13",
                    "kind": "crime",
                    "occurred_from": "2025-01-01T00:00:00Z",
                    "address_id": "a1",
                }
            ],
        ),
        small_delivery("2026-02-01", addresses=[{"id": "a2", "uprn": "07", "protected": True}]),
        small_delivery("2026-03-01", addresses=[{"id": "a1", "town": "Leeds"}]),
        small_delivery(
            "2026-01-01",
            residences=[
                {"person_id": "p1", "address_id": "a1", "from": "2020-01-01"},
                {"person_id": "p1", "address_id": "a2", "from": "2021-01-01"},
            ],
        ),
    ],
    "people taken back, with ties between them": [
        small_delivery("2026-01-01", people=PEOPLE, addresses=[{"id": "a1"}]),
        small_delivery("2026-04-01", people=[{"id": "p1", "withdrawn": True}]),
        small_delivery("2026-03-01", people=[{"id": "p2", "withdrawn": True}]),
        small_delivery(
            "2026-02-01",
            relationships=[{"person_id": "p1", "other_id": "p2", "kind": "partner"}],
            residences=[{"person_id": "p2", "address_id": "a1"}],
            orders=[
                {
                    "id": "o",
                    "kind": "dapo",
                    "subject_id": "p2",
                    "made_on": "2026-01-01",
                    "protected_ids": ["p1"],
                }
            ],
        ),
    ],
    "a person taken back and stated again, with a tie that changed": [
        small_delivery("2026-01-01", people=PEOPLE, addresses=[{"id": "a1"}]),
        small_delivery(
            "2026-02-01",
            addresses=[{"id": "a1", "withdrawn": True}],
            people=[{"id": "p1", "withdrawn": True}],
        ),
        small_delivery("2026-05-01", people=[{"id": "p1", "given_names": ["Ann"]}]),
        small_delivery(
            residences=[
                {"person_id": "p1", "address_id": "a1", "recorded_at": "2026-01-05T00:00:00Z"}
            ]
        ),
    ],
    "a tie taken back and stated again": [
        small_delivery("2026-01-01", people=PEOPLE),
        small_delivery(
            "2026-02-01", relationships=[{"person_id": "p1", "other_id": "p2", "kind": "partner"}]
        ),
        small_delivery(
            "2026-03-01",
            relationships=[
                {"person_id": "p1", "other_id": "p2", "kind": "partner", "withdrawn": True}
            ],
        ),
        small_delivery(
            "2026-04-01", relationships=[{"person_id": "p1", "other_id": "p2", "kind": "partner"}]
        ),
    ],
}


# Backwards, and with each delivery once as the last; the others are proof.
SOME_ORDERS = ((3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1), (1, 2, 3, 0))


@pytest.mark.parametrize("story", STORIES)
def test_deliveries_in_some_other_order_are_one_graph(loader: Loader, story: str) -> None:
    once = loader.graph_of(STORIES[story])

    for order in SOME_ORDERS:
        other = loader.graph_of([STORIES[story][number] for number in order])
        assert (order, differing(other, once)) == (order, [])


@pytest.mark.proof
@pytest.mark.parametrize("story", STORIES)
def test_deliveries_in_any_order_are_one_graph(loader: Loader, story: str) -> None:
    once = loader.graph_of(STORIES[story])

    for order in permutations(range(len(STORIES[story]))):
        other = loader.graph_of([STORIES[story][number] for number in order])
        assert (order, differing(other, once)) == (order, [])


@pytest.mark.parametrize("story", STORIES)
def test_a_story_loaded_twice_is_one_graph(loader: Loader, story: str) -> None:
    once = loader.graph_of(STORIES[story])

    assert differing(loader.graph_of([*STORIES[story], *STORIES[story]]), once) == []
