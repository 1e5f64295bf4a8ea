"""A first look at a pair: what cannot weigh enough is not compared letter by letter.

Every field is counted at the best that its quick conditions leave open, so no pair is lost that
would have weighed enough. Of nine million pairs of a million records one in ten is left.
"""

import re
from collections.abc import Mapping
from math import log2
from typing import Final

import duckdb

from .blocking import PAIRS
from .columns import is_list
from .model import LevelProbabilities, MatchModel
from .rules import ComparisonLevel, FieldComparison, matching_rules
from .term_frequencies import write_term_frequencies

GLIMPSED: Final = "glimpsed"
# Weights are summed in another order here than by Splink.
ROUNDING: Final = 0.001
MARK: Final = "_mark"
COLUMN: Final = re.compile(r"\b(\w+)_[lr]\b")


def prefilter_pairs(
    connection: duckdb.DuckDBPyConnection, model: MatchModel, at_least: float
) -> None:
    """Drop the blocked pairs that cannot weigh as much as this."""
    best = " + ".join(
        _upper_bound_sql(comparison, model) for comparison in matching_rules().comparisons
    )
    _write_quick_columns(connection, model, columns_needed=columns_in(best))
    prior = log2(model.prior / (1 - model.prior))
    connection.execute(
        f"""CREATE OR REPLACE TABLE {PAIRS} AS SELECT match_key, join_key_l, join_key_r FROM {PAIRS}
        JOIN (SELECT COLUMNS(*) AS '\\0_l' FROM {GLIMPSED}) ON join_key_l = unique_id_l
        JOIN (SELECT COLUMNS(*) AS '\\0_r' FROM {GLIMPSED}) ON join_key_r = unique_id_r
        WHERE {prior:e} + {best} >= {at_least - ROUNDING:e}"""
    )
    connection.execute(f"DROP TABLE {GLIMPSED}")


def columns_in(condition: str) -> set[str]:
    """Return the columns that a condition of two records names."""
    return {*COLUMN.findall(condition)}


def _write_quick_columns(
    connection: duckdb.DuckDBPyConnection, model: MatchModel, columns_needed: set[str]
) -> None:
    """Write the columns that are looked at, and no more: they are fetched for every pair."""
    common = write_term_frequencies(connection, model)
    plain = (column(name) for name in sorted(columns_needed - {*common.columns}))
    columns = ", ".join(("unique_id", *plain, *common.written))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {GLIMPSED} AS SELECT {columns} FROM compared{common.joins}"
    )


def _upper_bound_sql(comparison: FieldComparison, model: MatchModel) -> str:
    """Return the most that a field can weigh."""
    certain = {level: _level_weight_sql(comparison, level, model) for level in comparison.certain}
    unsure = comparison.levels[len(certain) :]
    weights = {level: _weight(level, model.levels[comparison.field]) for level in unsure}
    always = max(weight for level, weight in weights.items() if level.quick is None)
    # The heaviest that holds is the best there is: what is lighter is not asked about.
    heavier = sorted(
        (level for level in unsure if level.quick is not None and weights[level] > always),
        key=weights.__getitem__,
        reverse=True,
    )
    possible = {level: f"{weights[level]:e}" for level in heavier}
    of = f"{comparison.of}{MARK}" if is_list(comparison.of) else comparison.of
    branches = "".join(
        f" WHEN {level.quick} THEN {weight}" for level, weight in (certain | possible).items()
    )
    return f"CASE WHEN {of}_l IS NULL OR {of}_r IS NULL THEN 0e0{branches} ELSE {always:e} END"


def _weight(level: ComparisonLevel, chances: Mapping[str, LevelProbabilities]) -> float:
    return log2(chances[level.words].m / chances[level.words].u)


def _level_weight_sql(
    comparison: FieldComparison, level: ComparisonLevel, model: MatchModel
) -> str:
    """Return what a level weighs: more where the value is rare, if it is adjusted."""
    if not level.adjusted:
        return f"{_weight(level, model.levels[comparison.field]):e}"
    m = model.levels[comparison.field][level.words].m
    return f"log2({m:e} / tf_{comparison.frequency}_l)"


def column(name: str) -> str:
    """Return what a column is made of; a value has one bit, and a list those of its values."""
    if not name.endswith(MARK):
        return name
    of = name.removesuffix(MARK)
    if not is_list(of):
        return f"{_bit(of)} AS {name}"
    bits = f"list_transform({of}, lambda v: {_bit('v')})"
    return f"CASE WHEN {of} IS NOT NULL THEN coalesce(list_bit_or({bits}), 0) END AS {name}"


def _bit(value: str) -> str:
    return f"1::UBIGINT << (hash({value}) % 64)::UBIGINT"
