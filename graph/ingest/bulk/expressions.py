"""SQL expressions of values, ids and digests, equal to what Python computes for single rows."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

import hashlib
from datetime import datetime
from typing import Any, Final, cast

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType

from graph.domain.ids import BYTES, IdFactory
from graph.ingest.validity import DIGEST_BYTES

BLOCK: Final = 64
INNER, OUTER = 0x36, 0x5C


def define(engine: duckdb.DuckDBPyConnection, ids: IdFactory) -> None:
    """Define the functions that the expressions call: JSON of a text, an HMAC, a digest."""
    # A secret of more than a block would be hashed first; those of stores have half of one.
    key = ids.secret.ljust(BLOCK, b"\x00")
    inner, outer = (blob(bytes(byte ^ pad for byte in key)) for pad in (INNER, OUTER))
    engine.execute(
        r"""CREATE MACRO json_text(x) AS
        '"' || replace(replace(x, '\', '\\'), '"', '\"') || '"'"""
    )
    engine.execute(
        "CREATE MACRO mac(x) AS "
        f"left(sha256({outer} || unhex(sha256({inner} || encode(x)))), {2 * BYTES})"
    )
    engine.create_function("digest", digests, ["VARCHAR"], "VARCHAR", type=PythonUDFType.ARROW)


def digests(texts: object) -> object:
    """Return the digests of an array of texts."""
    parts = cast("pa.ChunkedArray[Any]", texts).to_pylist()
    return pa.array(
        [hashlib.blake2b(part.encode(), digest_size=DIGEST_BYTES).hexdigest() for part in parts]
    )


def opaque_id(kind: str, parts: str) -> str:
    """Return the expression of an id."""
    return f"'{kind}-' || mac(concat_ws(chr(31), '{kind}', {parts}))"


def blob(content: bytes) -> str:
    """Return bytes as an SQL literal."""
    return "'" + "".join(f"\\x{byte:02X}" for byte in content) + "'::BLOB"


def text(value: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def timestamp(moment: datetime) -> str:
    """Return a time in UTC as an SQL literal."""
    return f"TIMESTAMP '{str(moment).removesuffix('+00:00')}'"


def literal(value: object) -> str:
    """Return the default of a field as an SQL literal."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[]::VARCHAR[]"
    return text(str(value))
