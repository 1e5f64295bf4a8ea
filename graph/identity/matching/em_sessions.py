"""Numbers learnt by Splink from samples of the records: u at random, m by EM."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Mapping
from typing import Final, NamedTuple

import duckdb
from splink import block_on

from .database import fetch_count
from .model import MatchModel
from .rules import TrainingRule, matching_rules
from .scoring import open_linker

# A sample of this many records gives half a million pairs.
SAMPLE: Final = 1_000
# Pairs looked at in one session of EM.
SESSION: Final = 100_000

Shares = dict[str, dict[str, float]]  # field, level


class SessionResult(NamedTuple):
    """Hold the share of each level, the pairs of one person seen, and how many there are in all."""

    shares: Shares
    pairs: float
    of_one: float


class RandomAgreement(NamedTuple):
    """Hold the share of each level at random, and how many pairs have a field on both sides."""

    shares: Shares
    known: Mapping[str, float]


class TrainingBlocks(NamedTuple):
    """Hold a table of records that agree with others on some columns, one in `keep` of them."""

    training: TrainingRule
    table: str
    pairs: int
    keep: int


def estimate_u(
    connection: duckdb.DuckDBPyConnection, stated: MatchModel, seed: int
) -> RandomAgreement:
    """Return how often each level is seen among pairs taken at random."""
    # The order of hashes is a sample that is the same in every run, on any number of threads.
    only = f"FROM compared ORDER BY hash(id, {seed}), id LIMIT {SAMPLE}"
    linker = open_linker(connection, stated, only).linker
    linker.training.estimate_u_using_random_sampling(
        max_pairs=SAMPLE * SAMPLE, seed=None, min_count_per_level=None, num_chunks=1
    )
    return RandomAgreement(
        _shares(linker.misc.save_model_to_json(), "u_probability"), _pairs_recorded(connection)
    )


def _pairs_recorded(connection: duckdb.DuckDBPyConnection) -> Mapping[str, float]:
    """Return for each field how many pairs of the sample have it on both sides."""
    pairs: dict[str, float] = {}
    for comparison in matching_rules().comparisons:
        recorded = fetch_count(connection, f"SELECT count({comparison.of}) FROM described")
        pairs[comparison.field] = recorded * (recorded - 1) / 2
    return pairs


def sample_training_blocks(
    connection: duckdb.DuckDBPyConnection, training: TrainingRule, seed: int
) -> TrainingBlocks | None:
    """Write some of the records that agree on some columns, by whole blocks; none where none do.

    So the share of pairs of one person stays what it is.
    """
    equal = ", ".join(training.equal)
    recorded = " AND ".join(f"{column} IS NOT NULL" for column in training.equal)
    pairs = _pairs(connection, f"compared WHERE {recorded}", equal)
    if pairs == 0:
        return None
    keep = -(-pairs // SESSION)
    table = f"agreeing_on_{'_and_'.join(training.equal)}"
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {table} AS FROM compared
        WHERE {recorded} AND hash({seed}, {equal}) % {keep} = 0"""
    )
    # Where nearly all that agree are one block, those that are taken may agree with nobody.
    return (
        TrainingBlocks(training, table, pairs, keep)
        if _pairs(connection, table, equal) > 0
        else None
    )


def _pairs(connection: duckdb.DuckDBPyConnection, records: str, equal: str) -> int:
    """Return how many pairs of some records agree on some columns."""
    blocks = f"SELECT count(*) AS n FROM {records} GROUP BY {equal}"
    return fetch_count(connection, f"SELECT sum(n * (n - 1) // 2) FROM ({blocks})")


def run_em_session(
    connection: duckdb.DuckDBPyConnection, start: MatchModel, blocks: TrainingBlocks
) -> SessionResult:
    """Run EM on pairs that agree on some columns; give the shares among those of one person."""
    linker = open_linker(connection, start, f"FROM {blocks.table}").linker
    try:
        session = linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*blocks.training.equal), estimate_without_term_frequencies=True
        )
    except ValueError:
        # Splink refuses a probability that has become too small for a float: EM came to hold that
        # none of the pairs is of one person, so there is nothing to learn from them.
        return SessionResult({}, 0.0, 0.0)
    trained = {c.output_column_name for c in session.core_model_settings.comparisons}
    shares = _shares(linker.misc.save_model_to_json(), "m_probability")
    of_one = session.core_model_settings.probability_two_random_records_match * blocks.pairs
    fields = {c.field for c in matching_rules().comparisons if c.column in trained and not c.fixed}
    learnt = {f: s for f, s in shares.items() if f in fields}
    return SessionResult(learnt, of_one / blocks.keep, of_one)


def _shares(saved: dict[str, list[dict[str, object]]], key: str) -> Shares:
    """Read the numbers of one kind out of what Splink saves; an unseen level has none."""
    shares: Shares = {}
    for comparison, saved_comparison in zip(
        matching_rules().comparisons, saved["comparisons"], strict=True
    ):
        levels = saved_comparison["comparison_levels"]
        assert isinstance(levels, list)  # noqa: S101
        shares[comparison.field] = {
            level["label_for_charts"]: float(level[key])
            for level in levels
            if isinstance(level.get(key), int | float)
        }
    return shares
