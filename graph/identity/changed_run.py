"""Compare what changed since the last run with whom it can be, and join again what that touches.

Given the numbers that the last whole run learned, the store is then as a whole run would leave it.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord
from graph.identity.changed_pairs import KeySharing, Two
from graph.identity.changed_records import (
    ChangedRecords,
    KeyMaker,
    RecordReader,
    any_hidden_before,
    hidden_records,
    read_changed_records,
)
from graph.identity.comparison import UNEQUAL, ComparisonResult, ComparisonRun
from graph.identity.decided_pairs import DecidedPair
from graph.identity.engine import LinkageEngine
from graph.identity.key_holders import key_holders
from graph.identity.linkage_state import LinkageState, with_bases
from graph.identity.matching import MatchingSettings, MatchModel, ScoredPair, reason_to_wait
from graph.identity.neighbourhood import KnownPair, Neighbourhood, NeighbourhoodReader
from graph.identity.records import EVERYBODY, LinkableRecord

DECIDED_APART: Final = ("rejected", "split")


@dataclass(frozen=True, slots=True)
class ChangedComparison:
    """What comparing what changed found, and all of it that is to be written."""

    result: ComparisonResult
    changed: ChangedRecords
    # Everything that was read, and those of it whose person was found anew, as the store has them.
    records: Mapping[str, LinkableRecord]
    linked: Mapping[str, LinkedRecord]
    # Stored pairs of those; what was compared again and not found is no pair any more.
    near: frozenset[Two]
    reconsidered: frozenset[Two]

    def looked_at(self) -> set[str]:
        """Return the records of which it was found anew whether they are compared at all."""
        return {*self.changed.ids, *(record for record in self.linked if self._is_hidden(record))}

    def left_out(self) -> dict[str, str]:
        """Return those of them that are compared with nobody, and why."""
        shown = {
            record: keys.left_out
            for record, keys in self.changed.keys.now.items()
            if keys.left_out is not None and not keys.hidden
        }
        return {**shown, **self.result.left_out}

    def _is_hidden(self, record: str) -> bool:
        return self.records[record].audience != EVERYBODY


@dataclass(frozen=True, slots=True)
class ChangedRun:
    """One run over what changed."""

    store: Store
    engine: LinkageEngine
    settings: MatchingSettings
    model: MatchModel
    ids: IdFactory

    def compare(self, decided: Iterable[DecidedPair]) -> ChangedComparison:
        """Compare what changed, and join again whom that or a decision since may move."""
        reader, maker = RecordReader(self.store), KeyMaker(self.engine, self.model)
        changed = read_changed_records(self.store, reader, maker, self.settings.largest_cluster)
        anew, pairs = self._pairs(changed, reader, maker)
        scored = self._weigh(pairs, reader)
        fresh = {(pair.left, pair.right): known_pair(pair, reader.records) for pair in scored}
        seeds = {*anew, *(record for pair in decided for record in (pair.one, pair.other))}
        with_hidden = len(changed.hidden) > 0
        if with_hidden:
            seeds |= hidden_records(self.store, changed)
        near = NeighbourhoodReader(self.store, fresh, self.settings.join_at).read(seeds)
        inside = {
            record: item
            for record, item in reader.read(near.linked).items()
            if with_hidden or item.audience == EVERYBODY
        }
        known = {two: pair for two, pair in near.stored.items() if anew.isdisjoint(two)} | fresh
        result = self._join(inside, near, known)
        for pair in scored:
            add_pair_outward(result, pair, reader.records, inside)
        return ChangedComparison(
            result=result,
            changed=changed,
            records=reader.records,
            linked={record: near.linked[record] for record in inside},
            near=frozenset(near.stored),
            reconsidered=frozenset(
                two
                for two, pair in near.stored.items()
                # Joining anew says nothing of two that not everybody may see both of.
                if not anew.isdisjoint(two) or (not pair.across and inside.keys() >= {*two})
            ),
        )

    def _pairs(
        self, changed: ChangedRecords, reader: RecordReader, maker: KeyMaker
    ) -> tuple[frozenset[str], set[Two]]:
        """Return the records to compare again, and the pairs they make."""
        any_hidden = len(changed.hidden) > 0 or any_hidden_before(self.store)
        sharing = KeySharing(changed.keys, partial(key_holders, self.store), any_hidden=any_hidden)
        rekeyed = sharing.rekeyed()
        keys = {**changed.keys.now, **maker.keys(reader.read(rekeyed))}
        return changed.ids | rekeyed, set(sharing.pairs(keys))

    def _weigh(self, pairs: set[Two], reader: RecordReader) -> list[ScoredPair]:
        """Return those pairs that weigh enough to be looked at by a person."""
        if len(pairs) == 0:
            return []
        records = reader.read(record for two in pairs for record in two)
        comparable = [two for two in pairs if may_be_compared(two, records)]
        outcome = self.engine.compare_pairs(
            [item.record for item in records.values()],
            comparable,
            model=self.model,
            settings=self.settings,
        )
        return list(outcome.pairs)

    def _join(
        self,
        inside: Mapping[str, LinkableRecord],
        near: Neighbourhood,
        known: Mapping[Two, KnownPair],
    ) -> ComparisonResult:
        """Join a neighbourhood by the pairs within it, the records of the same readers alone."""
        inputs = with_bases(list(inside.values()), near.linked, self.ids)
        state = LinkageState(near.decided("accepted"), near.decided(*DECIDED_APART), groups={})
        result = ComparisonResult(self.model)
        run = ComparisonRun(self.engine, self.settings, state, inside, inputs)
        shown = [inputs[record] for record, item in inside.items() if item.audience == EVERYBODY]
        if len(shown) > 0:
            outcome = self.engine.compare_pairs(
                shown,
                pairs_within({record.id for record in shown}, known),
                model=self.model,
                settings=self.settings,
                constraints=state.within(shown),
            )
            result.clusters.extend(outcome.clusters)
            result.add(outcome)
        run.add_hidden(result)
        return result


def pairs_within(records: set[str], known: Mapping[Two, KnownPair]) -> list[Two]:
    """Return the pairs of these records that were compared, and not only decided on."""
    return [two for two, pair in known.items() if pair.weight is not None and records >= {*two}]


def may_be_compared(two: Two, records: Mapping[str, LinkableRecord]) -> bool:
    """Return whether a pair is compared here: those that only some may see are compared apart."""
    audiences = {records[record].audience for record in two}
    return len(audiences) > 1 or audiences == {EVERYBODY}


def known_pair(pair: ScoredPair, records: Mapping[str, LinkableRecord]) -> KnownPair:
    """Return a pair as joining looks at it."""
    across = records[pair.left].audience != records[pair.right].audience
    return KnownPair(pair.weight, None if pair.guard is None else pair.guard.value, across)


def add_pair_outward(
    result: ComparisonResult,
    pair: ScoredPair,
    records: Mapping[str, LinkableRecord],
    inside: Container[str],
) -> None:
    """Take a pair that leads out of what was joined again: it joins nobody and may wait."""
    if records[pair.left].audience != records[pair.right].audience:
        result.add_pair(pair, UNEQUAL)
    elif pair.left not in inside or pair.right not in inside:
        reason = reason_to_wait(pair.guard)
        result.add_pair(pair, None if reason is None else reason.value)
