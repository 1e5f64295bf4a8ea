"""Which pairs are looked at: records that share a key which not too many share."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from typing import Final

import duckdb

from .rules import BlockingRule, matching_rules

PAIRS: Final = "blocked_pairs"


def block(connection: duckdb.DuckDBPyConnection, *, new: str | None = None) -> None:
    """Write the pairs to compare; with `new`, a table of numbers, only those that touch it."""
    queries = " UNION ALL ".join(
        _keys(number, rule) for number, rule in enumerate(matching_rules().blocking)
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE all_keys AS {queries}")
    connection.execute(_sharing(new))
    connection.execute("DROP TABLE all_keys")
    asking, differ = ("everybody", "<") if new is None else ("asking", "<>")
    # Numbers follow the ids, so left is the lesser id too; Splink asks for text.
    connection.execute(
        f"""CREATE OR REPLACE TABLE {PAIRS} AS
        SELECT '0' AS match_key, * FROM (
          SELECT DISTINCT least(one, other) AS join_key_l, greatest(one, other) AS join_key_r
          FROM (
            SELECT one, unnest(everybody) AS other
            FROM (SELECT everybody, unnest({asking}) AS one FROM sharing)
          ) WHERE one {differ} other
        )"""
    )
    connection.execute("DROP TABLE sharing")


def _keys(number: int, rule: BlockingRule) -> str:
    """Return the query that gives each record its keys of one rule."""
    records = "compared"
    # Lists are sets, so no key comes twice. An `unnest` beside FROM would be a join of DuckDB's:
    # fifty times as long.
    for name, column in rule.each.items():
        records = f"(SELECT *, unnest({column}) AS {name} FROM {records})"
    recorded = " AND ".join(f"{part} IS NOT NULL" for part in rule.key)
    return (
        f"SELECT hash({number}, {', '.join(rule.key)}) AS key, unique_id AS n, "
        f"{rule.at_most} AS at_most FROM {records} WHERE {recorded}"
    )


def _sharing(new: str | None) -> str:
    """Return the statement that lists who shares a key; with `new`, who of them are new as well.

    A join of all keys with themselves would find the pairs as well, in a third more time.
    """
    key_table, asking = "all_keys", ""
    if new is not None:
        keys = f"SELECT key FROM all_keys JOIN {new} USING (n)"
        key_table = (
            f"(SELECT *, n IN (FROM {new}) AS new FROM all_keys SEMI JOIN ({keys}) USING (key))"
        )
        asking = ", list(n) FILTER (new) AS asking"
    return f"""CREATE OR REPLACE TEMP TABLE sharing AS
        SELECT list(n) AS everybody{asking} FROM {key_table}
        GROUP BY key, at_most HAVING count(*) BETWEEN 2 AND at_most"""
