"""Shares and their intervals, against printed values and against the equation that defines them."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.consistency import wilson_interval
from graph.consistency.wilson import NORMAL, rate_of

# Newcombe, Statistics in Medicine 17 (1998), table I, method 3; and 10 of 20, worked by hand.
PRINTED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (10, 20, 0.2993, 0.7007),
]

COUNTS = st.integers(1, 10_000).flatmap(
    lambda of: st.tuples(st.integers(0, of), st.just(of)),
)


@pytest.mark.parametrize(("count", "of", "low", "high"), PRINTED)
def test_intervals_are_those_that_were_printed(
    count: int, of: int, low: float, high: float
) -> None:
    interval = wilson_interval(count, of)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(COUNTS)
def test_each_end_is_where_the_share_seen_is_just_not_unlikely(counts: tuple[int, int]) -> None:
    count, of = counts
    interval = wilson_interval(count, of)

    for end in {interval.low, interval.high} - {0.0, 1.0}:
        # The score test's own equation, which the interval solves.
        assert abs(count / of - end) == pytest.approx(NORMAL * sqrt(end * (1 - end) / of))


@given(COUNTS)
def test_an_interval_holds_its_share_and_stays_between_nought_and_one(
    counts: tuple[int, int],
) -> None:
    interval = wilson_interval(*counts)

    assert 0 <= interval.low <= interval.rate <= interval.high <= 1
    assert interval.low < interval.high


@given(COUNTS)
def test_the_others_have_the_mirrored_interval(counts: tuple[int, int]) -> None:
    count, of = counts
    interval, other = wilson_interval(count, of), wilson_interval(of - count, of)

    assert (interval.low, interval.high) == pytest.approx((1 - other.high, 1 - other.low))


@given(COUNTS)
def test_more_people_of_the_same_share_make_it_narrower(counts: tuple[int, int]) -> None:
    count, of = counts
    interval, more = wilson_interval(count, of), wilson_interval(4 * count, 4 * of)

    assert more.high - more.low < interval.high - interval.low


@pytest.mark.parametrize(("count", "of"), [(0, 0), (2, 1), (-1, 3)])
def test_there_is_no_share_of_nobody_or_of_fewer_than_there_are(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson_interval(count, of)


def test_no_share_is_told_of_what_is_hidden_or_too_few() -> None:
    assert rate_of("1-4", 30) is None
    assert rate_of(7, "not shown") is None
    assert rate_of(7, 19, least=20) is None
    assert rate_of(7, 20, least=20) == wilson_interval(7, 20)
    assert rate_of(0, 0) is None
