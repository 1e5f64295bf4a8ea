"""Tables as Parquet, read in batches."""

# pyarrow has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import DeliveryRefused
from graph.ingest.formats.raw import RawRow, check_columns

BATCH: Final = 5_000


def read(path: Path, table: str) -> Iterator[RawRow]:
    """Read a Parquet file row by row."""
    try:
        with pq.ParquetFile(path) as file:
            check_columns(path, table, cast("list[str]", file.schema_arrow.names))
            yield from numbered(file)
    except (pa.ArrowException, OSError) as error:
        raise DeliveryRefused(
            f"{path.name} is not a whole Parquet file; it may have been cut off: send it again."
        ) from error


def numbered(file: "pq.ParquetFile") -> Iterator[RawRow]:
    """Return the rows with their number, counted from one."""
    number = 0
    for batch in file.iter_batches(batch_size=BATCH):
        for cells in cast("list[dict[str, Any]]", batch.to_pylist()):
            number += 1
            yield RawRow(number, {name: cell for name, cell in cells.items() if cell is not None})
