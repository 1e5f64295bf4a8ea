"""The world of the demonstration: its shape, and forces that differ in what they do."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from seed.demonstration import write_demonstration
from seed.random_draws import generator
from seed.referral_habits import HABITS, draw_habits
from seed.world_shape import describe
from tests.unit.seed.rows import table


@pytest.mark.parametrize("until", [date(2026, 11, 30), date(2028, 2, 29)])
def test_its_shape_is_what_research_found_on_any_day(until: date, tmp_path: Path) -> None:
    written = write_demonstration(tmp_path / "world", until)

    figures = describe(tmp_path / "world").figures
    assert [figure.name for figure in figures if not figure.in_range] == []
    # Plants do not dominate it.
    assert written.planted_incidents < written.rows["incidents"] / 5


def test_people_outside_the_stories_are_referred_and_managed_and_convicted(tmp_path: Path) -> None:
    write_demonstration(tmp_path / "world", date(2026, 11, 30))

    for name in ("referrals", "managements", "convictions"):
        rows = table(tmp_path / "world", name)
        planted = sum(row["id"].startswith("story.") for row in rows)
        assert len(rows) - planted > planted, name


def test_who_is_managed_was_referred_before(folder: Path) -> None:
    referred = {
        row["person_id"]: row["made_on"]
        for row in table(folder, "referrals")
        if row["id"].startswith("y")
    }
    managed = [row for row in table(folder, "managements") if row["id"].startswith("z")]

    assert 0 < len(managed) < len(referred)
    assert all(referred[row["person_id"]] < row["from"] for row in managed)


def test_the_convicted_outside_the_stories_are_managed_by_some_forces(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    write_demonstration(folder, date(2026, 11, 30))
    convicted = {
        row["person_id"]
        for row in table(folder, "convictions")
        if not row["id"].startswith("story.")
    }
    referred = [row for row in table(folder, "referrals") if row["reason"] == "conviction"]
    managed = {
        row["person_id"] for row in table(folder, "managements") if row["id"].startswith("z")
    }

    assert {row["person_id"] for row in referred} <= convicted
    # Some forces refer and manage them, others do not.
    assert len(convicted) / 10 < len(convicted & managed) < len(convicted) / 2


def test_forces_differ_and_another_world_has_other_forces() -> None:
    habits: list[list[int]] = [draw_habits(generator(seed, 0)).tolist() for seed in range(2)]

    assert habits[0] != habits[1]
    for drawn in habits:
        assert set(drawn) <= {rate for _, rate in HABITS}
        assert len(Counter(drawn)) > 2
        assert 0 in drawn
