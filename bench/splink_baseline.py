"""Splink as its documentation shows it: comparisons, blocking and training, as a baseline."""

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from graph.identity.matching import InputRecord

COLUMNS = ("unique_id", "first_name", "surname", "dob", "postcode", "city", "email")
ODDS = 0.95


def stock_table(records: Iterable[InputRecord]) -> pa.Table:
    """Return records in the columns of the documentation's examples."""
    rows = [_row(record) for record in records]
    return pa.table(
        {name: pa.array([row[k] for row in rows], pa.string()) for k, name in enumerate(COLUMNS)}
    )


def _row(record: InputRecord) -> tuple[str | None, ...]:
    place = record.addresses[0] if len(record.addresses) > 0 else None
    return (
        record.id,
        record.given_names[0].lower() if len(record.given_names) > 0 else None,
        record.family_name.lower() if record.family_name is not None else None,
        record.date_of_birth.isoformat() if record.date_of_birth is not None else None,
        place.postcode if place is not None else None,
        place.town if place is not None else None,
        record.email[0] if len(record.email) > 0 else None,
    )


def stock_clusters(table: pa.Table) -> list[list[str]]:
    """Train, predict and cluster; return the clusters of two or more."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET enable_progress_bar = false")
        api = DuckDBAPI(connection)
        linker = Linker(api.register(table), _settings(table), log_level=None)
        _train(linker)
        predictions = linker.inference.predict(
            threshold_match_probability=0.2, warning_mode="never"
        )
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_probability=ODDS
        )
        rows = connection.execute(
            f"SELECT list(unique_id) FROM {clusters.physical_name} "
            "GROUP BY cluster_id HAVING count(*) > 1"
        ).fetchall()
    return [list(row[0]) for row in rows]


def _settings(table: pa.Table) -> SettingsCreator:
    columns = {name for name in COLUMNS if table[name].null_count < table.num_rows}
    comparisons: list[Any] = [
        cl.ForenameSurnameComparison("first_name", "surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
    ]
    if "postcode" in columns:
        comparisons.append(cl.PostcodeComparison("postcode"))
    if "city" in columns:
        comparisons.append(cl.ExactMatch("city").configure(term_frequency_adjustments=True))
    if "email" in columns:
        comparisons.append(cl.EmailComparison("email"))
    rules = [("first_name", "surname"), ("surname", "dob"), ("first_name", "dob")]
    rules += [(name, "first_name") for name in ("postcode", "email") if name in columns]
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
    )


def _train(linker: Linker) -> None:
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
