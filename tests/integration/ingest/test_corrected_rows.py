"""A row that its source has corrected leaves quarantine, and no other does."""

from typing import Any

import pytest

from .small_deliveries import Loader, small_delivery

BAD = {"id": "p1", "date_of_birth": "2017-02-30"}
GOOD = {"id": "p1", "date_of_birth": "2017-02-03"}


@pytest.mark.parametrize("day", ["2026-01-01", "2026-01-02"])
def test_a_row_that_comes_corrected_leaves_quarantine(loader: Loader, day: str) -> None:
    loader.load(small_delivery("2026-01-01", people=[BAD, {"id": "p2"}]))
    broken = loader.waiting()

    loader.load(small_delivery(day, people=[{**GOOD, "id": " p1 "}, {"id": "p2"}]))

    assert broken == [("people.csv", 2, "date_of_birth")]
    assert loader.waiting() == []


@pytest.mark.parametrize(
    "later",
    [
        small_delivery("2026-01-02", people=[BAD]),
        small_delivery("2026-01-02", people=[{"id": "p2"}]),
        small_delivery("2026-01-02", people=[GOOD], source="another"),
        small_delivery("2026-01-02", addresses=[{"id": "p1"}]),
        # Taken out of the system before the row was broken there.
        small_delivery("2025-12-31", people=[GOOD]),
    ],
    ids=["broken as before", "another row", "another source", "another table", "an earlier one"],
)
def test_nothing_else_takes_a_row_out(loader: Loader, later: Any) -> None:
    loader.load(small_delivery("2026-01-01", people=[BAD]))

    loader.load(later)

    assert ("people.csv", 2, "date_of_birth") in loader.waiting()


def test_a_row_that_contradicts_another_of_its_file_stays_however_often_it_comes(
    loader: Loader,
) -> None:
    twice = small_delivery("2026-01-01", people=[GOOD, {**GOOD, "family_name": "Holt"}])
    for _ in range(2):
        loader.load(twice)
        assert loader.waiting() == [("people.csv", 3, "row")]

    loader.load(small_delivery("2026-01-02", people=[GOOD]))

    assert loader.waiting() == []


def test_a_part_is_known_by_all_of_its_key(loader: Loader) -> None:
    part = {"incident_id": "i1", "person_id": "p1", "role": "suspect"}
    incident = {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
    bad = {**part, "status": "no such status"}
    whole = {"people": [{"id": "p1"}], "incidents": [incident]}
    loader.load(small_delivery("2026-01-01", **whole, parties=[bad]))

    loader.load(small_delivery("2026-01-02", parties=[{**part, "role": "victim"}]))
    of_another_role = len(loader.waiting())
    loader.load(small_delivery("2026-01-03", parties=[part]))

    assert (of_another_role, loader.waiting()) == (1, [])
