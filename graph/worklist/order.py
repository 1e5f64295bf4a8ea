"""The order of the work list: by duties and events that are recorded, in a fixed sequence."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias

from graph.history.briefing import GRAVE_BAND
from graph.worklist.model import RECENT_DAYS, ColumnName, FirstBecause, WorkRow, WorkSort

SortValue: TypeAlias = int | str | tuple[int, ...] | None

ORDER_IN_WORDS: Final = (
    "Overdue tasks first, the most of them first; then a grave event in the last 28 days; then a "
    "new victim in the last 28 days; then an order in force; then the longest wait for "
    "a decision. It sorts what is recorded by what is due. It predicts nothing, and a place in it "
    "says nothing of anybody."
)


def is_recent(day: date | None, today: date) -> bool:
    """Say whether a day lies in the last 28."""
    return day is not None and today - timedelta(days=RECENT_DAYS) < day <= today


def reasons(row: WorkRow, grave_on: date | None, today: date) -> tuple[FirstBecause, ...]:
    """Return why a row stands where it does, the first reason of the order first."""
    holds: Mapping[FirstBecause, bool] = {
        "overdue_task": row.overdue_tasks > 0,
        "grave_event": is_recent(grave_on, today),
        "new_victim": row.new_victim_on is not None,
        "order_in_force": row.orders_in_force > 0,
        "waiting": row.waiting_since is not None,
    }
    return tuple(reason for reason, holds_here in holds.items() if holds_here)


def is_grave(band: int | None) -> bool:
    """Say whether a band is one of grave events."""
    return band is not None and band >= GRAVE_BAND


def _stated(row: WorkRow) -> tuple[int, ...]:
    waiting = date.max if row.waiting_since is None else row.waiting_since
    return (
        -row.overdue_tasks,
        -("grave_event" in row.first_because),
        -("new_victim" in row.first_because),
        -("order_in_force" in row.first_because),
        waiting.toordinal(),
    )


_VALUES: Final[Mapping[ColumnName, Callable[[WorkRow], SortValue]]] = {
    "order": _stated,
    "name": lambda row: None if row.name is None else row.name.casefold(),
    "forces": lambda row: next(iter(row.forces), None),
    "rules": lambda row: len(row.rules),
    "worst": lambda row: (
        None
        if row.worst is None
        else (-1 if row.worst.band is None else row.worst.band, row.worst.on.toordinal())
    ),
    "latest": lambda row: None if row.latest is None else row.latest.on.toordinal(),
    "victims": lambda row: row.victims,
    "orders": lambda row: row.orders_in_force,
    "overdue": lambda row: row.overdue_tasks,
    "age": lambda row: -row.since.toordinal(),
    "owner": lambda row: None if row.owner is None else row.owner.casefold(),
}


def sort_rows(rows: Iterable[WorkRow], sort: WorkSort) -> list[WorkRow]:
    """Return rows in the order asked for; what is not recorded stands last, ties by person."""
    value = _VALUES[sort.column]
    by_person = sorted(rows, key=lambda row: row.person)
    present = [row for row in by_person if value(row) is not None]
    # A stable sort: those with the same value stay in the order of their ids either way.
    present.sort(key=_present(value), reverse=sort.descending)
    return present + [row for row in by_person if value(row) is None]


def _present(value: Callable[[WorkRow], SortValue]) -> Callable[[WorkRow], tuple[int | str, ...]]:
    def key(row: WorkRow) -> tuple[int | str, ...]:
        present = value(row)
        return present if isinstance(present, tuple) else () if present is None else (present,)

    return key
