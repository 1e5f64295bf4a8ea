"""The checker's chain, bands and escalation rules, on tiny deliveries."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from .bands import incident_band
from .delivery import World
from .small_delivery import about, condition, incident, parties, world

START = datetime(2025, 7, 1, 12, tzinfo=UTC)
# One code for each band from 0 to 5.
CODE = ("", "8L", "105A", "8N", "008/77", "5D")


def chain_of(folder: Path, *events: tuple[float, str], **cells: str) -> World:
    """Write a run of one suspect and victim: days after the start, and offence codes."""
    rows = [
        incident(f"I{number}", (START + timedelta(days=days)).isoformat(), offence_codes=codes)
        for number, (days, codes) in enumerate(events)
    ]
    rows[0] |= cells
    roles = [parties(row["id"], "S", "A") for row in rows]
    return world(folder, rows, roles)


@pytest.mark.parametrize(
    ("bands", "met"),
    [
        ((1, 2, 3), "met"),
        ((1, 2, 1, 3), "met"),
        ((1, 3, 1, 3), None),
        ((1, 3), None),
        ((1, 1, 3), None),
        ((2, 3, 2, 3), None),
        ((1, 2, 3, 2), None),
    ],
)
def test_severity_rises_twice_never_falls_far_and_ends_high(
    tmp_path: Path, bands: tuple[int, ...], met: str | None
) -> None:
    events = [(number * 30, CODE[band]) for number, band in enumerate(bands)]

    known = chain_of(tmp_path, *events)

    assert condition("escalation_severity", known, "S") == met


def test_an_event_without_a_band_stays_out_of_severity_only(tmp_path: Path) -> None:
    known = chain_of(
        tmp_path, (0, "8L"), (120, "105A"), (240, "8L;no such code"), (270, "8N"), (290, "8N")
    )

    severity, tempo = (
        about("escalation_severity", known, "S"),
        about("escalation_tempo", known, "S"),
    )

    assert severity is not None
    assert severity.measures == {"bands": [1, 2, 3, 3]}
    assert severity.evidence == ("x:I0", "x:I1", "x:I3", "x:I4")
    assert tempo is not None
    assert tempo.measures == {"gaps": [120.0, 120.0, 30.0, 20.0]}


@pytest.mark.parametrize(
    ("days", "met"),
    [
        ((0, 100, 140, 200), "met"),
        ((0, 100, 140, 200.01), None),
        ((0, 120, 179, 240), None),
        ((0, 120, 180, 240), "met"),
        ((0, 100, 120), None),
    ],
)
def test_tempo_needs_four_events_half_the_gap_and_a_last_gap_of_sixty_days(
    tmp_path: Path, days: tuple[float, ...], met: str | None
) -> None:
    known = chain_of(tmp_path, *[(day, "8L") for day in days])

    assert condition("escalation_tempo", known, "S") == met


def test_events_within_a_day_of_a_groups_first_are_one_with_the_highest_band(
    tmp_path: Path,
) -> None:
    known = chain_of(
        tmp_path, (0, "105A"), (0.9, "8L"), (1, "no"), (1.1, "105A"), (30, "8N"), (60, "5D")
    )

    severity = about("escalation_severity", known, "S")

    assert severity is not None
    assert severity.measures == {"bands": [2, 2, 3, 5]}
    assert severity.evidence == tuple(f"x:I{number}" for number in range(6))


@pytest.mark.parametrize(
    ("recorded", "met"),
    [
        ("2026-06-01T00:00:00+00:00", "met"),
        ((START + timedelta(days=60, seconds=1)).isoformat(), "met"),
        ((START + timedelta(days=60)).isoformat(), None),
        ((START + timedelta(days=29)).isoformat(), None),
    ],
)
def test_what_was_recorded_after_the_last_and_a_month_late_is_no_event(
    tmp_path: Path, recorded: str, met: str | None
) -> None:
    known = chain_of(
        tmp_path,
        (0, "5D"),
        (10, "8L"),
        (20, "105A"),
        (60, "8N"),
        recorded_at=recorded,
    )

    assert condition("escalation_severity", known, "S") == met


@pytest.mark.parametrize(("days", "met"), [(731, "met"), (732, None)])
def test_the_chain_goes_back_731_days(tmp_path: Path, days: int, met: str | None) -> None:
    first = datetime(2026, 6, 30, tzinfo=UTC) - timedelta(days=days) - START

    known = chain_of(tmp_path, (first.total_seconds() / 86400, "8L"), (0, "105A"), (30, "8N"))

    assert condition("escalation_severity", known, "S") == met


def test_a_disputed_couple_leaves_the_chain(tmp_path: Path) -> None:
    days = [(START + timedelta(days=30 * number)).isoformat() for number in range(4)]
    rows = [incident(f"I{n}", day, offence_codes=CODE[n + 1]) for n, day in enumerate(days)]
    roles = [parties("I0", "S", "A"), parties("I1", "S", "A"), parties("I2", "S", "A")]

    alone = world(tmp_path / "alone", rows[:3], roles)
    both = world(tmp_path / "both", rows, [*roles, parties("I3", "A", "S")])

    assert condition("escalation_severity", alone, "S") == "met"
    assert condition("escalation_severity", both, "S") is None


@pytest.mark.parametrize(
    ("kind", "codes", "behaviours", "band"),
    [
        ("non_crime", (), (), 0),
        ("crime", (), (), None),
        ("crime", (), ("weapon",), None),
        ("crime", ("8L", "SC15004"), (), 3),
        ("crime", ("8L", "ZZ99999"), ("weapon",), None),
        ("crime", ("8L",), ("verbal", "weapon"), 4),
        ("crime", ("5D",), ("weapon",), 5),
    ],
)
def test_the_band_is_the_highest_of_known_codes(
    kind: str, codes: tuple[str, ...], behaviours: tuple[str, ...], band: int | None
) -> None:
    assert incident_band(kind=kind, codes=codes, behaviours=behaviours) == band
