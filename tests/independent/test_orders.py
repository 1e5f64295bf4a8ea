"""R16, R20 and R21 on tiny deliveries: orders in their time, reviews when due, deaths."""

from pathlib import Path

import pytest

from .small_delivery import about, condition, incident, measures, parties, world

AT = "2026-03-10T12:00:00Z"


def order(**cells: str) -> dict[str, str]:
    row = {"id": "O", "kind": "dapo", "subject_id": "S", "made_on": "2026-01-01"}
    return {**row, "protected_ids": "A", "address_id": "", "served_at": "", **cells}


@pytest.mark.parametrize(
    ("cells", "clause"),
    [
        ({"served_at": "2026-03-10T11:59:59Z"}, ["contact"]),
        ({"served_at": "2026-03-10T12:00:00Z"}, None),
        ({"served_at": ""}, None),
        ({"served_at": AT, "expires_on": "2026-12-31"}, None),
        ({"served_at": "2026-01-02T00:00:00Z", "expires_on": "2026-03-10"}, ["contact"]),
        ({"served_at": "2026-01-02T00:00:00Z", "expires_on": "2026-03-09"}, None),
        ({"served_at": "2026-01-02T00:00:00Z", "protected_ids": "B"}, None),
        ({"served_at": "2026-01-02T00:00:00Z", "protected_ids": "S"}, None),
        ({"served_at": "2026-01-02T00:00:00Z", "subject_id": "A"}, None),
        (
            {"served_at": "2026-01-02T00:00:00Z", "protected_ids": "B", "address_id": "K"},
            ["excluded_address"],
        ),
        (
            {"served_at": "2026-01-02T00:00:00Z", "address_id": "H"},
            ["contact", "excluded_address"],
        ),
        ({"served_at": "2026-01-02T00:00:00Z", "recorded_at": "2026-07-01T00:00:00Z"}, None),
        ({"served_at": "2026-01-02T00:00:00Z", "withdrawn": "true"}, None),
    ],
)
def test_an_order_is_breached_after_it_was_served_until_it_expires(
    tmp_path: Path, cells: dict[str, str], clause: list[str] | None
) -> None:
    # H and K are one place under two ids.
    places = [{"id": key, "uprn": "999000000001"} for key in ("H", "K")]

    known = world(
        tmp_path,
        [incident("I1", AT, address_id="H")],
        [parties("I1", "S", "A")],
        orders=[order(**cells)],
        addresses=places,
    )

    expected = {"incidents": 1, "orders": 1, "clause": clause}
    assert measures(about("order_breach", known, "S")) == (None if clause is None else expected)


def test_alone_at_the_excluded_address_breaches_nothing(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", AT, address_id="H")],
        [parties("I1", "S", "S")],
        orders=[order(served_at="2026-01-02T00:00:00Z", address_id="H")],
        addresses=[{"id": "H"}],
    )

    assert condition("order_breach", known, "S") is None


def test_a_breach_of_a_disputed_couple_stays_with_a_caveat(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", AT), incident("I2", AT)],
        [parties("I1", "S", "A"), parties("I2", "A", "S")],
        orders=[order(served_at="2026-01-02T00:00:00Z")],
    )

    measured = about("order_breach", known, "S")
    assert measured is not None
    assert (measured.condition, measured.caveats) == ("met", ("counter_alleged",))


def managed(**cells: str) -> dict[str, str]:
    row = {"id": "M", "person_id": "S", "scheme": "MAPPA", "level": "1", "from": "2025-01-01"}
    return {**row, "to": "", "last_review": "", **cells}


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        ({"last_review": "2026-02-28"}, 2),
        ({"last_review": "2026-03-01"}, None),
        ({"level": "1", "last_review": "2026-02-27"}, 3),
        ({"level": "2 (lead)", "last_review": "2026-03-10"}, None),
        ({"level": "2 (lead)", "last_review": "2026-03-09"}, 1),
        ({"level": "3", "last_review": "2026-05-05"}, None),
        ({"level": "3", "last_review": "2026-05-04"}, 1),
        ({"level": "3", "from": "2026-05-04"}, 1),
        ({"level": "3", "last_review": "2026-05-04", "to": "2026-06-30"}, 1),
        ({"level": "3", "last_review": "2026-05-04", "to": "2026-06-29"}, None),
        ({"level": "3", "last_review": "2026-07-01"}, None),
        ({"level": "3", "from": ""}, None),
        ({"level": "Level 2", "last_review": "2026-03-09"}, 1),
        ({"level": "high"}, None),
        ({"scheme": "MATAC"}, None),
    ],
)
def test_a_review_is_overdue_from_the_day_after_it_was_due(
    tmp_path: Path, cells: dict[str, str], days: int | None
) -> None:
    row = managed(**cells)

    known = world(tmp_path, [], [], managements=[row])

    level = row["level"].removeprefix("Level ")[0]
    expected = {"level": level, "days_overdue": days}
    assert measures(about("review_overdue", known, "S")) == (None if days is None else expected)


@pytest.mark.parametrize(
    ("died_on", "cells", "days"),
    [
        ("2026-03-10", {}, 0),
        ("2026-03-09", {}, None),
        ("2026-04-01", {}, 22),
        ("2026-04-01", {"cause": "natural"}, None),
        ("2026-04-01", {"cause": ""}, 22),
        ("2026-04-01", {"incident_id": "I1"}, None),
        ("2026-07-01", {}, None),
    ],
)
def test_a_death_within_a_year_after_abuse_is_told(
    tmp_path: Path, died_on: str, cells: dict[str, str], days: int | None
) -> None:
    death = {"person_id": "A", "died_on": died_on, "cause": "homicide", "incident_id": "", **cells}

    known = world(tmp_path, [incident("I1", AT)], [parties("I1", "S", "A")], deaths=[death])

    expected = {"cause": death["cause"] or None, "incidents": 1, "days": days}
    assert measures(about("death_after_abuse", known, "A")) == (None if days is None else expected)


@pytest.mark.parametrize(
    ("at", "met"), [("2025-04-01T12:00:00Z", "met"), ("2025-03-31T12:00:00Z", None)]
)
def test_the_year_before_a_death_ends_on_the_same_day(
    tmp_path: Path, at: str, met: str | None
) -> None:
    death = {"person_id": "A", "died_on": "2026-04-01", "cause": "homicide"}

    known = world(tmp_path, [incident("I1", at)], [parties("I1", "S", "A")], deaths=[death])

    assert condition("death_after_abuse", known, "A") == met
    assert condition("death_after_abuse", known, "S") is None
