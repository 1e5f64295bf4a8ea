"""Records read into columns, a portion at a time: what many of them say alike is read once."""

# pyarrow has no full types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Hashable, Iterable, Sequence
from itertools import starmap

import pyarrow as pa

from .columns import SCHEMA, Head, Part, schema
from .described import Described
from .reading import ASPECTS, Aspect, read_head


def read(portion: Sequence[Described]) -> pa.RecordBatch:
    """Return the rows of some records."""
    heads = _batch(Head, map(read_head, portion))
    parts = (heads, *(_part(aspect, portion) for aspect in ASPECTS))
    columns = {name: part[name] for part in parts for name in part.schema.names}
    return pa.RecordBatch.from_pydict(columns, schema=SCHEMA)


def _part(aspect: Aspect, portion: Sequence[Described]) -> pa.RecordBatch:
    known: dict[tuple[Hashable, ...], int] = {}
    places = [known.setdefault(aspect.said(one), len(known)) for one in portion]
    return _batch(aspect.part, starmap(aspect.read, known)).take(pa.array(places, pa.int32()))


def _batch(part: type[Part], rows: Iterable[Part]) -> pa.RecordBatch:
    columns = zip(schema(part), zip(*rows, strict=True), strict=True)
    arrays = [pa.array(column, field.type) for field, column in columns]
    return pa.RecordBatch.from_arrays(arrays, schema=schema(part))
