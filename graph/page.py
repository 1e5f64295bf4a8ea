"""A list page by page: the model of every list answer, and the cursor of the page after it."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Generic, Self, TypeVar

from pydantic import AliasChoices, Field, TypeAdapter

from graph.errors import BadParameter
from graph.models import FrozenModel

Item = TypeVar("Item")
Key = TypeVar("Key", bound=tuple[Any, ...])

NO_CURSOR: Final = "The cursor is not one this service gave; start without it."


class Page(FrozenModel, Generic[Item]):
    """A page of a list; `next` is the cursor of the page after it, None at the end."""

    items: tuple[Item, ...]
    # Of the whole list.
    total: int
    returned: int
    truncated: bool
    next: str | None

    @classmethod
    def of(
        cls,
        items: Iterable[Item],
        *,
        total: int,
        has_more: bool,
        cursor: Callable[[Item], str],
        **fields: object,
    ) -> Self:
        """Return the page of these items; where more follow, `cursor` names the last of them."""
        page_items = tuple(items)
        next_cursor = cursor(page_items[-1]) if has_more and len(page_items) > 0 else None
        return cls.model_validate(
            {
                **fields,
                "items": page_items,
                "total": total,
                "returned": len(page_items),
                "truncated": next_cursor is not None,
                "next": next_cursor,
            }
        )


class ExportPlace(FrozenModel):
    """What is next in an export, and its place in the order of the export."""

    id: str
    place: str


def items_of_all_pages(
    read_page: Callable[..., Page[Item]], cursor: str | None = None
) -> Iterator[Item]:
    """Yield the items of every page of a list, or those from a cursor on.

    `read_page` reads the page of its argument `cursor`.
    """
    page = read_page(cursor=cursor)
    yield from page.items
    while page.next is not None:
        page = read_page(cursor=page.next)
        yield from page.items


def listed_as(name: str) -> Any:  # noqa: ANN401 - as pydantic's own Field: the default of any type
    """Return the field `items` of a page whose list has another name outside."""
    return Field(validation_alias=AliasChoices(name, "items"), serialization_alias=name)


class CursorCodec(Generic[Key]):
    """Write the sort key of a list's last item as a cursor, and read it back.

    A cursor is opaque and belongs to one list: another list refuses it.
    """

    def __init__(self, name: str, key: TypeAdapter[Key]) -> None:
        self._name = name
        self._key = key

    def encode(self, key: Key) -> str:
        """Return the cursor of the page after the item with this sort key."""
        text = json.dumps([self._name, *key], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def decode(self, cursor: str | None, *, first: Key) -> Key:
        """Return a cursor's sort key, `first` without one; raise BadParameter for a foreign one."""
        if cursor is None:
            return first
        try:
            text = cursor + "=" * (-len(cursor) % 4)
            name, *values = json.loads(base64.urlsafe_b64decode(text.encode("ascii")))
            key = self._key.validate_json(json.dumps(values), strict=True)
        except (binascii.Error, ValueError, TypeError, RecursionError) as error:
            raise BadParameter(NO_CURSOR) from error
        # A cursor has one spelling: what is not written as this list writes it is none of its own.
        if name != self._name or self.encode(key) != cursor:
            raise BadParameter(NO_CURSOR)
        return key
