"""Recency, frequency, harm and victims: four parts, each with what it rests on, then a place."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.patterns import FindingFilter, list_findings
from tests.patterns.measuring import (
    by_name,
    detected,
    evidence_names,
    findings_by_name,
    release,
    tried,
    why,
)
from tests.worlds import NOW, World, days_before

PATTERN = "rfhv_rank"
OPEN = Reader(name="officer")
SUMMARY = (
    "Recorded as suspect. Days since the last event: 30 (recency 4 of 4); events in 731 days: 10 "
    "(frequency 4 of 4); days of harm in them: 1825 (harm 4 of 4); unconnected victims in 36 "
    "months: 4 (victims 4 of 4). With weights 1, 1, 1 and 1 together 16 of 16, rank 1 of those "
    "recorded here."
)


def reported(world: World, by: str, *days: float, against: str | None = None, **of: str) -> World:
    """Add an incident for each of the days before the world ends."""
    for day in days:
        world.incident(by=by, against=against or f"of {by}", on=days_before(day), **of)
    return world


def test_the_most_of_each_part_is_shown_part_by_part(store: Store, tmp_path: Path) -> None:
    world = reported(World(), "s", 731, 600, 500, 400, 300, 200, 100, against="a")
    reported(world, "s", 50, 40, against="b", kind="non_crime")
    world.incident(by="s", against="c", on=days_before(30), offence_codes=["36", "56A"])
    # Three years back to the day, and no event: the fourth victim.
    world.incident(by="s", against="d", on="2023-06-15")
    world.incident(by="s", against="e", on="2023-06-14")

    finding = findings_by_name(store, tmp_path, world, PATTERN)["s"]

    assert finding.condition == "met"
    assert finding.measures == {
        "days_since": 30,
        "recency": 4,
        "events": 10,
        "frequency": 4,
        "harm_days": 1825.0,
        "harm": 4,
        "unconnected_victims": 4,
        "victims": 4,
        "total": 16,
        "most": 16,
        "rank": 1,
        "above": 0,
    }
    assert finding.summary == SUMMARY
    assert evidence_names(finding)[:2] == ["i11", "i1"]
    assert sorted(evidence_names(finding)[11:]) == ["a", "b", "c", "d"]


def test_each_part_has_its_steps(store: Store, tmp_path: Path) -> None:
    recency = {30: 4, 31: 3, 90: 3, 91: 2, 180: 2, 181: 1, 365: 1, 366: 0}
    frequency = {2: 1, 3: 2, 4: 2, 5: 3, 9: 3, 10: 4}
    harm = {("105A",): 1, ("8Q", "58A", "49"): 1, ("8N",): 2, ("008/01",): 3}
    harm |= {("36", "008/01", "008/01"): 3, ("36", "56A"): 4}
    world = World()
    for last in recency:
        reported(world, f"r{last}", last, 700)
    for events in frequency:
        reported(world, f"f{events}", *range(400, 400 + events))
    for place, codes in enumerate(harm):
        reported(world, f"h{place}", 500)
        world.incident(by=f"h{place}", against="x", on=days_before(510), offence_codes=list(codes))
    for victims in (1, 2, 3, 4, 5):
        reported(world, f"v{victims}", *range(420, 425 - victims))
        for number in range(victims):
            reported(world, f"v{victims}", 450, against=f"victim {number}")

    ranked = findings_by_name(store, tmp_path, world, PATTERN)

    assert {last: ranked[f"r{last}"].measures["recency"] for last in recency} == recency
    assert {step: ranked[f"f{step}"].measures["frequency"] for step in frequency} == frequency
    assert [ranked[f"h{place}"].measures["harm"] for place in range(len(harm))] == [*harm.values()]
    assert [ranked[f"v{step}"].measures["victims"] for step in (1, 2, 3)] == [2, 3, 4]


def test_two_events_of_the_window_give_a_place(store: Store, tmp_path: Path) -> None:
    world = reported(World(), "inside", 10, 731)
    reported(world, "outside", 10, 732)
    reported(world, "acquitted", 10)
    reported(world, "acquitted", 20, status="acquitted")
    reported(world, "intelligence", 10)
    reported(world, "intelligence", 20, kind="intelligence")
    world.incident(by="once", against=["a", "b", "c", "d"], on=days_before(3))
    world.incident(by="other", against=["a"], on=days_before(4), witnesses=["once"])

    ranked = findings_by_name(store, tmp_path, world, PATTERN)
    once = why(store, PATTERN, "once")

    assert set(ranked) == {"inside"}
    assert once.outcome == "not_met"
    assert [condition.passed for condition in once.conditions] == [False, True]
    assert (once.measures["rank"], once.measures["total"]) == (None, 4)
    assert (once.measures["events"], once.measures["unconnected_victims"]) == (1, 1)


@pytest.mark.parametrize("tie", ["sibling", "home", None])
def test_connected_victims_are_one_group(store: Store, tmp_path: Path, tie: str | None) -> None:
    world = reported(reported(World(), "s", 10, against="a"), "s", 20, against="b")
    if tie == "sibling":
        world.tie("a", "b", "sibling")
    if tie == "home":
        world.home("h", "a", "b")

    measures = findings_by_name(store, tmp_path, world, PATTERN)["s"].measures

    groups = 2 if tie is None else 1
    assert (measures["unconnected_victims"], measures["events"]) == (groups, 2)


def test_counter_alleged_couples_are_left_out(store: Store, tmp_path: Path) -> None:
    world = reported(World(), "s", 300, 200, 5, against="a")
    reported(world, "a", 100, against="s")
    reported(world, "s", 400, 350, against="b")
    reported(world, "t", 20, 10, against="c")
    reported(world, "c", 15, against="t")

    ranked = findings_by_name(store, tmp_path, world, PATTERN)

    assert set(ranked) == {"s"}
    assert ranked["s"].condition == "met"
    assert ranked["s"].measures["days_since"] == 350
    assert ranked["s"].measures["events"] == 2
    assert ranked["s"].measures["unconnected_victims"] == 1


def test_equal_totals_share_a_rank_and_the_hundred_is_a_parameter(
    store: Store, tmp_path: Path
) -> None:
    world = World()
    for name, last in (("p", 5), ("q", 6), ("r", 40), ("u", 100)):
        reported(world, name, last, 600)
    # Without a place nobody is above anybody.
    world.incident(by="once", against="x", on=days_before(1), offence_codes=["36", "56A"])
    world.load(store, tmp_path)

    ranked = tried(store, PATTERN)

    places = {
        name: (finding.measures["total"], finding.measures["rank"])
        for name, finding in ranked.items()
    }
    assert places == {"p": (5, 1), "q": (5, 1), "r": (4, 3), "u": (3, 4)}
    assert set(tried(store, PATTERN, top=2)) == {"p", "q"}
    assert set(tried(store, PATTERN, min_events=1)) == {*places, "once"}
    weighed = tried(store, PATTERN, recency_weight=0)
    assert {finding.measures["rank"] for finding in weighed.values()} == {1}
    assert "With weights 0, 1, 1 and 1 together 1 of 12" in weighed["p"].summary


def test_the_next_day_everybody_is_measured_again(store: Store, tmp_path: Path) -> None:
    world = reported(World(), "falls", 30, 600)
    reported(world, "stays", 40, 41, 42)
    world.load(store, tmp_path)
    first = by_name(detected(store, PATTERN)[PATTERN])
    second = by_name(detected(store, PATTERN, as_of=NOW + timedelta(days=1))[PATTERN])
    later = NOW + timedelta(days=700)
    last = by_name(detected(store, PATTERN, as_of=later)[PATTERN])

    assert {name: finding.measures["total"] for name, finding in first.items()} == {
        "falls": 5,
        "stays": 5,
    }
    assert {name: finding.measures["rank"] for name, finding in second.items()} == {
        "falls": 2,
        "stays": 1,
    }
    assert second["falls"].measures["days_since"] == 31
    assert set(last) == set()


def test_a_day_of_london_ends_before_one_of_utc_in_summer(store: Store, tmp_path: Path) -> None:
    world = World()
    world.incident(by="s", against="a", on="2026-05-15T23:30:00Z")
    reported(world, "s", 600)
    world.load(store, tmp_path)

    ranked = tried(store, PATTERN, as_of=datetime(2026, 6, 15, 22, 30, tzinfo=UTC))

    assert ranked["s"].measures["days_since"] == 30


def test_a_protected_home_connects_only_for_those_who_may_see_it(
    store: Store, tmp_path: Path
) -> None:
    world = reported(reported(World(), "s", 10, against="a"), "s", 20, against="b")
    world.home("h", "a", "b", protected=True).load(store, tmp_path)

    detected(store, PATTERN)

    seen = {
        reader.name: list_findings(store, release(PATTERN), reader=reader, now=NOW)
        for reader in (EVERYTHING, OPEN)
    }

    groups = {
        name: [finding.measures["unconnected_victims"] for finding in page.items]
        for name, page in seen.items()
    }
    assert groups == {"local": [1], "officer": [2]}


def test_a_finding_of_yesterday_is_placed_among_all_again(store: Store, tmp_path: Path) -> None:
    world = reported(reported(World(), "s", 30, 600), "t", 40, 41, 42)
    world.load(store, tmp_path)
    stored = by_name(detected(store, PATTERN)[PATTERN])
    about = FindingFilter(about=stored["s"].subject.id)

    page = list_findings(
        store,
        release(PATTERN),
        reader=EVERYTHING,
        now=NOW + timedelta(days=1),
        finding_filter=about,
    )

    assert stored["s"].measures["rank"] == 1
    assert [finding.measures["rank"] for finding in page.items] == [2]
    assert [finding.measures["days_since"] for finding in page.items] == [31]


def test_a_ranking_is_listed_by_rank_page_by_page(store: Store, tmp_path: Path) -> None:
    world = World()
    for number, name in enumerate(("d", "a", "c", "b", "e"), start=2):
        reported(world, name, *range(20, 20 + 10 * number, 10))
    world.load(store, tmp_path)
    detection = detected(store, PATTERN)[PATTERN]

    ranks: list[object] = []
    cursor: str | None = None
    while cursor is not None or len(ranks) == 0:
        page = list_findings(
            store, release(PATTERN), reader=EVERYTHING, now=NOW, limit=2, after=cursor
        )
        ranks += [finding.measures["rank"] for finding in page.items]
        cursor = page.next

    assert len(ranks) == len(detection.findings) == 5
    assert ranks == sorted(ranks, key=str)
    assert [finding.measures["rank"] for finding in detection.findings] == ranks
    # A reader whose findings are measured again gets the same list.
    second = list_findings(store, release(PATTERN), reader=OPEN, now=NOW)
    assert [finding.measures["rank"] for finding in second.items] == ranks
