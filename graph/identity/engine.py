"""Matching as the rest of identity sees it: its questions, however they are answered."""

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from graph.identity import matching
from graph.identity.matching import (
    ExcludedRecord,
    Ids,
    InputRecord,
    LinkageOutcome,
    MatchingSettings,
    MatchModel,
    PairConstraints,
    PreparedRecords,
    RankedCandidates,
    RecordCluster,
    ScoredPair,
)


class LinkageEngine(Protocol):
    """Compares records; tests that are not about comparing give one of their own."""

    def resolve(
        self,
        records: Iterable[InputRecord] | PreparedRecords,
        *,
        settings: MatchingSettings,
        constraints: PairConstraints = ...,
        model: MatchModel | None = None,
    ) -> LinkageOutcome:
        """Compare all records with each other."""
        ...

    def extend(
        self,
        old: Iterable[InputRecord] | PreparedRecords,
        old_clusters: Iterable[RecordCluster],
        new: Iterable[InputRecord],
        *,
        model: MatchModel,
        settings: MatchingSettings,
        constraints: PairConstraints = ...,
    ) -> LinkageOutcome:
        """Compare new records with the old and with each other."""
        ...

    def compare_pairs(
        self,
        records: Iterable[InputRecord] | PreparedRecords,
        pairs: Iterable[Ids],
        *,
        model: MatchModel,
        settings: MatchingSettings,
        constraints: PairConstraints = ...,
    ) -> LinkageOutcome:
        """Compare these pairs and no others."""
        ...

    def left_out(
        self, records: Iterable[InputRecord], *, model: MatchModel
    ) -> tuple[ExcludedRecord, ...]:
        """Return the records that say too little, whatever others say."""
        ...

    def is_current(self, model: MatchModel) -> bool:
        """Return whether a model was made by the rules of this release."""
        ...

    def candidates(
        self,
        described: Sequence[InputRecord],
        against: Iterable[InputRecord] | PreparedRecords,
        *,
        model: MatchModel,
        limit: int,
    ) -> tuple[RankedCandidates, ...]:
        """Rank for each description the records it may be of."""
        ...

    def explain(self, left: InputRecord, right: InputRecord, *, model: MatchModel) -> ScoredPair:
        """Weigh two records."""
        ...


SPLINK = cast("LinkageEngine", matching)
