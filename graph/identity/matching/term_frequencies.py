"""How common values are, as columns beside the records."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Mapping
from typing import Final, NamedTuple

import duckdb
import pyarrow as pa

from .full_names import POPULATION
from .model import MatchModel
from .rules import FieldComparison, matching_rules


class TermFrequencyColumns(NamedTuple):
    """Hold the columns that tell how common a record's values are, and the joins they need."""

    columns: tuple[str, ...]
    written: tuple[str, ...]
    joins: str


# How many people of the store are expected to bear the full name of a record.
BEARERS: Final = "name_bearers"
# How many there may be: shares counted from few records are believed to twice their usual error.
MOST_BEARERS: Final = "name_bearers_at_most"
# Whether a given name is known to be one, or so many people of the store are called so.
IN_USE: Final = "given_in_use"
FEWEST_IN_USE: Final = 5
# In a large store some slips are as common: a name is borne by one in so many.
SHARE_IN_USE: Final = 0.0001
# Where nothing was learned, any name may have other bearers.
UNKNOWN_BEARERS: Final = 1.0


def write_term_frequencies(
    connection: duckdb.DuckDBPyConnection, model: MatchModel
) -> TermFrequencyColumns:
    """Write a table of common values for each field that has them."""
    counted = [c for c in matching_rules().comparisons if c.frequency is not None]
    for comparison in counted:
        common = model.frequencies.get(comparison.field, {})
        _write(connection, str(comparison.frequency), "often", common)
    _write(connection, "full_name", BEARERS, model.bearers if model.rarity_tells else {})
    names = (*(f"tf_{c.frequency}" for c in counted), BEARERS, MOST_BEARERS, IN_USE)
    population = max(model.people, POPULATION)
    expected = f"{population!r} * tf_given * tf_family" if model.rarity_tells else UNKNOWN_BEARERS
    bearers = f"coalesce({BEARERS}_full_name.{BEARERS}, {expected})"
    in_use = max(FEWEST_IN_USE / max(model.people, 1.0), SHARE_IN_USE)
    written = (
        *(f"coalesce(often_{c.frequency}.often, {_rare(c, model)!r})" for c in counted),
        bearers,
        f"greatest({bearers}, {_most_bearers(population, model)})",
        f"given_known OR coalesce(often_given.often, 0) >= {in_use!r}",
    )
    joins = (*(f"often_{c.frequency}" for c in counted), f"{BEARERS}_full_name")
    keys = (*(str(c.frequency) for c in counted), "full_name")
    return TermFrequencyColumns(
        columns=names,
        written=tuple(f"{value} AS {name}" for value, name in zip(written, names, strict=True)),
        joins="".join(
            f" LEFT JOIN {table} USING ({key})" for table, key in zip(joins, keys, strict=True)
        ),
    )


def _most_bearers(population: float, model: MatchModel) -> str:
    """Return how many people may bear a full name, its two parts as common as they may be."""
    people = max(model.people, 1.0)
    most = (
        f"(tf_{part} + 3 * sqrt(tf_{part} / {people!r}) + 4 / {people!r})"
        for part in ("given", "family")
    )
    return " * ".join((f"{population!r}", *most))


def _rare(comparison: FieldComparison, model: MatchModel) -> float:
    """Return how common a value is that is not listed; where no other is, that weighs nothing."""
    return model.rare.get(comparison.field, comparison.levels[0].m)


def _write(
    connection: duckdb.DuckDBPyConnection, key: str, column: str, values: Mapping[str, float]
) -> None:
    table = pa.table(
        {
            key: pa.array(list(values), pa.string()),
            column: pa.array(list(values.values()), pa.float64()),
        }
    )
    connection.register("read_common", table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {column}_{key} AS FROM read_common")
    connection.unregister("read_common")
