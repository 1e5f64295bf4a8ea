"""Precision, recall and F1 of an outcome, per zone and of its clusters."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from graph.identity.matching import LinkageOutcome, MatchingSettings, Zone

Edges = frozenset[tuple[str, str]]


class Score(NamedTuple):
    """Hold how many pairs were said, and how many of them and of all are right."""

    said: int
    precision: float
    recall: float
    f1: float


def pairs_of(clusters: Iterable[Collection[str]]) -> Edges:
    """Return every pair within a cluster."""
    return frozenset(pair for cluster in clusters for pair in combinations(sorted(cluster), 2))


def true_pairs(truth: Mapping[str, str]) -> Edges:
    """Return every pair of records of one person."""
    held: dict[str, list[str]] = defaultdict(list)
    for record, person in truth.items():
        held[person].append(record)
    return pairs_of(held.values())


def score(said: Edges, truth: Edges) -> Score:
    """Compare pairs that were said with those that are right."""
    right = len(said & truth)
    precision = right / len(said) if said else 1.0
    recall = right / len(truth) if truth else 1.0
    f1 = 2 * right / (len(said) + len(truth)) if said or truth else 1.0
    return Score(len(said), precision, recall, f1)


def scores(
    outcome: LinkageOutcome, truth: Mapping[str, str], settings: MatchingSettings
) -> dict[str, Score]:
    """Return a score for each zone by weight, for both, and for the clusters."""
    right = true_pairs(truth)
    zones: dict[Zone, set[tuple[str, str]]] = {zone: set() for zone in Zone}
    for pair in outcome.pairs:
        zones[settings.zone(pair.weight)].add((pair.left, pair.right))
    joined, review = frozenset(zones[Zone.JOINED]), frozenset(zones[Zone.REVIEW])
    return {
        "joined by weight": score(joined, right),
        "to review by weight": score(review, right),
        "clusters": score(pairs_of(c.members for c in outcome.clusters), right),
    }
