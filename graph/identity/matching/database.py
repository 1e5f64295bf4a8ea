"""DuckDB with the records of one question, and Splink over it.

Beyond one machine Splink runs the same settings on Spark: its `SparkAPI` takes the place of
`DuckDBAPI` here, the macros of `matching.toml` become registered functions, and the keys of
`blocking.py` are plain SQL there too. Nothing else knows which engine it is.
"""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import duckdb
import pyarrow as pa

from .rules import matching_rules

RECORDS: Final = "records"


@contextmanager
def open_database(records: pa.Table) -> Generator[duckdb.DuckDBPyConnection]:
    """Open an engine that holds these records, each with its number in their order."""
    with duckdb.connect(":memory:", config={"preserve_insertion_order": "false"}) as connection:
        connection.execute("SET enable_progress_bar = false")
        for word, meaning in matching_rules().words.items():
            connection.execute(f"CREATE MACRO {word} AS {meaning}")
        numbers = pa.array(range(records.num_rows), pa.int32())
        connection.register("read_records", records.append_column("unique_id", numbers))
        connection.execute(f"CREATE TABLE {RECORDS} AS FROM read_records")
        connection.unregister("read_records")
        yield connection


def fetch_count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return the one number that a query gives."""
    rows = connection.execute(query).fetchall()
    return int(rows[0][0] or 0)
