"""Each against the other, near in time; and what rests on it."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.patterns.measuring import detected, findings_by_name, tried, why
from tests.worlds import World

PATTERN = "counter_allegation"
RESTING = ("serial_acpo", "serial_northumbria", "cross_force")


def both_ways(first: str, second: str, **late: str) -> World:
    return (
        World()
        .incident(by="a", against="b", on=first)
        .incident(by="b", against="a", on=second, **late)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-02-29", "2025-02-28"),
        ("2024-03-15", "2025-03-15"),
        ("2025-03-15", "2024-03-15"),
        ("2024-01-01", "2024-01-01"),
    ],
)
def test_each_against_the_other_within_twelve_months_fires(
    store: Store, tmp_path: Path, first: str, second: str
) -> None:
    world = both_ways(first, second)

    finding = findings_by_name(store, tmp_path, world, PATTERN)["a+b"]

    assert finding.subject.kind == "Couple"
    assert finding.measures == {"forward": 1, "backward": 1, "counter_alleged": True}


@pytest.mark.parametrize(
    ("first", "second"), [("2024-03-15", "2025-03-16"), ("2023-02-27", "2024-02-29")]
)
def test_a_day_more_than_twelve_months_does_not_fire(
    store: Store, tmp_path: Path, first: str, second: str
) -> None:
    world = both_ways(first, second)

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_recorded_within_72_hours_fires_however_old_the_incident(
    store: Store, tmp_path: Path
) -> None:
    world = both_ways("2025-01-10", "2020-01-01", recorded_at="2025-01-13T14:00:00Z")

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"a+b"}


def test_recorded_a_second_after_72_hours_does_not_fire(store: Store, tmp_path: Path) -> None:
    world = both_ways("2025-01-10", "2020-01-01", recorded_at="2025-01-13T14:00:01Z")

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}


def test_one_incident_recorded_both_ways_fires(store: Store, tmp_path: Path) -> None:
    world = World().incident(by=["a", "b"], against=["a", "b"])

    assert set(findings_by_name(store, tmp_path, world, PATTERN)) == {"a+b"}


def test_one_way_only_or_acquitted_the_other_way_does_not_fire(
    store: Store, tmp_path: Path
) -> None:
    world = (
        World()
        .incident(by="a", against="b")
        .incident(by="a", against="b")
        .incident(by="c", against="d")
        .incident(by="d", against="c", status="acquitted")
    )

    assert findings_by_name(store, tmp_path, world, PATTERN) == {}
    assert why(store, PATTERN, "a~b").outcome == "not_met"


def test_what_rests_on_a_disputed_couple_is_suspended_by_its_finding(
    store: Store, tmp_path: Path
) -> None:
    world = both_ways("2025-01-10", "2025-02-10").incident(by="a", against="c", force="13")
    world.load(store, tmp_path)

    done = detected(store, PATTERN, *RESTING)

    couple = done[PATTERN].findings[0]
    for pattern in RESTING:
        (finding,) = done[pattern].findings
        assert (finding.condition, finding.suspended_by) == ("suspended", (couple.id,))
        assert finding.measures["victims"] == 2
    assert why(store, "serial_acpo", "a").outcome == "suspended"


def test_what_stands_without_the_disputed_couple_is_not_suspended(
    store: Store, tmp_path: Path
) -> None:
    world = both_ways("2025-01-10", "2025-02-10")
    world.incident(by="a", against="c").incident(by="a", against="d")

    finding = findings_by_name(store, tmp_path, world, "serial_acpo")["a"]

    assert (finding.condition, finding.suspended_by) == ("met", ())
    assert finding.measures["victims"] == 3


def test_an_old_incident_between_the_two_stays_disputed(store: Store, tmp_path: Path) -> None:
    world = both_ways("2025-01-10", "2025-02-10")
    world.incident(by="a", against="b", on="2001-01-01").incident(by="a", against="c")

    finding = findings_by_name(store, tmp_path, world, "serial_acpo")["a"]

    assert finding.condition == "suspended"


def test_an_incident_stays_counted_through_another_victim_who_is_not_disputed(
    store: Store, tmp_path: Path
) -> None:
    world = World().incident(by="a", against=["b", "c"], on="2025-01-10")
    world.incident(by="b", against="a", on="2025-01-11").incident(by="a", against="d")

    finding = findings_by_name(store, tmp_path, world, "serial_acpo")["a"]

    assert finding.condition == "met"


def test_another_span_can_be_tried(store: Store, tmp_path: Path) -> None:
    both_ways("2024-03-15", "2025-06-15").load(store, tmp_path)

    assert tried(store, PATTERN) == {}
    assert set(tried(store, PATTERN, within_months=15)) == {"a+b"}


def test_a_rule_that_protects_a_victim_stays_met_and_says_so(store: Store, tmp_path: Path) -> None:
    world = World()
    for on in ("2026-01-01", "2026-02-01", "2026-03-01"):
        world.incident(by="s", against="a", on=on).incident(by="t", against="b", on=on)

    undisputed = findings_by_name(store, tmp_path, world, "marac_escalation")
    back = World().incident(by="a", against="s", on="2026-03-02", name="back")
    later = tmp_path / "later"
    later.mkdir()
    disputed = findings_by_name(store, later, back, "marac_escalation")

    assert {each.caveats for each in undisputed.values()} == {()}
    assert {name: each.caveats for name, each in disputed.items()} == {
        "a+s": ("counter_alleged",),
        "b+t": (),
    }
    assert {(each.condition, each.suspended_by) for each in disputed.values()} == {("met", ())}
    assert disputed["a+s"].summary.endswith("who is the primary perpetrator.")
    explained = why(store, "marac_escalation", "s~a")
    assert (explained.outcome, explained.caveats) == ("met", ("counter_alleged",))
    assert tried(store, "marac_escalation")["a+s"].caveats == ("counter_alleged",)
