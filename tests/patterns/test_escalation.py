"""Chains: bands that climb, gaps that shrink, and all that is left out before."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.db.store import Store
from tests.patterns.measuring import evidence_names, findings_by_name, why
from tests.worlds import BAND_CODES, World, days_before

SEVERITY = "escalation_severity"
TEMPO = "escalation_tempo"


def climbing(bands: Sequence[int | None], *, first: float = 300, apart: float = 40) -> World:
    """Return a world of one chain with these bands; None is an offence that no table knows."""
    world = World()
    for place, band in enumerate(bands):
        world.incident(by="s", against="v", on=days_before(first - place * apart), **coded(band))
    return world


def coded(band: int | None) -> dict[str, object]:
    if band == 0:
        return {"kind": "non_crime"}
    return {"offence_codes": ["unknown" if band is None else BAND_CODES[band]]}


def spaced(*days: float) -> World:
    """Return a world of one chain with events so many days before its end."""
    world = World()
    for before in days:
        world.incident(by="s", against="v", on=days_before(before))
    return world


@pytest.mark.parametrize(
    "bands", [[1, 2, 3], [0, 2, 1, 3], [1, 1, 2, 2, 3], [2, 1, 2, 4], [1, None, 2, 3]]
)
def test_bands_that_climb_fire(store: Store, tmp_path: Path, bands: list[int | None]) -> None:
    finding = findings_by_name(store, tmp_path, climbing(bands), SEVERITY)["s"]

    assert finding.measures["bands"] == [band for band in bands if band is not None]


@pytest.mark.parametrize(
    ("bands", "missed"),
    [
        ([1, 3], "events >= min_events"),
        ([2, 4, 2, 4, 5], "deepest_fall <= max_fall"),
        ([1, 1, 3], "rises >= min_rises"),
        ([0, 1, 2], "last_band >= min_last_band"),
        ([2, 3, 2, 3], "climb >= min_climb"),
    ],
)
def test_bands_that_miss_one_condition_do_not_fire(
    store: Store, tmp_path: Path, bands: list[int | None], missed: str
) -> None:
    climbing(bands).load(store, tmp_path)

    explained = why(store, SEVERITY, "s")

    assert explained.outcome == "not_met"
    assert missed in [
        condition.condition for condition in explained.conditions if not condition.passed
    ]


def test_a_weapon_lifts_a_known_band(store: Store, tmp_path: Path) -> None:
    world = climbing([1, 2])
    world.incident(
        by="s",
        against="v",
        on=days_before(1),
        behaviours=["weapon"],
        **coded(2),  # type: ignore[arg-type]
    )

    finding = findings_by_name(store, tmp_path, world, SEVERITY)["s"]

    assert finding.measures["bands"] == [1, 2, 4]


@pytest.mark.parametrize(("first", "fires"), [(731, True), (732, False)])
def test_the_chain_reaches_back_731_days_with_both_ends(
    store: Store, tmp_path: Path, *, first: float, fires: bool
) -> None:
    world = World()
    for before, band in ((first, 1), (200, 2), (100, 3)):
        world.incident(by="s", against="v", on=days_before(before), **coded(band))  # type: ignore[arg-type]

    assert (set(findings_by_name(store, tmp_path, world, SEVERITY)) == {"s"}) is fires


def test_events_within_24_hours_of_the_first_are_one_with_the_highest_band(
    store: Store, tmp_path: Path
) -> None:
    world = World()
    for before, band in ((100, 1), (99.5, 3), (99, 2), (98.9, 3), (50, 5)):
        world.incident(by="s", against="v", on=days_before(before), **coded(band))  # type: ignore[arg-type]

    explained = (world.load(store, tmp_path), why(store, SEVERITY, "s"))[1]

    assert explained.measures["bands"] == [3, 3, 5]


def test_a_merged_event_shows_every_incident_of_it(store: Store, tmp_path: Path) -> None:
    world = climbing([1, 2, 3])
    world.incident(by="s", against="w", on=days_before(219.5), name="same", **coded(1))  # type: ignore[arg-type]

    finding = findings_by_name(store, tmp_path, world, SEVERITY)["s"]

    assert "same" in evidence_names(finding)
    assert {"v", "w"} <= set(evidence_names(finding))


@pytest.mark.parametrize(
    ("known", "bands"), [(1.0, [1, 2, 3]), (169.0, [0, 1, 2, 3]), (170.5, [0, 1, 2, 3])]
)
def test_what_was_told_long_after_and_last_of_all_is_left_out(
    store: Store, tmp_path: Path, known: float, bands: list[int]
) -> None:
    world = climbing([1, 2, 3], first=180, apart=40)
    world.incident(
        by="s",
        against="v",
        on=days_before(200),
        recorded_at=days_before(known),
        **coded(0),  # type: ignore[arg-type]
    )

    world.load(store, tmp_path)

    assert why(store, SEVERITY, "s").measures["bands"] == bands


def test_events_of_a_disputed_couple_are_left_out_and_nothing_is_suspended(
    store: Store, tmp_path: Path
) -> None:
    world = climbing([1, 2, 3])
    world.incident(by="v", against="s", on=days_before(200))

    assert findings_by_name(store, tmp_path, world, SEVERITY) == {}
    assert why(store, SEVERITY, "s").measures["events"] == 0


def test_gaps_that_shrink_fire_with_exact_days(store: Store, tmp_path: Path) -> None:
    world = spaced(300, 180, 80, 40, 10.5)

    finding = findings_by_name(store, tmp_path, world, TEMPO)["s"]

    assert finding.measures["gaps"] == [120.0, 100.0, 40.0, 29.5]
    assert finding.measures["ratio"] == 34.75 / 110
    assert finding.summary == "Recorded events are closer together (gaps 120, 100, 40, 29.5 days)."


@pytest.mark.parametrize(
    "days",
    [
        pytest.param((300, 200, 148, 99), id="just over half"),
        pytest.param((100, 50, 40), id="three events"),
        pytest.param((600, 300, 200, 139), id="last gap over sixty days"),
    ],
)
def test_gaps_that_nearly_shrink_do_not_fire(
    store: Store, tmp_path: Path, days: tuple[float, ...]
) -> None:
    assert findings_by_name(store, tmp_path, spaced(*days), TEMPO) == {}


@pytest.mark.parametrize(
    "days",
    [
        pytest.param((300, 200, 150, 100), id="exactly half"),
        pytest.param((600, 300, 200, 140), id="last gap of sixty days"),
    ],
)
def test_gaps_at_the_limit_fire(store: Store, tmp_path: Path, days: tuple[float, ...]) -> None:
    assert set(findings_by_name(store, tmp_path, spaced(*days), TEMPO)) == {"s"}
