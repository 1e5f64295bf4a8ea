"""Clusters joined by several pairs of which none is heavy enough by itself.

A record of little content may belong to a person of many records. That it is of one of ten is ten
times as likely as that it is of a given one, so the odds of its pairs with them add up. Copies of
one record say nothing twice: of two clusters the odds count that a record of the lesser has on
average.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log2
from typing import Final

from .cluster_builder import ClusterBuilder

Edge = tuple[int, int]
# Bits beyond which odds are not told apart: a float holds no more.
MOST_BITS: Final = 500.0


def added_odds(weights: Iterable[float]) -> float:
    """Return the odds of several pairs added up, in bits."""
    return log2(sum(2 ** min(weight, MOST_BITS) for weight in weights))


def join_by_several(
    builder: ClusterBuilder, weights: Mapping[Edge, float], join_at: float
) -> frozenset[Edge]:
    """Join clusters while the odds between two of them suffice; return the pairs that did it."""
    edges: set[Edge] = set()
    while len(merged := _join_once(builder, weights, join_at)) > 0:
        edges |= merged
    return frozenset(edges)


def _join_once(builder: ClusterBuilder, weights: Mapping[Edge, float], join_at: float) -> set[Edge]:
    """Join each cluster with at most one other, those with the most evidence first."""
    between: dict[Edge, list[Edge]] = defaultdict(list)
    for left, right in weights:
        if not builder.together(left, right):
            lower, higher = sorted(min(builder.members(record)) for record in (left, right))
            between[lower, higher].append((left, right))
    evidence = {
        clusters: _odds_of_each(builder, clusters, [weights[pair] for pair in pairs])
        for clusters, pairs in between.items()
        if len(pairs) > 1
    }
    merged: set[Edge] = set()
    grown: set[int] = set()
    for clusters in sorted(evidence, key=lambda clusters: (-evidence[clusters], clusters)):
        if evidence[clusters] < join_at:
            break
        if grown.isdisjoint(clusters) and builder.against(*clusters) is None:
            builder.join(*clusters)
            grown.update(clusters)
            merged.update(between[clusters])
    return merged


def _odds_of_each(builder: ClusterBuilder, clusters: Edge, weights: list[float]) -> float:
    """Return the odds that a record of the lesser cluster is of the larger, in bits."""
    fewer = min(len(builder.members(record)) for record in clusters)
    return added_odds(weights) - log2(fewer)
