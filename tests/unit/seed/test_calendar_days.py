"""Months are calendar months, and a day a month lacks is its last."""

from datetime import date

import pytest

from seed.calendar_days import day_of, months_before
from seed.story import Ago


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2028, 2, 29), 36, date(2025, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2026, 11, 30), -3, date(2027, 2, 28)),
    ],
)
def test_months_before_a_day(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_days_are_counted_after_the_months() -> None:
    assert day_of(Ago(months=1, days=1), date(2026, 3, 31)) == date(2026, 2, 27)


def test_a_number_is_days() -> None:
    assert day_of(400, date(2026, 3, 31)) == date(2025, 2, 24)
