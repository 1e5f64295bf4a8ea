"""A delivery staged for the offline importer: as sets, or with every row through its model."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.domain.ids import IdFactory
from graph.ingest.bulk.reading import ReadTable, read_one_by_one, read_rows
from graph.ingest.bulk.staging import Staging, facts_table, open_staging
from graph.ingest.delivery import Delivery
from graph.ingest.row_reader import RowReader

IDS = IdFactory(bytes(range(32)))


@contextmanager
def staging() -> Generator[Staging]:
    """Open an engine in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, open_staging(Path(folder), IDS) as opened:
        yield opened


def reader_of(delivery: Delivery, table: str) -> RowReader:
    """Return a reader of one table."""
    return RowReader(IDS, delivery.manifest, table, delivery.file_name(table))


def as_set(delivery: Delivery, table: str) -> tuple[int, list[Any], list[dict[str, Any]]]:
    """Return how many rows a table has, its broken ones and its facts, read as a set."""
    with staging() as opened:
        read = read_rows(opened, delivery, reader_of(delivery, table))
        return result(opened, table, read)


def one_by_one(delivery: Delivery, table: str) -> tuple[int, list[Any], list[dict[str, Any]]]:
    """Return the same with every row read by its model."""
    with staging() as opened:
        rows = enumerate(delivery.rows(table))
        read = read_one_by_one(opened, reader_of(delivery, table), rows)
        return result(opened, table, read)


def result(
    opened: Staging, table: str, read: ReadTable
) -> tuple[int, list[Any], list[dict[str, Any]]]:
    """Return what was read and what is staged, in the order of the file."""
    query = f"FROM {facts_table(table)} ORDER BY place"
    facts = [
        {
            name: sorted(cell) if name == "ref_protected_ids" and cell else cell
            for name, cell in row.items()
        }
        for portion in opened.portions(query)
        for row in portion.to_pylist()
    ]
    return read.rows, read.broken, facts
