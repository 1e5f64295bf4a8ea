"""Compare records so that what not everybody may see moves nothing that everybody sees.

What everybody may see is compared by itself, and the model learns from it alone. The rest is
compared with that model: joined only among records that the same readers may see, and otherwise
put before those who may see both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import repeat
from typing import Final, NamedTuple

from graph.identity.engine import LinkageEngine
from graph.identity.linkage_state import LinkageState, Two
from graph.identity.matching import (
    InputRecord,
    LinkageOutcome,
    MatchingSettings,
    MatchModel,
    RecordCluster,
    ScoredPair,
)
from graph.identity.records import EVERYBODY, LinkableRecord

# Why a pair is not joined, however alike; matching has further reasons of its own.
UNEQUAL: Final = "not_everybody_may_see_both"


class PairSigns(NamedTuple):
    """Hold what of a pair speaks most for one person, and what most for two, in words."""

    agreement: str | None
    difference: str | None


NO_SIGNS: Final = PairSigns(None, None)


def pair_signs(pair: ScoredPair) -> PairSigns:
    """Return what says most for one person and what for two."""
    compared = pair.contributions[1:]  # the first is what was likely before anything was compared
    most = max(compared, key=lambda item: item.weight, default=None)
    least = min(compared, key=lambda item: item.weight, default=None)
    return PairSigns(
        most.level if most is not None and most.weight > 0 else None,
        least.level if least is not None and least.weight < 0 else None,
    )


@dataclass(slots=True)
class ComparisonResult:
    """What comparing found."""

    model: MatchModel
    clusters: list[RecordCluster] = field(default_factory=list[RecordCluster])
    # None: without a weight, since only a decision brings the two together.
    weights: dict[Two, float | None] = field(default_factory=dict[Two, float | None])
    causes: dict[Two, str] = field(default_factory=dict[Two, str])
    signs: dict[Two, PairSigns] = field(default_factory=dict[Two, PairSigns])
    joined_by_several: set[Two] = field(default_factory=set[Two])
    left_out: dict[str, str] = field(default_factory=dict[str, str])
    guards: dict[Two, str] = field(default_factory=dict[Two, str])

    def add_pair(self, pair: ScoredPair, cause: str | None = None) -> None:
        """Take one pair, and why it waits where that is known."""
        two = pair.left, pair.right
        self.weights[two] = pair.weight
        self.signs[two] = pair_signs(pair)
        if pair.guard is not None:
            self.guards[two] = pair.guard.value
        if cause is not None:
            self.causes[two] = cause

    def add(self, outcome: LinkageOutcome) -> None:
        """Take what one run found, but not whom it joined."""
        for pair in outcome.pairs:
            self.add_pair(pair)
        for doubt in outcome.doubts:
            reasons = doubt.reasons or repeat(doubt.reason)
            for ids, reason in zip(doubt.pairs, reasons, strict=False):
                item, other = sorted(ids)
                self.causes[item, other] = reason.value
                self.weights.setdefault((item, other), None)
        self.joined_by_several.update(outcome.joined_by_several)
        self.left_out.update((item.id, item.reason.value) for item in outcome.left_out)


@dataclass(frozen=True, slots=True)
class ComparisonRun:
    """One run over the records of a store."""

    engine: LinkageEngine
    settings: MatchingSettings
    state: LinkageState
    records: Mapping[str, LinkableRecord]
    inputs: Mapping[str, InputRecord]

    def compare_all(self, model: MatchModel | None = None) -> ComparisonResult:
        """Compare all records with each other; without a model one is trained."""
        records = self._of(EVERYBODY)
        outcome = self.engine.resolve(
            records, settings=self.settings, constraints=self.state.within(records), model=model
        )
        result = ComparisonResult(outcome.model, list(outcome.clusters))
        result.add(outcome)
        self.add_hidden(result)
        self._add_across(result)
        return result

    def _of(self, audience: str) -> list[InputRecord]:
        return [
            self.inputs[record_id]
            for record_id, linkable in self.records.items()
            if linkable.audience == audience
        ]

    def add_hidden(self, result: ComparisonResult) -> None:
        """Join records that not everybody may see among those that the same readers may see."""
        for audience in sorted({item.audience for item in self.records.values()} - {EVERYBODY}):
            records = self._of(audience)
            outcome = self.engine.resolve(
                records,
                settings=self.settings,
                constraints=self.state.within(records),
                model=result.model,
            )
            result.clusters.extend(outcome.clusters)
            result.add(outcome)

    def _add_across(self, result: ComparisonResult) -> None:
        """Put pairs of which not everybody may see both records before those who may.

        Who was left out among those of the same readers is left out here, and nobody else: what
        too many say is not counted across, or a hidden record would take others out of it.
        """
        compared = [
            linkable
            for record_id, linkable in self.records.items()
            if record_id not in result.left_out
        ]
        hidden = [item.record.id for item in compared if item.audience != EVERYBODY]
        if len(hidden) == 0:
            return
        shown = [item.record.id for item in compared if item.audience == EVERYBODY]
        across = self.engine.extend(
            [self.inputs[record_id] for record_id in shown],
            [],
            [self.inputs[record_id] for record_id in hidden],
            model=result.model,
            settings=self.settings.model_copy(update={"largest_cluster": len(compared) + 1}),
        )
        for pair in across.pairs:
            if self.records[pair.left].audience != self.records[pair.right].audience:
                result.add_pair(pair, UNEQUAL)
