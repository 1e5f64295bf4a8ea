"""Small numbers hidden: whoever has the table and all arithmetic still cannot tell one."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.consistency.suppression import (
    MIN_SHOWN,
    SMALL_COUNT,
    WITHHELD,
    Count,
    add_totals,
    suppress_small,
)

# Nought and small numbers are common, others near the border where arithmetic is sharpest.
NUMBERS = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9))
TABLES = st.tuples(st.integers(1, 3), st.integers(1, 2)).flatmap(
    lambda size: st.lists(
        st.lists(NUMBERS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
WIDE = st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1, max_size=45)


def fits(shared: Count, number: int) -> bool:
    """Say whether a reader who knows the rule can take a number for what is told."""
    if shared == SMALL_COUNT:
        return 1 <= number < MIN_SHOWN
    return number >= MIN_SHOWN if shared == WITHHELD else number == shared


def readings(shared: Sequence[Sequence[Count]], most: int) -> Iterator[list[list[int]]]:
    """Give every table that fits what is told."""
    inner = [cell for row in shared[:-1] for cell in row[:-1]]
    width = len(shared[0]) - 1
    choices = [[n for n in range(most + 1) if fits(cell, n)] for cell in inner]
    for numbers in product(*choices):
        rows = [list(numbers[at : at + width]) for at in range(0, len(numbers), width)]
        whole = add_totals(rows)
        pairs = zip(shared, whole, strict=True)
        if all(fits(t, n) for row, real in pairs for t, n in zip(row, real, strict=True)):
            yield whole


def small_places(whole: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [
        (r, c)
        for r, row in enumerate(whole)
        for c, number in enumerate(row)
        if 0 < number < MIN_SHOWN
    ]


def is_blank(shared: Sequence[Sequence[Count]]) -> bool:
    return all(cell == WITHHELD for row in shared[:-1] for cell in row)


@settings(max_examples=50)
@given(TABLES)
def test_every_small_number_could_as_well_be_another(rows: list[list[int]]) -> None:
    shared, whole = suppress_small(rows), add_totals(rows)
    if is_blank(shared):
        return

    seen = list(readings(shared, most=14))

    assert whole in seen
    for r, c in small_places(whole):
        assert len({reading[r][c] for reading in seen}) > 1, (rows, shared)


@given(TABLES)
def test_the_total_of_all_is_shown_and_all_totals_where_none_is_small(
    rows: list[list[int]],
) -> None:
    shared, whole = suppress_small(rows), add_totals(rows)

    total = whole[-1][-1]
    assert shared[-1][-1] == (SMALL_COUNT if 0 < total < MIN_SHOWN else total) or is_blank(shared)
    if not any(0 < number < MIN_SHOWN for number in whole[-1]):
        assert shared[-1] == whole[-1]


@given(WIDE)
def test_no_small_number_is_shown_and_what_is_shown_is_true(rows: list[list[int]]) -> None:
    shared, whole = suppress_small(rows), add_totals(rows)

    for row, real in zip(shared, whole, strict=True):
        for cell, number in zip(row, real, strict=True):
            assert cell in {number, SMALL_COUNT, WITHHELD}
            assert not isinstance(cell, int) or cell == 0 or cell >= MIN_SHOWN
            assert cell != SMALL_COUNT or 0 < number < MIN_SHOWN


@given(WIDE)
def test_no_line_hides_exactly_one_number(rows: list[list[int]]) -> None:
    shared = suppress_small(rows)

    for line in () if is_blank(shared) else (*shared, *zip(*shared, strict=True)):
        assert sum(not isinstance(cell, int) for cell in line) != 1


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    rows = [[5, 0, 7], [0, 0, 0], [20, 9, 6]]

    assert suppress_small(rows) == add_totals(rows)


def test_the_next_smallest_numbers_are_hidden_with_a_small_one() -> None:
    shared = suppress_small([[3, 20, 30], [10, 40, 50], [8, 60, 70]])

    assert shared[0][0] == SMALL_COUNT
    assert shared == [
        [SMALL_COUNT, WITHHELD, 30, 53],
        [WITHHELD, WITHHELD, 50, 100],
        [8, 60, 70, 138],
        [21, 120, 150, 291],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # Two small numbers of which the total leaves one reading only.
        [[4, 4, 0], [9, 9, 9]],
        [[1, 1, 0], [9, 9, 9]],
        # One force has everybody.
        [[4, 5, 0], [0, 0, 0]],
        [[2, 0, 0]],
    ],
)
def test_arithmetic_at_its_edges_is_no_way_in(rows: list[list[int]]) -> None:
    shared, whole = suppress_small(rows), add_totals(rows)

    seen = list(readings(shared, most=20))

    assert not is_blank(shared)
    for r, c in small_places(whole):
        assert len({reading[r][c] for reading in seen}) > 1, shared


def test_where_no_choice_is_enough_nothing_but_the_totals_is_shown() -> None:
    shared = suppress_small([[1], [5]])

    assert shared == [[WITHHELD, WITHHELD], [WITHHELD, WITHHELD], [6, 6]]
