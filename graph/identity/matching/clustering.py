"""Pairs heavy enough to be joined become people, unless something stands against it.

The heaviest pair is looked at first, so that a weaker one cannot take its place; what was refused
is looked at once more at the end, for a third record may have explained it (two dates, each one
slip from the third). Equal weights follow the ids: the same records give the same people.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from .cluster_builder import ClusterBuilder, two_pnc_ids
from .outcome import Doubt, DoubtReason
from .rules import matching_rules

Edge = tuple[int, int]


class FixedEdges(NamedTuple):
    """Hold what stands before any weight is looked at, by number of the record."""

    together: tuple[Edge, ...]  # by base, or in one cluster already
    accepted: tuple[Edge, ...]
    rejected: tuple[Edge, ...]


class CandidateEdge(NamedTuple):
    """Hold a pair with its weight, and what is never joined by weight alone."""

    left: int
    right: int
    weight: float
    never: DoubtReason | None


Refused = dict[Edge, DoubtReason]
THROUGH: Final = frozenset(
    DoubtReason(n.reason) for n in matching_rules().never if n.through_others
)
APART: Final = frozenset(DoubtReason(n.reason) for n in matching_rules().never if n.zone == "apart")


def cluster(
    groups: ClusterBuilder, weighed: Iterable[CandidateEdge], decided: FixedEdges, join_at: float
) -> Refused:
    """Join what may be joined; return the pairs that were refused, or lie between, and why.

    Weighed pairs come in the order of their ids.
    """
    for left, right in decided.rejected:
        groups.keep_apart(left, right, DoubtReason.REJECTED_THROUGH_OTHERS)
    for left, right in decided.together:
        groups.join(left, right)
    refused = _accept(groups, decided)
    rejected = frozenset(decided.rejected)
    open_pairs = [w for w in weighed if (w.left, w.right) not in rejected]
    _keep_apart(groups, open_pairs)
    heavy = [w for w in open_pairs if w.weight >= join_at and w.never not in THROUGH]
    # Those of one weight stay in the order of their ids.
    heavy.sort(key=attrgetter("weight"), reverse=True)
    left_over = _join(groups, heavy)
    while len(again := _join(groups, [w for w, _ in left_over])) < len(left_over):
        left_over = again
    for pair, reason in left_over:
        refused.setdefault((pair.left, pair.right), reason)
    for pair in open_pairs:
        # Members of a household are apart, not in doubt.
        if pair.never in APART:
            refused.pop((pair.left, pair.right), None)
        elif not groups.together(pair.left, pair.right):
            refused.setdefault((pair.left, pair.right), pair.never or DoubtReason.WEIGHT_BETWEEN)
    return refused


def _keep_apart(groups: ClusterBuilder, pairs: Iterable[CandidateEdge]) -> None:
    """Keep apart what is never joined, not through a third record either."""
    for pair in pairs:
        if pair.never is None or pair.never in THROUGH:
            continue
        if not groups.together(pair.left, pair.right):
            groups.keep_apart(pair.left, pair.right, pair.never)


def _accept(groups: ClusterBuilder, decided: FixedEdges) -> Refused:
    """Join what a person accepted, unless ids of the police say otherwise."""
    refused: Refused = {}
    for left, right in sorted(decided.accepted):
        if two_pnc_ids(groups.pnc(left), groups.pnc(right)):
            refused[left, right] = DoubtReason.ACCEPTED_AGAINST_PNC
        elif groups.against(left, right) is DoubtReason.REJECTED_THROUGH_OTHERS:
            refused[left, right] = DoubtReason.REJECTED_THROUGH_OTHERS
        else:
            groups.join(left, right)
    return refused


def _join(
    groups: ClusterBuilder, pairs: Iterable[CandidateEdge]
) -> list[tuple[CandidateEdge, DoubtReason]]:
    refused: list[tuple[CandidateEdge, DoubtReason]] = []
    for pair in pairs:
        if groups.together(pair.left, pair.right):
            continue
        reason = groups.against(pair.left, pair.right)
        if reason is None:
            groups.join(pair.left, pair.right)
        else:
            refused.append((pair, reason))
    return refused


def doubts(groups: ClusterBuilder, refused: Refused, ids: list[str]) -> tuple[Doubt, ...]:
    """Return one doubt for each two groups between which pairs were refused."""
    between: dict[Edge, dict[Edge, DoubtReason]] = {}
    for (left, right), reason in refused.items():
        one, two = sorted((min(groups.members(left)), min(groups.members(right))))
        between.setdefault((one, two), {})[left, right] = reason
    return tuple(_doubt(pairs, ids) for _, pairs in sorted(between.items()))


def _doubt(pairs: dict[Edge, DoubtReason], ids: list[str]) -> Doubt:
    gravest = max(pairs.values(), key=list(DoubtReason).index)
    return Doubt(
        members=tuple(ids[record] for record in sorted({r for pair in pairs for r in pair})),
        pairs=tuple((ids[left], ids[right]) for left, right in sorted(pairs)),
        reason=gravest,
    )
