"""The order of the work list: by duties and events that are recorded, in a fixed sequence."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias, TypeVar

from graph.worklist.model import (
    RECENT_DAYS,
    ColumnName,
    FirstBecause,
    WorkKey,
    WorkRow,
    WorkSort,
)

Key = TypeVar("Key", bound=WorkKey)
SortValue: TypeAlias = int | str | tuple[int, ...] | None

ORDER_IN_WORDS: Final = (
    "Overdue tasks first, the most of them first; then a grave event in the last 28 days; then a "
    "new victim in the last 28 days; then an order in force; then the longest wait for "
    "a decision. It sorts what is recorded by what is due. It predicts nothing, and a place in it "
    "says nothing of anybody."
)


def is_recent(day: date | None, today: date) -> bool:
    """Return whether a day lies in the last 28."""
    return day is not None and today - timedelta(days=RECENT_DAYS) < day <= today


def reasons(
    *,
    overdue_tasks: int,
    grave_event: bool,
    new_victim: bool,
    order_in_force: bool,
    waiting_since: date | None,
) -> tuple[FirstBecause, ...]:
    """Return why somebody stands where they do, the first reason of the order first."""
    holds: Mapping[FirstBecause, bool] = {
        "overdue_task": overdue_tasks > 0,
        "grave_event": grave_event,
        "new_victim": new_victim,
        "order_in_force": order_in_force,
        "waiting": waiting_since is not None,
    }
    return tuple(reason for reason, holds_here in holds.items() if holds_here)


def _stated(key: WorkKey) -> tuple[int, ...]:
    waiting_since = date.max if key.waiting_since is None else key.waiting_since
    return (
        -key.overdue_tasks,
        -("grave_event" in key.first_because),
        -("new_victim" in key.first_because),
        -("order_in_force" in key.first_because),
        waiting_since.toordinal(),
    )


# The columns by which a list is sorted without what is recorded of each person.
_KEYS: Final[Mapping[ColumnName, Callable[[WorkKey], SortValue]]] = {
    "order": _stated,
    "rules": lambda key: len(key.rules),
    "overdue": lambda key: key.overdue_tasks,
    "age": lambda key: -key.since.toordinal(),
    "owner": lambda key: None if key.owner is None else key.owner.casefold(),
}
_VALUES: Final[Mapping[ColumnName, Callable[[WorkRow], SortValue]]] = {
    **_KEYS,
    "name": lambda row: None if row.name is None else row.name.casefold(),
    "forces": lambda row: next(iter(row.forces), None),
    "worst": lambda row: (
        None
        if row.worst is None
        else (-1 if row.worst.band is None else row.worst.band, row.worst.on.toordinal())
    ),
    "latest": lambda row: None if row.latest is None else row.latest.on.toordinal(),
    "victims": lambda row: row.victims,
    "orders": lambda row: row.orders_in_force,
}


def is_sorted_by_key(sort: WorkSort) -> bool:
    """Return whether a list is sorted without what is recorded of each person."""
    return sort.column in _KEYS


def sort_keys(keys: Iterable[WorkKey], sort: WorkSort) -> list[WorkKey]:
    """Return people in the order asked for, by a column of the keys alone."""
    return _sorted(keys, _KEYS[sort.column], sort)


def sort_rows(rows: Iterable[WorkRow], sort: WorkSort) -> list[WorkRow]:
    """Return rows in the order asked for."""
    return _sorted(rows, _VALUES[sort.column], sort)


def _sorted(keys: Iterable[Key], value: Callable[[Key], SortValue], sort: WorkSort) -> list[Key]:
    """Return keys by a value; what is not recorded stands last, ties by person."""
    by_person = sorted(keys, key=lambda key: key.person)
    present = [key for key in by_person if value(key) is not None]
    # A stable sort: those with the same value stay in the order of their ids either way.
    present.sort(key=_present(value), reverse=sort.descending)
    return present + [key for key in by_person if value(key) is None]


def _present(value: Callable[[Key], SortValue]) -> Callable[[Key], tuple[int | str, ...]]:
    def sort_value(key: Key) -> tuple[int | str, ...]:
        present = value(key)
        return present if isinstance(present, tuple) else () if present is None else (present,)

    return sort_value
