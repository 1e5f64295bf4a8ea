"""An answer of several lists, page by page: each page has the next part of every list.

The pages of an answer, their lists joined one after the other, are the whole answer. An item with
very many entries of its own counts as several: where a page ends within it, the item stands on the
next page too, with the entries that follow. Pages that people read repeat the short lists, so that
none says that there is nothing of what stands on another.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, NamedTuple, Self, TypeVar, cast

from pydantic import TypeAdapter

from graph.models import FrozenModel
from graph.page import CursorCodec

ENTRIES: Final = 50
"""An item with up to this many entries in its longest list counts as one."""

Value = TypeVar("Value")


class PartShown(NamedTuple):
    """How many entries of a list a page shows, and how many there are."""

    name: str
    shown: int
    total: int


class LongAnswer(FrozenModel):
    """The base of answers that hold several lists of any length."""

    # Fields that only name items of the other lists: what is shown is not counted twice.
    naming: ClassVar[frozenset[str]] = frozenset()

    # How many each list has in all, of those lists that are longer than a page.
    totals: Mapping[str, int] = {}
    # The cursor of the page after this one; None: nothing follows.
    next: str | None = None

    def page(
        self, name: str, *, limit: int, cursor: str | None = None, for_reading: bool = False
    ) -> Self:
        """Return one page of this answer; raise BadParameter for the cursor of another.

        `name` says which answer it is, and about whom: a cursor belongs to it alone. With
        `for_reading` a list that is no longer than a page stands whole on every page.
        """
        codec = CursorCodec(name, TypeAdapter(tuple[int]))
        (start,) = codec.decode(cursor, first=(0,))
        end = start + limit
        lists = lists_of(self)
        goes_on = any(total_weight(values) > end for values in lists.values())
        page = part_of(self, start, end, whole=limit if for_reading else 0)
        totals = {
            name: len(values) for name, values in lists.items() if total_weight(values) > limit
        }
        following = codec.encode((end,)) if goes_on else None
        return page.model_copy(update={"totals": totals, "next": following})

    def total_of(self, name: str) -> int:
        """Return how long a list of the answer is in all, of which this page may have a part."""
        return self.totals.get(name, len(lists_of(self)[name]))

    @property
    def parts_shown(self) -> tuple[PartShown, ...]:
        """Return of each list that is longer than a page how much of it this page shows."""
        lists = lists_of(self)
        return tuple(
            PartShown(name.rpartition(".")[2], len(lists[name]), total)
            for name, total in self.totals.items()
            if name.partition(".")[0] not in self.naming
        )


def lists_of(model: FrozenModel) -> dict[str, Sequence[object]]:
    """Return the lists of a model by name, those of its single parts with theirs before it."""
    lists: dict[str, Sequence[object]] = {}
    for name, value in model:
        if isinstance(value, tuple):
            lists[name] = cast("tuple[object, ...]", value)
        elif isinstance(value, Mapping):
            entries = cast("Mapping[str, object]", value)
            lists.update(
                (f"{name}.{key}", cast("tuple[object, ...]", entry))
                for key, entry in entries.items()
                if isinstance(entry, tuple)
            )
        elif isinstance(value, FrozenModel):
            lists.update((f"{name}.{inner}", entry) for inner, entry in lists_of(value).items())
    return lists


def weight(item: object) -> int:
    """Return as how many items one counts: by the longest of its own lists."""
    if not isinstance(item, FrozenModel):
        return 1
    longest = max((total_weight(values) for values in lists_of(item).values()), default=0)
    return max(1, -(-longest // ENTRIES))


def total_weight(items: Sequence[object]) -> int:
    """Return as how many items a list counts."""
    return sum(weight(item) for item in items)


def part_of(value: Value, start: int, end: int, *, whole: int = 0) -> Value:
    """Return a value with the part of each of its lists that lies between two places.

    A list that counts as `whole` items or fewer is left as it is.
    """
    part: Any = value
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        part = items if total_weight(items) <= whole else part_of_list(items, start, end)
    elif isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value)
        part = {key: part_of(entry, start, end, whole=whole) for key, entry in entries.items()}
    elif isinstance(value, FrozenModel):
        changes = {name: part_of(entry, start, end, whole=whole) for name, entry in value}
        part = value.model_copy(update=changes)
    return cast("Value", part)


def part_of_list(items: Sequence[object], start: int, end: int) -> tuple[object, ...]:
    """Return the items between two places; one that lies across an end is cut there."""
    part: list[object] = []
    place = 0
    for item in items:
        size = weight(item)
        first, last = max(start - place, 0), min(end - place, size)
        if first < last:
            is_whole = first == 0 and last == size
            part.append(item if is_whole else part_of(item, first * ENTRIES, last * ENTRIES))
        place += size
        if place >= end:
            break
    return tuple(part)
