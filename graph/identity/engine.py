"""Matching as the rest of identity sees it: four questions, whoever answers them."""

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from graph.identity import matching
from graph.identity.matching import (
    Candidates,
    Cluster,
    Constraints,
    Described,
    MatchingSettings,
    Model,
    Outcome,
    Pair,
    Prepared,
)


class Engine(Protocol):
    """Compares records; tests that are not about comparing give one of their own."""

    def resolve(
        self,
        records: Iterable[Described] | Prepared,
        *,
        settings: MatchingSettings,
        constraints: Constraints = ...,
        model: Model | None = None,
    ) -> Outcome:
        """Compare all records with each other."""
        ...

    def extend(
        self,
        old: Iterable[Described] | Prepared,
        old_clusters: Iterable[Cluster],
        new: Iterable[Described],
        *,
        model: Model,
        settings: MatchingSettings,
        constraints: Constraints = ...,
    ) -> Outcome:
        """Compare new records with the old and with each other."""
        ...

    def candidates(
        self,
        described: Sequence[Described],
        against: Iterable[Described] | Prepared,
        *,
        model: Model,
        limit: int,
    ) -> tuple[Candidates, ...]:
        """Rank for each description the records it may be of."""
        ...

    def explain(self, left: Described, right: Described, *, model: Model) -> Pair:
        """Weigh two records."""
        ...


SPLINK = cast("Engine", matching)
