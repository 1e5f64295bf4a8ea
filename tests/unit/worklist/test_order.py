"""The order of the work list: what is due first, what is not recorded last, and nothing else."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.worklist import ColumnName, WorkEvent, WorkFilter, WorkRow, WorkSort
from graph.worklist.order import is_recent, reasons, sort_rows

TODAY = date(2026, 6, 15)
DAYS = st.dates(date(2020, 1, 1), TODAY)
EVENTS = st.none() | st.builds(
    WorkEvent,
    id=st.just("incident-1"),
    on=DAYS,
    force=st.sampled_from(["10", "06"]),
    band=st.none() | st.integers(0, 6),
)


def row(person: str = "person-a", **fields: object) -> WorkRow:
    """Return a row of which nothing is due, but for what is named."""
    plain = {
        "person": person, "name": None, "date_of_birth": None, "state": "undecided", "forces": (),
        "rules": (), "findings": 1, "undecided": 1, "worst": None, "latest": None, "victims": 0,
        "new_victim_on": None, "orders_in_force": 0, "overdue_tasks": 0, "since": TODAY,
        "waiting_since": None, "owner": None, "by_month": (), "first_because": (),
    }  # fmt: skip
    return WorkRow.model_validate({**plain, **fields})


def with_reasons(each: WorkRow, grave_on: date | None = None) -> WorkRow:
    because = reasons(
        overdue_tasks=each.overdue_tasks,
        grave_event=is_recent(grave_on, TODAY),
        new_victim=each.new_victim_on is not None,
        order_in_force=each.orders_in_force > 0,
        waiting_since=each.waiting_since,
    )
    return each.model_copy(update={"first_because": because})


ROWS = st.lists(
    st.builds(
        row,
        person=st.uuids().map(str),
        name=st.none() | st.text(max_size=5),
        forces=st.lists(st.sampled_from(["10", "06"]), max_size=2).map(tuple),
        rules=st.lists(st.just("serial_acpo"), max_size=3).map(tuple),
        worst=EVENTS,
        latest=EVENTS,
        victims=st.integers(0, 5),
        orders_in_force=st.integers(0, 2),
        overdue_tasks=st.integers(0, 3),
        since=DAYS,
        waiting_since=st.none() | DAYS,
        owner=st.none() | st.text(max_size=3),
    ).map(with_reasons),
    max_size=12,
    unique_by=lambda each: each.person,
)


def test_the_stated_order_is_the_one_it_states() -> None:
    waits = with_reasons(row("e", waiting_since=TODAY - timedelta(days=90)))
    ordered = with_reasons(row("d", orders_in_force=1))
    new = with_reasons(row("c", new_victim_on=TODAY))
    grave = with_reasons(row("b"), TODAY - timedelta(days=27))
    overdue = with_reasons(row("a", overdue_tasks=1))

    shown = sort_rows([waits, ordered, new, grave, overdue], WorkSort())

    assert [each.person for each in shown] == ["a", "b", "c", "d", "e"]
    assert [each.first_because for each in shown] == [
        ("overdue_task",), ("grave_event",), ("new_victim",), ("order_in_force",), ("waiting",),
    ]  # fmt: skip


def test_a_grave_event_of_29_days_ago_is_no_reason() -> None:
    assert is_recent(TODAY - timedelta(days=27), TODAY)
    assert not is_recent(TODAY - timedelta(days=28), TODAY)
    assert not is_recent(TODAY + timedelta(days=1), TODAY)


@given(
    rows=ROWS,
    column=st.sampled_from(get_args(ColumnName)),
    descending=st.booleans(),
    random=st.randoms(),
)
def test_every_column_gives_one_order_whatever_comes_in(
    rows: list[WorkRow], column: ColumnName, *, descending: bool, random: object
) -> None:
    sort = WorkSort(column=column, descending=descending)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert sort_rows(rows, sort) == sort_rows(shuffled, sort)
    assert sorted(each.person for each in sort_rows(rows, sort)) == sorted(
        each.person for each in rows
    )


@given(rows=ROWS, descending=st.booleans())
def test_what_is_not_recorded_stands_last_in_either_direction(
    rows: list[WorkRow], *, descending: bool
) -> None:
    for column in ("name", "worst", "latest", "owner"):
        shown = sort_rows(rows, WorkSort(column=column, descending=descending))
        recorded = [getattr(each, column) is not None for each in shown]

        assert recorded == sorted(recorded, reverse=True)


@pytest.mark.parametrize(
    ("work_filter", "shown"),
    [
        (WorkFilter(), True),
        (WorkFilter(force="06"), True),
        (WorkFilter(force="10"), False),
        (WorkFilter(rule="serial_acpo"), True),
        (WorkFilter(rule="cross_force"), False),
        (WorkFilter(owner="ann"), True),
        (WorkFilter(owner="nobody"), False),
        (WorkFilter(state="decided"), False),
    ],
)
def test_a_filter_shows_whom_it_names(work_filter: WorkFilter, *, shown: bool) -> None:
    each = row(forces=("06",), rules=("serial_acpo",), owner="ann")

    assert work_filter.matches(each) is shown


def test_a_closed_case_is_shown_only_to_who_asks_for_it() -> None:
    closed = row(state="closed")

    assert not WorkFilter().matches(closed)
    assert WorkFilter(state="closed").matches(closed)
    assert WorkFilter(owner="nobody").matches(row())
