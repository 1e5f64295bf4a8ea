"""Compare records so that what not everybody may see moves nothing that everybody sees.

What everybody may see is compared by itself, and the model learns from it alone. The rest is
compared with that model: joined only among records that the same readers may see, and otherwise
put before those who may see both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

    def add(self, outcome: LinkageOutcome) -> None:
        """Take what one run found, but not whom it joined."""
        for pair in outcome.pairs:
            self.weights[pair.left, pair.right] = pair.weight
            self.signs[pair.left, pair.right] = pair_signs(pair)
        for doubt in outcome.doubts:
            for ids in doubt.pairs:
                item, other = sorted(ids)
                self.causes[item, other] = doubt.reason.value
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
        hidden = [record for record in self.records.values() if record.audience != EVERYBODY]
        self._add_hidden(result, hidden)
        return result

    def compare_new(self, model: MatchModel) -> ComparisonResult:
        """Compare records that nobody compared yet with all others."""
        new_ids = {record for record, linkable in self.records.items() if linkable.is_new}
        records = self._of(EVERYBODY)
        old = [record for record in records if record.id not in new_ids]
        new = [record for record in records if record.id in new_ids]
        clusters = self._clusters_now(new_ids)
        result = ComparisonResult(model, clusters)
        if len(new) > 0:
            outcome = self.engine.extend(
                old,
                clusters,
                new,
                model=model,
                settings=self.settings,
                constraints=self.state.within(records),
            )
            moved = {record for cluster in outcome.clusters for record in cluster.members}
            unmoved = [record for record in clusters if moved.isdisjoint(record.members)]
            result.clusters = [*unmoved, *outcome.clusters]
            result.add(outcome)
        # Hidden ones are compared anew: with those that came to be hidden, and those that did not.
        self._add_hidden(
            result, [record for record in self.records.values() if record.audience != EVERYBODY]
        )
        return result

    def _of(self, audience: str) -> list[InputRecord]:
        return [
            self.inputs[record_id]
            for record_id, linkable in self.records.items()
            if linkable.audience == audience
        ]

    def _clusters_now(self, new_ids: set[str]) -> list[RecordCluster]:
        """Return who is one person of records that everybody may see, new ones left out."""
        people: dict[str, list[str]] = {}
        for record_id, linkable in self.records.items():
            if linkable.audience == EVERYBODY and record_id not in new_ids:
                people.setdefault(linkable.person, []).append(record_id)
        return [
            RecordCluster(members=tuple(sorted(members)))
            for _, members in sorted(people.items())
            if len(members) > 1
        ]

    def _add_hidden(self, result: ComparisonResult, hidden: Sequence[LinkableRecord]) -> None:
        if len(hidden) == 0:
            return
        for audience in sorted({record.audience for record in hidden}):
            records = self._of(audience)
            outcome = self.engine.resolve(
                records,
                settings=self.settings,
                constraints=self.state.within(records),
                model=result.model,
            )
            result.clusters.extend(outcome.clusters)
            result.add(outcome)
        across = self.engine.extend(
            self._of(EVERYBODY),
            [],
            [self.inputs[record.record.id] for record in hidden],
            model=result.model,
            settings=self.settings,
        )
        for pair in across.pairs:
            if self.records[pair.left].audience != self.records[pair.right].audience:
                result.weights[pair.left, pair.right] = pair.weight
                result.signs[pair.left, pair.right] = pair_signs(pair)
                result.causes[pair.left, pair.right] = UNEQUAL
