"""Which pairs are looked at: records that share a key which not too many share."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from typing import Final

import duckdb

from .rules import Blocking, rules

PAIRS: Final = "blocked_pairs"


def block(connection: duckdb.DuckDBPyConnection, *, new: str | None = None) -> None:
    """Write the pairs to compare; with `new`, a table of numbers, only those that touch it."""
    queries = " UNION ALL ".join(
        _keys(number, rule) for number, rule in enumerate(rules().blocking)
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE all_keys AS {queries}")
    connection.execute(_useful(new))
    # Numbers follow the ids, so left is the lesser id too; Splink asks for text.
    connection.execute(
        f"""CREATE OR REPLACE TABLE {PAIRS} AS
        SELECT DISTINCT '0' AS match_key, l.n AS join_key_l, r.n AS join_key_r
        FROM useful_keys l JOIN useful_keys r ON l.key = r.key AND l.n < r.n
        {"" if new is None else "AND (l.new OR r.new)"}"""
    )
    connection.execute("DROP TABLE useful_keys")


def _keys(number: int, rule: Blocking) -> str:
    """Return the query that gives each record its keys of one rule."""
    records = "compared"
    # Lists are sets, so no key comes twice. An `unnest` beside FROM would be a join of DuckDB's:
    # fifty times as long.
    for one, column in rule.each.items():
        records = f"(SELECT *, unnest({column}) AS {one} FROM {records})"
    known = " AND ".join(f"{part} IS NOT NULL" for part in rule.key)
    return (
        f"SELECT hash({number}, {', '.join(rule.key)}) AS key, unique_id AS n, "
        f"{rule.at_most} AS at_most FROM {records} WHERE {known}"
    )


def _useful(new: str | None) -> str:
    """Return the statement that keeps the keys that make a pair."""
    touched = (
        ""
        if new is None
        else f"SEMI JOIN (SELECT key FROM all_keys JOIN {new} USING (n)) USING (key)"
    )
    is_new = "false" if new is None else f"n IN (SELECT n FROM {new})"
    return f"""CREATE OR REPLACE TEMP TABLE useful_keys AS
        WITH touched AS (SELECT * FROM all_keys {touched}),
        shared AS (
          SELECT key FROM touched GROUP BY key, at_most HAVING count(*) BETWEEN 2 AND at_most
        )
        SELECT key, n, {is_new} AS new FROM touched SEMI JOIN shared USING (key)"""
