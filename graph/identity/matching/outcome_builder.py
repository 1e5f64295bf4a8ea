"""From weighed pairs to the outcome: people, doubts, and what was left out."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from .cluster_builder import ClusterBuilder, ClusterLimits, UniqueAttributes, clusters_of
from .clustering import CandidateEdge, Edge, FixedEdges, cluster, doubts
from .guards import agreed_pairs, lifted_guards
from .model import MatchModel
from .outcome import (
    DoubtReason,
    ExcludedRecord,
    Ids,
    LinkageOutcome,
    PairConstraints,
    RecordCluster,
)
from .prepared_records import PreparedRecords
from .rare_collection import rare_collection
from .scored_pairs import ScoredPairs
from .settings import MatchingSettings

__all__ = ["ComparedRecords", "Edge", "build_outcome"]

# Where dates are often wrong, a lone one is not believed against another.
WHERE_OFTEN_WRONG: Final = 2
# Records of one person that state wholly other dates, of so many in one, are often wrong.
DATES_OFTEN_WRONG: Final = 0.04
OTHER_DATES: Final = ("different dates of birth", "born a generation apart")


class ComparedRecords(NamedTuple):
    """Hold what comparing gave."""

    prepared: PreparedRecords
    scored: pa.Table
    left_out: tuple[ExcludedRecord, ...]
    model: MatchModel


def build_outcome(
    compared: ComparedRecords,
    settings: MatchingSettings,
    constraints: PairConstraints,
    *,
    links: tuple[Edge, ...],
    new_ids: frozenset[str] | None = None,
) -> LinkageOutcome:
    """Join what may be joined; of old and new, tell only what the new ones touched."""
    with rare_collection():
        return _build_outcome(compared, settings, constraints, links, new_ids)


def _build_outcome(
    compared: ComparedRecords,
    settings: MatchingSettings,
    constraints: PairConstraints,
    links: tuple[Edge, ...],
    new_ids: frozenset[str] | None,
) -> LinkageOutcome:
    ids = compared.prepared.ids()
    decided = {*chain.from_iterable(constraints.accepted | constraints.rejected), *(new_ids or ())}
    number = {identity: place for place, identity in enumerate(ids) if identity in decided}
    fixed = FixedEdges(
        together=(*_by_base(compared.prepared), *links),
        accepted=_numbered(constraints.accepted, number),
        rejected=_numbered(constraints.rejected, number),
    )
    pairs = ScoredPairs(compared.scored, ids, compared.model)
    builder = ClusterBuilder(
        _unique_attributes(compared.prepared), _limits(compared.model, settings)
    )
    gathered = cluster(builder, _candidate_edges(compared.scored, pairs), fixed, settings.join_at)
    places = range(len(ids)) if new_ids is None else [number[record] for record in new_ids]
    return LinkageOutcome(
        pairs=pairs,
        clusters=tuple(
            RecordCluster(members=tuple(map(ids.__getitem__, members)))
            for members in clusters_of(builder, places)
        ),
        doubts=doubts(builder, gathered.refused, ids),
        joined_by_several=tuple(
            (ids[left], ids[right]) for left, right in sorted(gathered.joined_by_several)
        ),
        left_out=compared.left_out,
        model=compared.model,
    )


def _numbered(pairs: Iterable[Ids], number: dict[str, int]) -> tuple[Edge, ...]:
    """Return decided pairs by number; what is about records that are not here is left."""
    edges = ((number[a], number[b]) for a, b in pairs if a in number and b in number and a != b)
    return tuple(sorted((min(pair), max(pair)) for pair in edges))


def _by_base(prepared: PreparedRecords) -> Iterator[Edge]:
    """Give the pairs that join each record to the first one of its base."""
    first: dict[str, int] = {}
    if prepared.table["base"].null_count == len(prepared):
        return
    for place, base in enumerate(prepared.table["base"].to_pylist()):
        if base is not None and first.setdefault(base, place) != place:
            yield first[base], place


def _unique_attributes(prepared: PreparedRecords) -> UniqueAttributes:
    certain = pc.if_else(prepared.table["dob_certain"], prepared.table["dob"], None)
    return UniqueAttributes(
        prepared.table["pnc"].to_pylist(),
        certain.to_pylist(),
        prepared.table["given_roots"].to_pylist(),
    )


def _limits(model: MatchModel, settings: MatchingSettings) -> ClusterLimits:
    """Return how large clusters may become, and how many records make a date certain."""
    dates = model.levels["date of birth"]
    often_wrong = sum(dates[level].m for level in OTHER_DATES) > DATES_OFTEN_WRONG
    no_parents = DoubtReason.PARENT_AND_CHILD in lifted_guards(model)
    return ClusterLimits(
        settings.largest_cluster,
        certain=WHERE_OFTEN_WRONG if often_wrong else 1,
        certain_generation=WHERE_OFTEN_WRONG if no_parents else 1,
    )


def _candidate_edges(scored: pa.Table, pairs: ScoredPairs) -> list[CandidateEdge]:
    columns = (scored[name].to_pylist() for name in ("l", "r", "weight"))
    return list(map(CandidateEdge, *columns, pairs.guards, agreed_pairs(scored)))
