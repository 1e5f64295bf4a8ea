"""Values that so many people share that they say nothing about any of them, and records without."""

# DuckDB and pyarrow have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Mapping
from typing import Final

import duckdb
import pyarrow as pa

from .database import RECORDS
from .rules import SharedValue, matching_rules

SharedValues = Mapping[str, tuple[str, ...]]

# What has a fifth of its records from one person is that person's, however often mistyped.
ONE_PERSON: Final = 0.2
# As many values of a column are listed, those that most people share.
LISTED: Final = 50_000
NULLABLE: Final = frozenset({"phones", "emails", "mailboxes"})
ADDRESS_COLUMNS: Final = ("homes", "doors", "streets", "postcodes", "towns")


def find_shared_values(connection: duckdb.DuckDBPyConnection) -> SharedValues:
    """Return the values of each column that more people share than its rule allows."""
    shared = {rule.column: _shared(connection, rule) for rule in matching_rules().shared}
    return {column: values for column, values in shared.items() if len(values) > 0}


def _shared(connection: duckdb.DuckDBPyConnection, rule: SharedValue) -> tuple[str, ...]:
    rows = connection.execute(
        f"""WITH bearers AS (
          SELECT unnest({rule.column}) AS value,
            coalesce(dob, concat_ws(' ', given_initial, family_sound)) AS person
          FROM {RECORDS}
        ), people AS (SELECT value, person, count(*) AS n FROM bearers GROUP BY ALL)
        SELECT value FROM people GROUP BY value
        HAVING count(*) > {rule.people} AND max(n) < {ONE_PERSON} * sum(n)
        ORDER BY count(*) DESC, value LIMIT {LISTED}"""
    ).fetchall()
    return tuple(sorted(str(value) for (value,) in rows))


def drop_shared_values(connection: duckdb.DuckDBPyConnection, shared: SharedValues) -> None:
    """Take shared values out of the records, which then say nothing in their place."""
    for column, values in shared.items():
        _drop(connection, column, values)
    if not shared.keys().isdisjoint(ADDRESS_COLUMNS):
        left = " + ".join(f"len({column})" for column in ADDRESS_COLUMNS)
        connection.execute(f"UPDATE {RECORDS} SET places = NULL WHERE places = 1 AND {left} = 0")


def _drop(connection: duckdb.DuckDBPyConnection, column: str, values: tuple[str, ...]) -> None:
    connection.register("read_shared", pa.table({"value": pa.array(values, pa.string())}))
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE kept_values AS
        SELECT unique_id, list_sort(list(value) FILTER (NOT shared)) AS kept FROM (
          SELECT unique_id, value, value IN (SELECT value FROM read_shared) AS shared
          FROM (SELECT unique_id, unnest({column}) AS value FROM {RECORDS})
        ) GROUP BY unique_id HAVING bool_or(shared)"""
    )
    connection.unregister("read_shared")
    remaining = "kept" if column in NULLABLE else "coalesce(kept, [])"
    connection.execute(
        f"""UPDATE {RECORDS} SET {column} = {remaining} FROM kept_values
        WHERE kept_values.unique_id = {RECORDS}.unique_id"""
    )
    connection.execute("DROP TABLE kept_values")
