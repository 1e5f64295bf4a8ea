"""The questions of matching."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import duckdb
import pyarrow as pa

from .blocking import PAIRS, block
from .database import open_database
from .estimation import estimate_model
from .exclusions import exclude_records
from .model import MatchModel
from .outcome import (
    ExcludedRecord,
    Ids,
    LinkageOutcome,
    PairConstraints,
    RankedCandidates,
    RecordCluster,
    ScoredPair,
)
from .outcome_builder import ComparedRecords, Edge, build_outcome
from .person_record import InputRecord
from .prefilter import prefilter_pairs
from .prepared_records import PreparedRecords
from .rules import matching_rules_hash
from .scored_pairs import ScoredPairs
from .scoring import score_pairs
from .settings import MatchingSettings
from .shared_values import SharedValues, drop_shared_values, find_shared_values

NO_CONSTRAINTS: Final = PairConstraints()
NEW: Final = "new_records"


def resolve(
    records: Iterable[InputRecord] | PreparedRecords,
    *,
    settings: MatchingSettings,
    constraints: PairConstraints = NO_CONSTRAINTS,
    model: MatchModel | None = None,
) -> LinkageOutcome:
    """Compare all records with each other; without a model one is trained on them."""
    prepared = PreparedRecords.of(records)
    with open_database(prepared.table) as connection:
        shared = find_shared_values(connection) if model is None else model.shared
        drop_shared_values(connection, shared)
        left_out = exclude_records(connection, settings.largest_cluster)
        estimated = _block_and_train(connection, settings.seed, model, shared)
        prefilter_pairs(connection, estimated, settings.review_at)
        scored = score_pairs(connection, estimated, at_least=settings.review_at)
    compared = ComparedRecords(prepared, scored, left_out, estimated)
    return build_outcome(compared, settings, constraints, links=())


def _block_and_train(
    connection: duckdb.DuckDBPyConnection,
    seed: int,
    model: MatchModel | None,
    shared: SharedValues,
) -> MatchModel:
    """Write the pairs to compare beside learning a model, which leaves most cores idle."""
    with connection.cursor() as second, ThreadPoolExecutor(max_workers=1) as executor:
        blocked = executor.submit(block, second)
        estimated = model if model is not None else estimate_model(connection, seed, shared)
        blocked.result()
    return estimated


def extend(
    old: Iterable[InputRecord] | PreparedRecords,
    old_clusters: Iterable[RecordCluster],
    new: Iterable[InputRecord],
    *,
    model: MatchModel,
    settings: MatchingSettings,
    constraints: PairConstraints = NO_CONSTRAINTS,
) -> LinkageOutcome:
    """Compare new records with the old and with each other; no two old ones are compared again.

    Old clusters are never taken apart. A record of `new` with the id of an old one takes its place
    and leaves its old cluster.
    """
    new_records = PreparedRecords.of(new)
    prepared = PreparedRecords.of(old).with_records(new_records)
    new_ids = frozenset(new_records.ids())
    with open_database(prepared.table) as connection:
        drop_shared_values(connection, model.shared)
        left_out = exclude_records(connection, settings.largest_cluster)
        _write_new_numbers(connection, new_records)
        block(connection, new=NEW)
        prefilter_pairs(connection, model, settings.review_at)
        scored = score_pairs(connection, model, at_least=settings.review_at)
    excluded = tuple(record for record in left_out if record.id in new_ids)
    compared = ComparedRecords(prepared, scored, excluded, model)
    links = _cluster_links(prepared, old_clusters, new_ids)
    return build_outcome(compared, settings, constraints, links=links, new_ids=new_ids)


def compare_pairs(
    records: Iterable[InputRecord] | PreparedRecords,
    pairs: Iterable[Ids],
    *,
    model: MatchModel,
    settings: MatchingSettings,
    constraints: PairConstraints = NO_CONSTRAINTS,
) -> LinkageOutcome:
    """Compare these pairs of records and no others, and join by what they say.

    Of pairs and records that make a component of a whole run, the outcome is that of the run.
    """
    prepared = PreparedRecords.of(records)
    with open_database(prepared.table) as connection:
        drop_shared_values(connection, model.shared)
        connection.execute("CREATE VIEW compared AS FROM records")
        _write_pairs(connection, prepared, pairs)
        prefilter_pairs(connection, model, settings.review_at)
        scored = score_pairs(connection, model, at_least=settings.review_at)
    return build_outcome(
        ComparedRecords(prepared, scored, (), model), settings, constraints, links=()
    )


def left_out(records: Iterable[InputRecord], *, model: MatchModel) -> tuple[ExcludedRecord, ...]:
    """Return the records that say too little to be compared, whatever other records say."""
    prepared = PreparedRecords.of(records)
    with open_database(prepared.table) as connection:
        drop_shared_values(connection, model.shared)
        return exclude_records(connection, len(prepared))


def is_current(model: MatchModel) -> bool:
    """Return whether a model was made by the rules of this release."""
    return model.version.rules == matching_rules_hash()


def candidates(
    described: Sequence[InputRecord],
    against: Iterable[InputRecord] | PreparedRecords,
    *,
    model: MatchModel,
    limit: int,
) -> tuple[RankedCandidates, ...]:
    """Rank for each description the records it may be of; in the order of the descriptions."""
    queries = PreparedRecords.of(described)
    prepared = PreparedRecords.of(against).with_records(queries)
    ids = prepared.ids()
    with open_database(prepared.table) as connection:
        drop_shared_values(connection, model.shared)
        connection.execute("CREATE VIEW compared AS FROM records")
        _write_new_numbers(connection, queries)
        block(connection, new=NEW)
        scored = score_pairs(connection, model, at_least=None)
    pairs_by_query: dict[str, list[ScoredPair]] = {query.id: [] for query in described}
    for pair in ScoredPairs(scored, ids, model):
        if (pair.left in pairs_by_query) != (pair.right in pairs_by_query):
            pairs_by_query[pair.left if pair.left in pairs_by_query else pair.right].append(pair)
    return tuple(
        RankedCandidates(
            described=asked_id,
            pairs=tuple(sorted(pairs, key=lambda p: (-p.weight, p.left, p.right))[:limit]),
        )
        for asked_id, pairs in pairs_by_query.items()
    )


def explain(left: InputRecord, right: InputRecord, *, model: MatchModel) -> ScoredPair:
    """Weigh two records whatever any blocking rule says, with each field's contribution."""
    prepared = PreparedRecords.of((left, right))
    with open_database(prepared.table) as connection:
        drop_shared_values(connection, model.shared)
        connection.execute("CREATE VIEW compared AS FROM records")
        _write_pairs(connection, prepared, ((left.id, right.id),))
        scored = score_pairs(connection, model, at_least=None)
    return ScoredPairs(scored, prepared.ids(), model)[0]


def _write_pairs(
    connection: duckdb.DuckDBPyConnection, prepared: PreparedRecords, pairs: Iterable[Ids]
) -> None:
    """Write pairs of ids as those to compare."""
    number = {identity: place for place, identity in enumerate(prepared.ids())}
    numbered = {tuple(sorted((number[left], number[right]))) for left, right in pairs}
    numbers = pa.array(sorted(numbered), pa.list_(pa.int32(), 2)).flatten().to_numpy()
    table = pa.table({"join_key_l": numbers[::2], "join_key_r": numbers[1::2]})
    connection.register("read_pairs", table)
    connection.execute(f"CREATE TABLE {PAIRS} AS SELECT '0' AS match_key, * FROM read_pairs")
    connection.unregister("read_pairs")


def _write_new_numbers(connection: duckdb.DuckDBPyConnection, new: PreparedRecords) -> None:
    """Write the numbers of the new records to a table."""
    connection.register("read_new", pa.table({"id": new.table["id"]}))
    connection.execute(
        f"CREATE TABLE {NEW} AS SELECT unique_id AS n FROM records SEMI JOIN read_new USING (id)"
    )
    connection.unregister("read_new")


def _cluster_links(
    prepared: PreparedRecords, clusters: Iterable[RecordCluster], new_ids: frozenset[str]
) -> tuple[Edge, ...]:
    """Return the pairs that hold the old clusters together."""
    number = {identity: place for place, identity in enumerate(prepared.ids())}
    links: list[Edge] = []
    for cluster in clusters:
        numbers = [number[m] for m in cluster.members if m in number and m not in new_ids]
        links.extend((numbers[0], other) for other in numbers[1:])
    return tuple(links)
