"""Two victims in two incidents of the last 36 months, at 16 or over."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.db.store import Store
from tests.patterns.measuring import detected, findings_by_name, tried, why
from tests.worlds import World

PATTERN = "serial_northumbria"


def two_victims(first: str = "2023-06-15", **suspect: str) -> World:
    return (
        World()
        .person("s", **suspect)
        .incident(by="s", against="a", on=first)
        .incident(by="s", against="b", on="2026-01-10")
    )


@pytest.mark.parametrize("first", ["2023-06-15", "2023-06-14T23:00:00Z"])
def test_an_incident_on_the_first_day_of_the_window_counts(
    store: Store, tmp_path: Path, first: str
) -> None:
    finding = findings_by_name(store, tmp_path, two_victims(first), PATTERN)["s"]

    assert finding.measures == {
        "victims": 2,
        "incidents": 2,
        "first_on": "2023-06-15",
        "last_on": "2026-01-10",
    }


def test_an_incident_a_minute_before_the_window_does_not_count(
    store: Store, tmp_path: Path
) -> None:
    world = two_victims("2023-06-14T22:59:00Z")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_two_victims_in_one_incident_do_not_fire(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against=["a", "b"])

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_connected_victims_fire(store: Store, tmp_path: Path) -> None:
    world = two_victims().tie("a", "b", "sibling")

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}


@pytest.mark.parametrize(("born", "fires"), [("2007-06-15", True), ("2007-06-16", False)])
def test_the_age_is_that_on_the_day_of_each_incident(
    store: Store, tmp_path: Path, *, born: str, fires: bool
) -> None:
    world = two_victims(date_of_birth=born)

    assert (set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}) is fires


def test_an_unknown_age_counts_and_is_said(store: Store, tmp_path: Path) -> None:
    world = two_victims()

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert "No date of birth is recorded" in finding.summary


def test_a_known_age_brings_no_caveat(store: Store, tmp_path: Path) -> None:
    world = two_victims(date_of_birth="1990-01-01")

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert "No date of birth" not in finding.summary


def test_of_two_records_the_earlier_birth_date_counts(store: Store, tmp_path: Path) -> None:
    world = two_victims(pnc_id="2014/0000001S", date_of_birth="2009-01-01")
    world.person("s2", pnc_id="2014/0000001S", date_of_birth="1999-01-01")

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s+s2"}


def test_a_finding_lapses_when_its_window_passes_and_is_kept(store: Store, tmp_path: Path) -> None:
    two_victims("2023-06-15").load(store, tmp_path)
    before = detected(store, PATTERN)[PATTERN]

    after = detected(store, PATTERN, as_of=datetime(2026, 6, 16, 12, tzinfo=UTC))[PATTERN]

    assert [finding.condition for finding in before.findings] == ["met"]
    assert (after.findings, after.stored) == ((), 1)
    assert why(store, PATTERN, "s").outcome == "met"


def test_another_length_of_the_window_can_be_tried(store: Store, tmp_path: Path) -> None:
    two_victims("2021-06-15").load(store, tmp_path)

    assert tried(store, PATTERN) == {}
    assert set(tried(store, PATTERN, window_months=60)) == {"s"}
