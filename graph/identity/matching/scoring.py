"""Splink's settings from our rules and a model's numbers, and the pairs it weighed."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

import logging
from math import log2
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator

from .blocking import PAIRS
from .term_frequencies import frequencies
from .model import Model
from .rules import Comparison, rules

# What Splink has to say it says to developers of models; ours stand in a file.
logging.getLogger("splink").setLevel(logging.ERROR)
IN_PAIRS: Final = f"""FROM compared SEMI JOIN
    (SELECT join_key_l AS unique_id FROM {PAIRS} UNION SELECT join_key_r FROM {PAIRS})
    USING (unique_id)"""


class Over(NamedTuple):
    """Hold Splink and the engine it asks."""

    api: DuckDBAPI
    linker: Linker


def settings_of(model: Model) -> SettingsCreator:
    """Return the model as Splink takes it."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(comparison, model) for comparison in rules().comparisons],
        blocking_rules_to_generate_predictions=[],
        probability_two_random_records_match=model.prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
        max_iterations=20,
        em_convergence=0.001,
    )


def _comparison(comparison: Comparison, model: Model) -> dict[str, Any]:
    chances = model.levels[comparison.field]
    levels: list[dict[str, Any]] = [
        {"sql_condition": comparison.unknown, "label_for_charts": "unknown", "is_null_level": True}
    ]
    for level in comparison.levels:
        said: dict[str, Any] = {
            "sql_condition": level.when,
            "label_for_charts": level.words,
            "m_probability": chances[level.words].m,
            "u_probability": chances[level.words].u,
            "fix_m_probability": level.fixed,
            "fix_u_probability": level.fixed,
        }
        if level.adjusted:
            said["tf_adjustment_column"] = comparison.frequency
            said["disable_tf_exact_match_detection"] = True
        levels.append(said)
    return {"output_column_name": comparison.column, "comparison_levels": levels}


def linker_over(connection: duckdb.DuckDBPyConnection, model: Model, only: str) -> Over:
    """Return Splink over those records of an engine, each with how common its values are."""
    common = frequencies(connection, model)
    columns = ", ".join(("chosen.*", *common.written))
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE described AS
        SELECT {columns} FROM ({only}) chosen{common.joins}"""
    )
    api = DuckDBAPI(connection)
    records = api.register("described")
    linker = Linker(records, settings_of(model), log_level=None, validate_settings=False)
    return Over(api, linker)


def weigh(
    connection: duckdb.DuckDBPyConnection, model: Model, *, at_least: float | None
) -> pa.Table:
    """Weigh the blocked pairs; give those of at least this weight, in the order of their ids."""
    api, linker = linker_over(connection, model, IN_PAIRS)
    blocked = api.register(PAIRS)
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    found = linker.inference.predict(threshold_match_weight=at_least, warning_mode="never")
    columns = ", ".join(
        f"{_level(c, model)} AS level_{c.column}, {_weight(c)} AS bits_{c.column}"
        for c in rules().comparisons
    )
    return connection.sql(
        f"""SELECT unique_id_l AS l, unique_id_r AS r, match_weight AS weight,
        match_probability AS probability, {columns}
        FROM {found.physical_name} ORDER BY l, r"""
    ).to_arrow_table()


def _weight(comparison: Comparison) -> str:
    adjusted = any(level.adjusted for level in comparison.levels)
    more = f" + mw_tf_adj_{comparison.column}" if adjusted else ""
    return f"(mw_{comparison.column}{more})::FLOAT"


def _level(comparison: Comparison, model: Model) -> str:
    """Return the number of the level that counted, -1 where the field says nothing.

    Splink gives a level's number only along with all values compared, which would be most of the
    memory of a large run; a level is known again by its weight (`distinct` in `training.py`).
    """
    last = len(comparison.levels) - 1
    cases = " ".join(
        f"WHEN abs(mw_{comparison.column} - {log2(c.m / c.u)!r}) < 1e-7 THEN {last - place}"
        for place, c in enumerate(
            model.levels[comparison.field][level.words] for level in comparison.levels
        )
    )
    return f"(CASE {cases} ELSE -1 END)::TINYINT"
