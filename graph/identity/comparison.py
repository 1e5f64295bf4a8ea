"""Compare records so that what not everybody may see moves nothing that everybody sees.

What everybody may see is compared by itself, and the model learns from it alone. The rest is
compared with that model: joined only among records that the same readers may see, and otherwise
put before those who may see both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.identity.engine import Engine
from graph.identity.matching import Cluster, Described, MatchingSettings, Model, Outcome
from graph.identity.records import EVERYBODY, Told
from graph.identity.linkage_state import Standing, Two

# Why a pair is not joined, however alike; matching has further reasons of its own.
UNEQUAL: Final = "not_everybody_may_see_both"


@dataclass(slots=True)
class Found:
    """What comparing found."""

    model: Model
    clusters: list[Cluster] = field(default_factory=list[Cluster])
    # None: without a weight, since only a decision brings the two together.
    weights: dict[Two, float | None] = field(default_factory=dict[Two, float | None])
    causes: dict[Two, str] = field(default_factory=dict[Two, str])
    left_out: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, outcome: Outcome) -> None:
        """Take what one run found, but not whom it joined."""
        self.weights.update(((one.left, one.right), one.weight) for one in outcome.pairs)
        for doubt in outcome.doubts:
            for two in doubt.pairs:
                one, other = sorted(two)
                self.causes[one, other] = doubt.reason.value
                self.weights.setdefault((one, other), None)
        self.left_out.update((one.id, one.reason.value) for one in outcome.left_out)


@dataclass(frozen=True, slots=True)
class Comparing:
    """One run over the records of a store."""

    engine: Engine
    settings: MatchingSettings
    stands: Standing
    told: Mapping[str, Told]
    described: Mapping[str, Described]

    def everybody(self, model: Model | None = None) -> Found:
        """Compare all records with each other; without a model one is trained."""
        shown = self._of(EVERYBODY)
        outcome = self.engine.resolve(
            shown, settings=self.settings, constraints=self.stands.within(shown), model=model
        )
        found = Found(outcome.model, list(outcome.clusters))
        found.add(outcome)
        hidden = [one for one in self.told.values() if one.audience != EVERYBODY]
        self._add_hidden(found, hidden)
        return found

    def only_new(self, model: Model) -> Found:
        """Compare records that nobody compared yet with all others."""
        fresh = {one for one, told in self.told.items() if told.is_new}
        shown = self._of(EVERYBODY)
        old = [one for one in shown if one.id not in fresh]
        new = [one for one in shown if one.id in fresh]
        clusters = self._clusters_now(fresh)
        found = Found(model, clusters)
        if len(new) > 0:
            outcome = self.engine.extend(
                old,
                clusters,
                new,
                model=model,
                settings=self.settings,
                constraints=self.stands.within(shown),
            )
            moved = {one for cluster in outcome.clusters for one in cluster.members}
            kept = [one for one in clusters if moved.isdisjoint(one.members)]
            found.clusters = [*kept, *outcome.clusters]
            found.add(outcome)
        # Hidden ones are compared anew: with those that came to be hidden, and those that did not.
        self._add_hidden(found, [one for one in self.told.values() if one.audience != EVERYBODY])
        return found

    def _of(self, audience: str) -> list[Described]:
        return [self.described[one] for one, told in self.told.items() if told.audience == audience]

    def _clusters_now(self, fresh: set[str]) -> list[Cluster]:
        """Return who is one person of records that everybody may see, new ones left out."""
        people: dict[str, list[str]] = {}
        for one, told in self.told.items():
            if told.audience == EVERYBODY and one not in fresh:
                people.setdefault(told.person, []).append(one)
        return [
            Cluster(members=tuple(sorted(members)))
            for _, members in sorted(people.items())
            if len(members) > 1
        ]

    def _add_hidden(self, found: Found, hidden: Sequence[Told]) -> None:
        if len(hidden) == 0:
            return
        for audience in sorted({one.audience for one in hidden}):
            mine = self._of(audience)
            outcome = self.engine.resolve(
                mine,
                settings=self.settings,
                constraints=self.stands.within(mine),
                model=found.model,
            )
            found.clusters.extend(outcome.clusters)
            found.add(outcome)
        across = self.engine.extend(
            self._of(EVERYBODY),
            [],
            [self.described[one.described.id] for one in hidden],
            model=found.model,
            settings=self.settings,
        )
        for pair in across.pairs:
            if self.told[pair.left].audience != self.told[pair.right].audience:
                found.weights[pair.left, pair.right] = pair.weight
                found.causes[pair.left, pair.right] = UNEQUAL
