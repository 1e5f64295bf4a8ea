"""Days and windows of London."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.time import as_of_end, day_start, days_back, london_day, months_back

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 1, 10, 23, 59, tzinfo=UTC), date(2025, 1, 10)),
        (datetime(2025, 7, 10, 22, 59, tzinfo=UTC), date(2025, 7, 10)),
        (datetime(2025, 7, 10, 23, 0, tzinfo=UTC), date(2025, 7, 11)),
    ],
)
def test_a_day_begins_at_midnight_in_london(moment: datetime, day: date) -> None:
    assert london_day(moment) == day


@pytest.mark.parametrize(
    ("day", "months", "back"),
    [
        (date(2026, 6, 15), 36, date(2023, 6, 15)),
        (date(2025, 3, 31), 1, date(2025, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2025, 1, 31), 2, date(2024, 11, 30)),
        (date(2025, 1, 1), 0, date(2025, 1, 1)),
    ],
)
def test_months_lead_back_to_the_same_day_or_the_last_of_the_month(
    day: date, months: int, back: date
) -> None:
    assert months_back(day, months) == back


@pytest.mark.parametrize("hours", [23, 24, 25])
def test_a_day_ends_where_the_next_begins_also_when_the_clock_changes(hours: int) -> None:
    day = {23: date(2025, 3, 30), 24: date(2025, 6, 1), 25: date(2025, 10, 26)}[hours]

    length = as_of_end(day) - day_start(day)

    assert length == timedelta(hours=hours) - timedelta(microseconds=1)


@given(DAYS)
def test_first_and_last_moment_lie_in_their_day(day: date) -> None:
    assert london_day(day_start(day)) == london_day(as_of_end(day)) == day


@given(DAYS, st.integers(0, 600))
def test_days_back_and_months_back_never_lead_forward(day: date, count: int) -> None:
    assert days_back(day, count) <= day
    assert months_back(day, count) <= day
