"""Two victims, two incidents, two forces."""

from pathlib import Path

from graph.db.store import Store
from tests.patterns.measuring import findings_by_name
from tests.worlds import World

PATTERN = "cross_force"


def test_two_victims_in_two_forces_fire_and_the_move_is_shown(store: Store, tmp_path: Path) -> None:
    world = (
        World()
        .incident(by="s", against="a", force="10", on="2010-01-01")
        .incident(by="s", against="b", force="13", on="2020-01-01")
    )

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert finding.measures == {
        "forces": 2,
        "force_codes": ["10", "13"],
        "victims": 2,
        "incidents": 2,
        "moved": True,
    }


def test_both_victims_first_in_one_force_have_not_moved_and_fire(
    store: Store, tmp_path: Path
) -> None:
    world = (
        World()
        .incident(by="s", against="a", force="10", on="2010-01-01")
        .incident(by="s", against="b", force="10", on="2011-01-01")
        .incident(by="s", against="b", force="13", on="2012-01-01")
        .tie("a", "b", "sibling")
    )

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert finding.measures["moved"] is False


def test_two_victims_in_one_force_do_not_fire(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="b")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_one_victim_in_two_forces_does_not_fire(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="a", force="13")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_a_second_force_of_intelligence_only_does_not_fire(store: Store, tmp_path: Path) -> None:
    world = (
        World()
        .incident(by="s", against="a")
        .incident(by="s", against="b")
        .incident(by="s", against="b", force="13", kind="intelligence")
    )

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}
