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
from .model import MatchModel
from .rules import FieldComparison, matching_rules
from .term_frequencies import write_term_frequencies

# What Splink has to say it says to developers of models; ours stand in a file.
logging.getLogger("splink").setLevel(logging.ERROR)
IN_PAIRS: Final = f"""FROM compared SEMI JOIN
    (SELECT join_key_l AS unique_id FROM {PAIRS} UNION SELECT join_key_r FROM {PAIRS})
    USING (unique_id)"""


class SplinkSession(NamedTuple):
    """Hold Splink and the engine it asks."""

    api: DuckDBAPI
    linker: Linker


def splink_settings(model: MatchModel) -> SettingsCreator:
    """Return the model as Splink takes it."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(comparison, model) for comparison in matching_rules().comparisons],
        blocking_rules_to_generate_predictions=[],
        probability_two_random_records_match=model.prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
        max_iterations=20,
        em_convergence=0.001,
    )


def _comparison(comparison: FieldComparison, model: MatchModel) -> dict[str, Any]:
    chances = model.levels[comparison.field]
    levels: list[dict[str, Any]] = [
        {"sql_condition": comparison.unknown, "label_for_charts": "unknown", "is_null_level": True}
    ]
    for level in comparison.levels:
        level_settings: dict[str, Any] = {
            "sql_condition": level.when,
            "label_for_charts": level.words,
            "m_probability": chances[level.words].m,
            "u_probability": chances[level.words].u,
            "fix_m_probability": level.fixed,
            "fix_u_probability": level.fixed,
        }
        if level.adjusted:
            level_settings["tf_adjustment_column"] = comparison.frequency
            level_settings["disable_tf_exact_match_detection"] = True
        levels.append(level_settings)
    return {"output_column_name": comparison.column, "comparison_levels": levels}


def open_linker(
    connection: duckdb.DuckDBPyConnection, model: MatchModel, only: str
) -> SplinkSession:
    """Return Splink over those records of an engine, each with how common its values are."""
    common = write_term_frequencies(connection, model)
    columns = ", ".join(("chosen.*", *common.written))
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE described AS
        SELECT {columns} FROM ({only}) chosen{common.joins}"""
    )
    api = DuckDBAPI(connection)
    records = api.register("described")
    linker = Linker(records, splink_settings(model), log_level=None, validate_settings=False)
    return SplinkSession(api, linker)


def score_pairs(
    connection: duckdb.DuckDBPyConnection, model: MatchModel, *, at_least: float | None
) -> pa.Table:
    """Weigh the blocked pairs; give those of at least this weight, in the order of their ids."""
    api, linker = open_linker(connection, model, IN_PAIRS)
    blocked = api.register(PAIRS)
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    predictions = linker.inference.predict(threshold_match_weight=at_least, warning_mode="never")
    columns = ", ".join(
        f"{_level_sql(c, model)} AS level_{c.column}, {_weight_sql(c)} AS bits_{c.column}"
        for c in matching_rules().comparisons
    )
    return connection.sql(
        f"""SELECT unique_id_l AS l, unique_id_r AS r, match_weight AS weight,
        match_probability AS probability, {columns}
        FROM {predictions.physical_name} ORDER BY l, r"""
    ).to_arrow_table()


def _weight_sql(comparison: FieldComparison) -> str:
    adjusted = any(level.adjusted for level in comparison.levels)
    adjustment = f" + mw_tf_adj_{comparison.column}" if adjusted else ""
    return f"(mw_{comparison.column}{adjustment})::FLOAT"


def _level_sql(comparison: FieldComparison, model: MatchModel) -> str:
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
