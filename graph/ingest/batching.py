"""Cut rows into batches that one transaction can hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, cast

from graph.ingest import limits

T = TypeVar("T")


def batches(rows: Iterable[T], cells_of: Callable[[T], Mapping[str, object]]) -> Iterator[list[T]]:
    """Split rows into lists below the limits of rows and characters; a larger row stands alone."""
    batch: list[T] = []
    size = 0
    for row in rows:
        characters = count_characters(cells_of(row).values())
        full = len(batch) == limits.BATCH_ROWS or size + characters > limits.BATCH_CHARACTERS
        if full and len(batch) > 0:
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += characters
    if len(batch) > 0:
        yield batch


def count_characters(cells: Iterable[object]) -> int:
    """Count the characters of some cells, those in lists included."""
    count = 0
    for cell in cells:
        if isinstance(cell, str):
            count += len(cell)
        elif isinstance(cell, list | tuple):
            count += count_characters(cast("Iterable[object]", cell))
        elif isinstance(cell, dict):
            count += count_characters(cast("Mapping[str, object]", cell).values())
    return count
