"""Write delivery folders: one file per table, batch by batch, and delivery.toml last."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeArgument=false
# pyright: reportAttributeAccessIssue=false
# The reason for all of them: pyarrow is untyped.

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from graph.errors import Misuse
from seed.columns import Rows, arrow_kind, iso_texts
from seed.tables import TABLES

SCHEMAS: dict[str, pa.Schema] = {
    table: pa.schema([(name, arrow_kind(kind)) for name, kind in columns.items()])
    for table, columns in TABLES.items()
}


class Format(StrEnum):
    """The file format of the tables."""

    CSV = "csv"
    PARQUET = "parquet"


class DeliveryWriter:
    """Write the tables of one delivery into a new or empty folder."""

    def __init__(self, folder: Path, form: Format) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Misuse("The folder for the world is not empty; give a new or an empty one.")
        self._folder = folder
        self._files: dict[str, _CsvFile | _ParquetFile] = {
            table: _CsvFile(folder, table) if form is Format.CSV else _ParquetFile(folder, table)
            for table in TABLES
        }
        self.rows = dict.fromkeys(TABLES, 0)

    def write(self, table: str, rows: Rows) -> None:
        """Append rows to a table."""
        schema = SCHEMAS[table]
        height = len(next(iter(rows.values())))
        arrays = [
            _fitted(rows[field.name], field.type) if field.name in rows
            else pa.nulls(height, field.type)
            for field in schema
        ]  # fmt: skip
        if height > 0:
            self._files[table].append(pa.record_batch(arrays, schema=schema))
        self.rows[table] += height

    def finish(self, *, source: str, title: str, extracted_at: datetime) -> None:
        """Close the tables and write delivery.toml, without which there is no delivery."""
        self._close()
        instant = extracted_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        text = (
            f'source       = "{source}"\n'
            f'title        = "{title}"\n'
            f"extracted_at = {instant}\n"
            f"synthetic    = true\n"
        )
        (self._folder / "delivery.toml").write_text(text, encoding="utf-8", newline="\n")

    def _close(self) -> None:
        for file in self._files.values():
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()


def _fitted(column: object, kind: pa.DataType) -> pa.Array:
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return array if array.type == kind else array.cast(kind)


class _ParquetFile:
    def __init__(self, folder: Path, table: str) -> None:
        self._writer = pq.ParquetWriter(folder / f"{table}.parquet", SCHEMAS[table])

    def append(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)

    def close(self) -> None:
        self._writer.close()


class _CsvFile:
    """A CSV file with quotes only where they are needed, so that people can read it."""

    def __init__(self, folder: Path, table: str) -> None:
        self._sink = (folder / f"{table}.csv").open("wb")
        self._sink.write((",".join(TABLES[table]) + "\n").encode())

    def append(self, batch: pa.RecordBatch) -> None:
        columns = [
            _text(array, kind) for array, kind in zip(batch, batch.schema.types, strict=True)
        ]
        plain = pa.record_batch(columns, names=batch.schema.names)
        try:
            rows = _csv_rows(plain, "none")
        except pa.ArrowInvalid:  # a cell holds a comma or a quote
            rows = _csv_rows(plain, "needed")
        self._sink.write(rows)

    def close(self) -> None:
        self._sink.close()


def _text(array: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind):
        return pc.binary_join(array, ";")
    if pa.types.is_timestamp(kind):
        return iso_texts(array)
    return array


def _csv_rows(batch: pa.RecordBatch, quotes: str) -> memoryview:
    buffer = pa.BufferOutputStream()
    csv.write_csv(batch, buffer, csv.WriteOptions(include_header=False, quoting_style=quotes))
    return memoryview(buffer.getvalue())
