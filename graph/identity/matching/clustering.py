"""Pairs heavy enough to be joined become clusters, unless something stands against it.

Where nothing in a connected component conflicts, all of it is one person. Elsewhere clusters are
merged greedily, as in correlation clustering: the two with the most evidence between them first
(the odds of all pairs between them add up), so that a record that could belong to either of two
goes where most agrees with it. A conflict refuses one merge and no more; what was refused is tried
again once its clusters have grown. Last, clusters are joined by pairs that are heavy enough
together (`joint_evidence.py`). Equal evidence follows the ids: the same records give the same
clusters in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from .cluster_builder import ClusterBuilder, have_two_pnc_ids
from .joint_evidence import Edge, added_odds, join_by_several
from .outcome import Doubt, DoubtReason
from .rules import matching_rules

Refused = dict[Edge, DoubtReason]

GUARDS: Final = matching_rules().guards
THROUGH: Final = frozenset(DoubtReason(guard.reason) for guard in GUARDS if guard.through_others)
APART: Final = frozenset(DoubtReason(guard.reason) for guard in GUARDS if guard.zone == "apart")
# About two dates of birth: where both are certain, the dates that most records of each cluster
# state decide, and not this one pair.
ABOUT_DATES: Final = frozenset(
    {
        DoubtReason.PARENT_AND_CHILD,
        DoubtReason.NAMESAKES_AT_ONE_ADDRESS,
        DoubtReason.NAMESAKES_IN_ONE_COMPANY,
    }
)


class FixedEdges(NamedTuple):
    """Hold what stands before any weight is looked at, by number of the record."""

    together: tuple[Edge, ...]  # by base, or in one cluster already
    accepted: tuple[Edge, ...]
    rejected: tuple[Edge, ...]


class Gathered(NamedTuple):
    """Hold what gathering could not join and why, and what it joined below the weight for it."""

    refused: Refused
    joined_by_several: frozenset[Edge]


class CandidateEdge(NamedTuple):
    """Hold a scored pair with its weight and the guard that holds for it."""

    left: int
    right: int
    weight: float
    guard: DoubtReason | None
    agreed: bool  # something independent of names and dates agrees


def cluster(
    builder: ClusterBuilder, scored: Iterable[CandidateEdge], fixed: FixedEdges, join_at: float
) -> Gathered:
    """Join what may be joined; return the pairs that were refused, or lie between, and why.

    Scored pairs come in the order of their ids.
    """
    for left, right in fixed.rejected:
        builder.keep_apart(left, right, DoubtReason.REJECTED_THROUGH_OTHERS)
    for left, right in fixed.together:
        builder.join(left, right)
    refused: Refused = {}
    impossible = _accept(builder, fixed)
    rejected = frozenset(fixed.rejected)
    edges = [edge for edge in scored if (edge.left, edge.right) not in rejected]
    _keep_apart(builder, edges)
    usable = [edge for edge in edges if edge.weight >= join_at and edge.guard is None]
    for component in _components(builder, usable):
        refused |= _join(builder, component)
    joined_by_several = _join_lighter(builder, edges, join_at)
    return Gathered(_not_joined(builder, edges, refused) | impossible, joined_by_several)


def _join_lighter(
    builder: ClusterBuilder, edges: Iterable[CandidateEdge], join_at: float
) -> frozenset[Edge]:
    """Join clusters by pairs that are heavy enough together; return those pairs."""
    between = {
        (edge.left, edge.right): edge.weight
        for edge in edges
        if edge.guard is None and not builder.together(edge.left, edge.right)
    }
    return join_by_several(builder, between, join_at)


def _not_joined(
    builder: ClusterBuilder, edges: Iterable[CandidateEdge], refused: Refused
) -> Refused:
    """Return the pairs that wait for a person: refused, guarded, or not heavy enough."""
    reasons: Refused = {}
    for edge in edges:
        pair = edge.left, edge.right
        reason = reason_to_wait(edge.guard)
        if reason is None or builder.together(*pair):
            continue
        reasons[pair] = reason if edge.guard is not None else refused.get(pair, reason)
    return reasons


def reason_to_wait(guard: DoubtReason | None) -> DoubtReason | None:
    """Return why a pair waits that joined nobody; None where its guard says that it is two people.

    Members of a household are apart, not in doubt.
    """
    return None if guard in APART else guard or DoubtReason.WEIGHT_BETWEEN


def _keep_apart(builder: ClusterBuilder, edges: Iterable[CandidateEdge]) -> None:
    """Keep apart what a guard says is two people, not through a third record either.

    Where something independent of dates agrees, two of them keep nobody apart.
    """
    for edge in edges:
        if edge.agreed and edge.guard is None:
            builder.agree(edge.left, edge.right)
        if edge.guard is None or edge.guard in THROUGH or builder.together(edge.left, edge.right):
            continue
        if edge.guard in ABOUT_DATES and None not in map(builder.birth, (edge.left, edge.right)):
            continue
        builder.keep_apart(edge.left, edge.right, edge.guard)


def _accept(builder: ClusterBuilder, fixed: FixedEdges) -> Refused:
    """Join what a person accepted, unless ids of the police say otherwise."""
    refused: Refused = {}
    for left, right in sorted(fixed.accepted):
        if have_two_pnc_ids(builder.pnc(left), builder.pnc(right)):
            refused[left, right] = DoubtReason.ACCEPTED_AGAINST_PNC
        elif builder.against(left, right) is DoubtReason.REJECTED_THROUGH_OTHERS:
            refused[left, right] = DoubtReason.REJECTED_THROUGH_OTHERS
        else:
            builder.join(left, right)
    return refused


def _components(
    builder: ClusterBuilder, edges: Iterable[CandidateEdge]
) -> Iterator[list[CandidateEdge]]:
    """Give the edges of each connected component of clusters, in the order of their ids."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    between = [edge for edge in edges if not builder.together(edge.left, edge.right)]
    for edge in between:
        left, right = (root(builder.members(record)[0]) for record in (edge.left, edge.right))
        parent[left] = right
    components: dict[int, list[CandidateEdge]] = {}
    for edge in between:
        components.setdefault(root(builder.members(edge.left)[0]), []).append(edge)
    yield from components.values()


def _join(builder: ClusterBuilder, edges: list[CandidateEdge]) -> Refused:
    """Join the clusters of one component as far as nothing forbids it; return what was refused."""
    clusters = {
        id(cluster): cluster for edge in edges for cluster in map(builder.members, edge[:2])
    }
    if not builder.conflict_within([record for cluster in clusters.values() for record in cluster]):
        for edge in edges:
            builder.join(edge.left, edge.right)
        return {}
    refused = _Merging(builder, edges).run()
    return {(edge.left, edge.right): reason for edge, reason in refused}


class _Merging:
    """Merge the clusters of one component, those with the most evidence between them first."""

    def __init__(self, builder: ClusterBuilder, edges: list[CandidateEdge]) -> None:
        self._builder = builder
        self._edges = edges

    def run(self) -> list[tuple[CandidateEdge, DoubtReason]]:
        """Merge until nothing more can be; return the edges left and why."""
        while self._merge_all():
            pass
        left = (e for e in self._edges if not self._builder.together(e.left, e.right))
        against = ((edge, self._builder.against(edge.left, edge.right)) for edge in left)
        return [(edge, reason) for edge, reason in against if reason is not None]

    def _merge_all(self) -> bool:
        """Merge in the order of the evidence; tell whether anything was merged."""
        neighbours = self._neighbours()
        queue = [
            (-added_odds(weights), *sorted((left, right)))
            for left, others in neighbours.items()
            for right, weights in others.items()
            if left < right
        ]
        heapify(queue)
        merged = False
        while queue:
            negative, left, right = heappop(queue)
            weights = neighbours.get(left, {}).get(right)
            if weights is None or -negative != added_odds(weights):
                continue  # one of the two was merged since
            if self._builder.against(left, right) is not None:
                continue
            self._builder.join(left, right)
            merged = True
            for other, added in neighbours.pop(right).items():
                del neighbours[other][right]
                if other == left:
                    continue
                combined = neighbours[left].setdefault(other, [])
                combined.extend(added)
                neighbours[other][left] = combined
                heappush(queue, (-added_odds(combined), *sorted((left, other))))
        return merged

    def _neighbours(self) -> dict[int, dict[int, list[float]]]:
        """Return the weights between clusters, each named by its first record."""
        neighbours: dict[int, dict[int, list[float]]] = defaultdict(dict)
        for edge in self._edges:
            left, right = sorted(min(self._builder.members(record)) for record in edge[:2])
            if left != right:
                weights = neighbours[left].setdefault(right, [])
                weights.append(edge.weight)
                neighbours[right][left] = weights
        return neighbours


def doubts(builder: ClusterBuilder, refused: Refused, ids: list[str]) -> tuple[Doubt, ...]:
    """Return one doubt for each two clusters between which pairs were refused."""
    between: dict[Edge, dict[Edge, DoubtReason]] = {}
    for (left, right), reason in refused.items():
        lower, higher = sorted((min(builder.members(left)), min(builder.members(right))))
        between.setdefault((lower, higher), {})[left, right] = reason
    return tuple(_doubt(pairs, ids) for _, pairs in sorted(between.items()))


def _doubt(pairs: dict[Edge, DoubtReason], ids: list[str]) -> Doubt:
    gravest = max(pairs.values(), key=list(DoubtReason).index)
    return Doubt(
        members=tuple(ids[record] for record in sorted({r for pair in pairs for r in pair})),
        pairs=tuple((ids[left], ids[right]) for left, right in sorted(pairs)),
        reason=gravest,
        reasons=tuple(reason for _, reason in sorted(pairs.items())),
    )
