"""The four questions of matching."""

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
from .person_record import Described
from .database import engine
from .prefilter import first_look
from .outcome_builder import Compared, Edge, gather
from .exclusions import leave_out
from .model import Model
from .outcome import Candidates, Cluster, Constraints, Outcome, Pair
from .scored_pairs import Pairs
from .prepared_records import Prepared
from .settings import MatchingSettings
from .estimation import train
from .scoring import weigh

NO_CONSTRAINTS: Final = Constraints()
NEW: Final = "new_records"


def resolve(
    records: Iterable[Described] | Prepared,
    *,
    settings: MatchingSettings,
    constraints: Constraints = NO_CONSTRAINTS,
    model: Model | None = None,
) -> Outcome:
    """Compare all records with each other; without a model one is trained on them."""
    prepared = Prepared.of(records)
    with engine(prepared.table) as connection:
        left_out = leave_out(connection, settings.largest_cluster)
        used = _block_and_train(connection, settings.seed, model)
        first_look(connection, used, settings.review_at)
        weighed = weigh(connection, used, at_least=settings.review_at)
    compared = Compared(prepared, weighed, left_out, used)
    return gather(compared, settings, constraints, known=())


def _block_and_train(
    connection: duckdb.DuckDBPyConnection, seed: int, model: Model | None
) -> Model:
    """Write the pairs to compare beside learning a model, which leaves most cores idle."""
    with connection.cursor() as second, ThreadPoolExecutor(max_workers=1) as beside:
        blocked = beside.submit(block, second)
        used = model if model is not None else train(connection, seed)
        blocked.result()
    return used


def extend(
    old: Iterable[Described] | Prepared,
    old_clusters: Iterable[Cluster],
    new: Iterable[Described],
    *,
    model: Model,
    settings: MatchingSettings,
    constraints: Constraints = NO_CONSTRAINTS,
) -> Outcome:
    """Compare new records with the old and with each other; no two old ones are compared again.

    Old clusters are never taken apart. A record of `new` with the id of an old one takes its place
    and leaves its old cluster.
    """
    coming = Prepared.of(new)
    prepared = Prepared.of(old).with_records(coming)
    arrived = frozenset(coming.ids())
    with engine(prepared.table) as connection:
        left_out = leave_out(connection, settings.largest_cluster)
        _mark(connection, coming)
        block(connection, new=NEW)
        first_look(connection, model, settings.review_at)
        weighed = weigh(connection, model, at_least=settings.review_at)
    told = tuple(one for one in left_out if one.id in arrived)
    compared = Compared(prepared, weighed, told, model)
    known = _links(prepared, old_clusters, arrived)
    return gather(compared, settings, constraints, known=known, arrived=arrived)


def candidates(
    described: Sequence[Described],
    against: Iterable[Described] | Prepared,
    *,
    model: Model,
    limit: int,
) -> tuple[Candidates, ...]:
    """Rank for each description the records it may be of; in the order of the descriptions."""
    asked = Prepared.of(described)
    prepared = Prepared.of(against).with_records(asked)
    ids = prepared.ids()
    with engine(prepared.table) as connection:
        connection.execute("CREATE VIEW compared AS FROM records")
        _mark(connection, asked)
        block(connection, new=NEW)
        weighed = weigh(connection, model, at_least=None)
    found: dict[str, list[Pair]] = {one.id: [] for one in described}
    for pair in Pairs(weighed, ids, model.prior):
        if (pair.left in found) != (pair.right in found):
            found[pair.left if pair.left in found else pair.right].append(pair)
    return tuple(
        Candidates(
            described=asked_id,
            pairs=tuple(sorted(pairs, key=lambda p: (-p.weight, p.left, p.right))[:limit]),
        )
        for asked_id, pairs in found.items()
    )


def explain(left: Described, right: Described, *, model: Model) -> Pair:
    """Weigh two records whatever any blocking rule says, with each field's contribution."""
    prepared = Prepared.of((left, right))
    with engine(prepared.table) as connection:
        connection.execute("CREATE VIEW compared AS FROM records")
        connection.execute(
            f"CREATE TABLE {PAIRS} AS SELECT '0' AS match_key, 0 AS join_key_l, 1 AS join_key_r"
        )
        weighed = weigh(connection, model, at_least=None)
    return Pairs(weighed, prepared.ids(), model.prior)[0]


def _mark(connection: duckdb.DuckDBPyConnection, new: Prepared) -> None:
    """Write the numbers of the new records to a table."""
    connection.register("read_new", pa.table({"id": new.table["id"]}))
    connection.execute(
        f"CREATE TABLE {NEW} AS SELECT unique_id AS n FROM records SEMI JOIN read_new USING (id)"
    )
    connection.unregister("read_new")


def _links(
    prepared: Prepared, clusters: Iterable[Cluster], arrived: frozenset[str]
) -> tuple[Edge, ...]:
    """Return the pairs that hold the old clusters together."""
    number = {identity: place for place, identity in enumerate(prepared.ids())}
    links: list[Edge] = []
    for cluster in clusters:
        held = [number[m] for m in cluster.members if m in number and m not in arrived]
        links.extend((held[0], other) for other in held[1:])
    return tuple(links)
