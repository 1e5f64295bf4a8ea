"""Records made ready to be compared: read, folded and keyed once, kept for the next run."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .columns import SCHEMA
from .person_record import InputRecord
from .rare_collection import rare_collection
from .record_batches import read_batch

# Rows are gathered in portions: a million rows of Python objects would not fit a small machine.
PORTION: Final = 50_000
# Moved when a column or what it means is changed; files of another version are not read.
READING: Final = b"6"


class PreparedRecords:
    """Hold records ready for comparison; what is compared often is prepared once."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __len__(self) -> int:
        return self.table.num_rows

    @classmethod
    def of(cls, records: "Iterable[InputRecord] | PreparedRecords") -> "PreparedRecords":
        """Prepare records; of two with one id the last counts."""
        if isinstance(records, PreparedRecords):
            return records
        portions: list[pa.RecordBatch] = []
        remaining = iter(records)
        with rare_collection():
            while portion := list(islice(remaining, PORTION)):
                portions.append(read_batch(portion))
        table = pa.Table.from_batches(portions, SCHEMA)
        last = {identity: place for place, identity in enumerate(table["id"].to_pylist())}
        if len(last) < table.num_rows:
            table = table.take(pa.array(list(last.values())))
        return cls(table.sort_by("id").combine_chunks())

    def without(self, ids: Iterable[str]) -> "PreparedRecords":
        """Return these but some."""
        dropped = pa.array(sorted(ids), pa.string())
        return PreparedRecords(self.table.filter(pc.invert(pc.is_in(self.table["id"], dropped))))

    def with_records(self, records: "Iterable[InputRecord] | PreparedRecords") -> "PreparedRecords":
        """Return these and more; a record with an id already held takes the other's place."""
        new = PreparedRecords.of(records)
        remaining = self.without(new.ids())
        return PreparedRecords(
            pa.concat_tables([remaining.table, new.table]).sort_by("id").combine_chunks()
        )

    def ids(self) -> list[str]:
        """Return the ids of the records, in their order."""
        return self.table["id"].to_pylist()

    def save(self, path: Path) -> None:
        """Write to a Parquet file."""
        table = self.table.replace_schema_metadata({b"reading": READING})
        pq.write_table(table, path, compression="zstd")

    @classmethod
    def load(cls, path: Path) -> "PreparedRecords | None":
        """Read what `save` wrote; None where another version wrote it: prepare again."""
        table = pq.read_table(path)
        if (table.schema.metadata or {}).get(b"reading") != READING:
            return None
        return cls(table.cast(SCHEMA))
