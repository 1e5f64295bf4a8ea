"""How common values are, as columns beside the records."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from typing import NamedTuple

import duckdb
import pyarrow as pa

from .model import MatchModel
from .rules import FieldComparison, matching_rules


class TermFrequencyColumns(NamedTuple):
    """Hold the columns that tell how common a record's values are, and the joins they need."""

    columns: tuple[str, ...]
    written: tuple[str, ...]
    joins: str


def write_term_frequencies(
    connection: duckdb.DuckDBPyConnection, model: MatchModel
) -> TermFrequencyColumns:
    """Write a table of common values for each field that has them."""
    counted = [c for c in matching_rules().comparisons if c.frequency is not None]
    for comparison in counted:
        _write(connection, comparison, model)
    return TermFrequencyColumns(
        columns=tuple(f"tf_{c.frequency}" for c in counted),
        written=tuple(
            f"coalesce(common_{c.frequency}.often, {model.rare[c.field]!r}) AS tf_{c.frequency}"
            for c in counted
        ),
        joins="".join(f" LEFT JOIN common_{c.frequency} USING ({c.frequency})" for c in counted),
    )


def _write(
    connection: duckdb.DuckDBPyConnection, comparison: FieldComparison, model: MatchModel
) -> None:
    name = str(comparison.frequency)
    common = model.frequencies.get(comparison.field, {})
    table = pa.table(
        {
            name: pa.array(list(common), pa.string()),
            "often": pa.array(list(common.values()), pa.float64()),
        }
    )
    connection.register("read_common", table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE common_{name} AS FROM read_common")
    connection.unregister("read_common")
