"""What a statement is given in parts, so that a small heap can hold each."""

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def portions(rows: Iterable[T], size: int) -> Iterable[list[T]]:
    """Return rows in lists of at most `size`."""
    remaining = iter(rows)
    while len(portion := list(islice(remaining, size))) > 0:
        yield portion
