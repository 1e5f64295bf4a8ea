"""When a task is due: on the day the finding names, before the next school day, or after days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.decisions import DueTask, list_tasks
from graph.errors import Misuse
from graph.patterns import refresh
from graph.patterns.engine.school_calendar import read_school_days
from tests.patterns.measuring import release
from tests.worlds import NOW, World, days_before

TODAY = NOW.date()


def tasks_of(store: Store, pattern: str) -> tuple[DueTask, ...]:
    patterns = release(pattern)
    refresh(store, patterns, as_of=NOW, broken=())
    return list_tasks(store, patterns, reader=EVERYTHING, now=NOW).items


def test_what_ends_is_to_be_prepared_by_the_day_it_ends(store: Store, tmp_path: Path) -> None:
    ends = TODAY + timedelta(days=9)
    made = World().person("s")
    made.row(
        "orders",
        id="o",
        kind="restraining",
        subject_id="s",
        made_on=str(TODAY),
        expires_on=str(ends),
    ).load(store, tmp_path)

    tasks = tasks_of(store, "ending_soon")
    made.load(store, tmp_path)

    assert [task.due for task in tasks] == [ends]
    assert tasks_of(store, "ending_soon") == tasks


@pytest.mark.parametrize(
    ("school_days", "expected"),
    [
        (None, 1),
        # Monday after a weekend, after three weeks of holidays, and a calendar that has ended.
        ([0, 3, 4], 2),
        ([0, 21], 20),
        ([-5, 0], 1),
    ],
)
def test_a_school_is_told_before_its_next_day(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    school_days: list[int] | None,
    expected: int,
) -> None:
    if school_days is not None:
        days = [(TODAY + timedelta(days=number)).isoformat() for number in school_days]
        calendar = tmp_path / "days.txt"
        calendar.write_text("\n".join(days), encoding="utf-8")
        monkeypatch.setenv("JOINEDUP_SCHOOL_CALENDAR", str(calendar))
    made = World().person("c", date_of_birth=f"{TODAY.year - 10}-01-01")
    made.incident(name="i", by="s", against="a", on=days_before(2), flags=["domestic_abuse"])
    made.party("i", "c", "child_present")
    made.load(store, tmp_path)

    (task,) = tasks_of(store, "school_notification")

    assert task.due == TODAY + timedelta(days=expected)


def test_a_calendar_that_is_no_list_of_days_is_refused(tmp_path: Path) -> None:
    (tmp_path / "days.txt").write_text("Monday", encoding="utf-8")

    for name in ("days.txt", "missing.txt"):
        with pytest.raises(Misuse, match="one school day on each line"):
            read_school_days(tmp_path / name)


def test_days_come_in_their_order_and_once(tmp_path: Path) -> None:
    (tmp_path / "days.txt").write_text("2026-12-02\n2026-12-01\n\n2026-12-02\n", encoding="utf-8")

    assert read_school_days(tmp_path / "days.txt") == (date(2026, 12, 1), date(2026, 12, 2))
