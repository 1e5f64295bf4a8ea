"""Records read into columns, a portion at a time: what many of them say alike is read once."""

# pyarrow has no full types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import count, starmap

import pyarrow as pa

from .columns import SCHEMA, ColumnGroup, schema
from .normalisation import COLUMN_READERS, ColumnReader
from .person_record import InputRecord


def read_batch(portion: Sequence[InputRecord]) -> pa.RecordBatch:
    """Return the rows of some records."""
    parts = [_part(aspect, portion) for aspect in COLUMN_READERS]
    columns = {name: part[name] for part in parts for name in part.schema.names}
    columns["id"] = pa.array([record.id for record in portion], pa.string())
    return pa.RecordBatch.from_pydict(columns, schema=SCHEMA)


def _part(aspect: ColumnReader, portion: Sequence[InputRecord]) -> pa.RecordBatch:
    # What is said for the first time takes the next number.
    row_numbers: defaultdict[tuple[Hashable, ...], int] = defaultdict(count().__next__)
    places = list(map(row_numbers.__getitem__, map(aspect.said, portion)))
    return _batch(aspect.part, starmap(aspect.read, row_numbers)).take(pa.array(places, pa.int32()))


def _batch(part: type[ColumnGroup], rows: Iterable[ColumnGroup]) -> pa.RecordBatch:
    columns = zip(schema(part), zip(*rows, strict=True), strict=True)
    arrays = [pa.array(column, field.type) for field, column in columns]
    return pa.RecordBatch.from_arrays(arrays, schema=schema(part))
