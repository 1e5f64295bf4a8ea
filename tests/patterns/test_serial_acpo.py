"""Two unconnected victims, and everything that is nearly that."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.patterns.measuring import evidence_names, findings_by_name, tried, why
from tests.worlds import World

PATTERN = "serial_acpo"


def two_victims() -> World:
    return (
        World()
        .incident(by="s", against="a", on="2015-03-01")
        .incident(by="s", against="b", on="2025-03-01")
    )


def test_two_unconnected_victims_of_any_year_fire(store: Store, tmp_path: Path) -> None:
    world = two_victims()

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert finding.condition == "met"
    assert finding.measures == {
        "victims": 2,
        "unconnected_victims": 2,
        "incidents": 2,
        "first_on": "2015-03-01",
        "last_on": "2025-03-01",
    }
    assert evidence_names(finding)[:2] == ["i1", "i2"]
    assert sorted(evidence_names(finding)[2:]) == ["a", "b"]
    assert finding.summary.startswith("Recorded as suspect against 2 people (2 unconnected) in 2")


def test_one_victim_of_two_incidents_does_not_fire(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="a")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"kind": "intelligence"}, id="intelligence"),
        pytest.param({"status": "acquitted"}, id="acquitted"),
        pytest.param({"withdrawn": True}, id="taken back"),
    ],
)
def test_a_second_victim_who_is_not_counted_does_not_fire(
    store: Store, tmp_path: Path, second: dict[str, object]
) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="b", **second)  # type: ignore[arg-type]

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


@pytest.mark.parametrize("status", ["no_further_action", "charged", "convicted", None])
def test_any_other_status_counts(store: Store, tmp_path: Path, status: str | None) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="b", status=status)

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}


def test_oneself_a_witness_and_a_reporter_are_no_victims(store: Store, tmp_path: Path) -> None:
    world = (
        World()
        .incident(by="s", against="a")
        .incident(by="s", against="s")
        .incident(by="s", witnesses=["b"], reporters=["c"])
    )

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_two_victims_of_one_incident_are_connected(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against=["a", "b"])

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}
    assert why(store, PATTERN, "s").measures["victims"] == 2


@pytest.mark.parametrize("kind", ["sibling", "parent_of", "other_family"])
def test_family_is_connected_whenever_it_was_recorded(
    store: Store, tmp_path: Path, kind: str
) -> None:
    world = two_victims().tie("b", "a", kind, from_="2026-01-01")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_partners_on_the_day_of_either_incident_are_connected(store: Store, tmp_path: Path) -> None:
    world = two_victims().tie("a", "b", "partner", from_="2025-03-01", to="2025-03-01")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_partners_between_the_incidents_are_not_connected(store: Store, tmp_path: Path) -> None:
    world = two_victims().tie("a", "b", "partner", from_="2015-03-02", to="2025-02-28")

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}


def test_an_ex_partner_without_an_end_is_not_connected(store: Store, tmp_path: Path) -> None:
    world = two_victims().tie("a", "b", "ex_partner")

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}


def test_an_ex_partner_with_an_end_was_a_partner_until_then(store: Store, tmp_path: Path) -> None:
    world = two_victims().tie("a", "b", "ex_partner", to="2015-03-01")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_one_home_on_the_day_connects_through_one_uprn(store: Store, tmp_path: Path) -> None:
    world = (
        two_victims()
        .home("h1", "a", uprn="100", from_="2014-01-01", to="2016-01-01")
        .home("h2", "b", uprn="100", from_="2015-03-01")
    )

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


@pytest.mark.parametrize("kind", ["refuge", "custody", "work", "school", "public"])
def test_a_place_that_is_no_home_does_not_connect(store: Store, tmp_path: Path, kind: str) -> None:
    world = two_victims().home("h", "a", "b", kind=kind)

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}


@pytest.mark.parametrize("kind", ["home", "other", None])
def test_a_home_or_an_address_of_unknown_kind_connects(
    store: Store, tmp_path: Path, kind: str | None
) -> None:
    world = two_victims().home("h", "a", "b", kind=kind)

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_one_home_one_after_the_other_does_not_connect(store: Store, tmp_path: Path) -> None:
    world = two_victims().home("h", "a", to="2015-03-01").home("h", "b", from_="2015-03-02")

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s"}


def test_ties_chain_into_one_group(store: Store, tmp_path: Path) -> None:
    world = two_victims().incident(by="s", against="c").incident(by="s", against="d")
    world.tie("a", "b", "sibling").tie("c", "d", "sibling").tie("d", "b", "parent_of")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}
    assert why(store, PATTERN, "s").measures["unconnected_victims"] == 1


def test_fifty_victims_in_ten_chains_are_ten_groups(store: Store, tmp_path: Path) -> None:
    world = World()
    for number in range(50):
        world.incident(by="s", against=f"v{number}", on=f"2025-01-{number % 28 + 1:02}")
    for number in range(49):
        if number % 5 != 4:
            world.tie(f"v{number}", f"v{number + 1}", "sibling")

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert finding.measures["victims"] == 50
    assert finding.measures["unconnected_victims"] == 10


def test_without_require_unconnected_the_number_of_victims_decides(
    store: Store, tmp_path: Path
) -> None:
    world = World().incident(by="s", against=["a", "b"])
    world.load(store, tmp_path)

    assert set(tried(store, PATTERN, require_unconnected=False)) == {"s"}
    assert tried(store, PATTERN, require_unconnected=False, min_incidents=2) == {}


def test_two_records_with_one_pnc_id_are_one_suspect_and_one_victim(
    store: Store, tmp_path: Path
) -> None:
    world = (
        World()
        .person("s1", pnc_id="2014/0000001S")
        .person("s2", pnc_id="14/1S")
        .incident(by="s1", against="a")
        .incident(by="s2", against="b")
        .person("v1", pnc_id="2015/0000002S")
        .person("v2", pnc_id="2015/0000002S")
        .incident(by="t", against="v1")
        .incident(by="t", against="v2")
    )

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"s1+s2"}
