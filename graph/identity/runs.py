"""Compare the records in the store, and join whom that finds to be one person."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord, assign_people, base_of
from graph.identity.changed_records import KeyMaker
from graph.identity.changed_run import ChangedRun
from graph.identity.compared_keys import ComparedKeys
from graph.identity.comparison import ComparisonResult, ComparisonRun
from graph.identity.decided_pairs import DecidedPair, mark_decided, pairs_decided_since
from graph.identity.engine import SPLINK, LinkageEngine
from graph.identity.key_index import add_missing_keys
from graph.identity.linkage_groups import group_name
from graph.identity.linkage_state import linked_records_of, load_linkage_state, with_bases
from graph.identity.matching import MatchingSettings, MatchModel, Zone
from graph.identity.persistence import (
    SECONDS,
    PairRows,
    drop_other_pairs,
    drop_stale_pairs,
    pair_rows,
    portions,
    queue_stored_pairs,
    store_exclusions,
    store_groups,
    store_pairs,
)
from graph.identity.records import LinkableRecord, every_record
from graph.identity.review_queue import count_pairs
from graph.identity.run_scope import RunScope, choose_scope
from graph.identity.verdicts import pair_id

PORTION: Final = 2_000


class ResolveReport(BaseModel):
    """What one run compared, and what became of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: int = Field(description="Records in the store.")
    compared: int = Field(description="Those compared in this run, as new or changed.")
    records_read: int = Field(description="Those read for it: the same, and whom they may be.")
    whole_because: str | None = Field(
        description="Why every record was compared; null: only what changed was."
    )
    advice: str | None = Field(description="Why a run over everybody is due; null: none is.")
    left_out: int = Field(description="Those that say too little, or what too many say.")
    joined: int = Field(description="Pairs of those compared that are one person.")
    to_review: int = Field(description="Pairs that wait for a person, of earlier runs too.")
    people: int = Field(description="People after it.")
    touched: int = Field(description="People whose records changed.")
    model: str = Field(description="The version of the model that weighed the pairs.")


def resolve(
    store: Store,
    *,
    settings: MatchingSettings,
    at: datetime,
    whole: bool = False,
    engine: LinkageEngine = SPLINK,
) -> ResolveReport:
    """Compare what changed with whom it can be, and join; `whole` trains anew on everybody.

    Findings of those it touched are measured by the caller, as after a load.
    """
    scope = choose_scope(store, settings, engine, whole=whole)
    run = ResolveRun(store, settings, engine, at, secrets.token_hex(8))
    if scope.whole_because is None and scope.model is not None:
        return run.over_changes(scope, scope.model)
    return run.over_everybody(scope)


@dataclass(frozen=True, slots=True)
class ResolveRun:
    """One run: what it compares with, and the name it leaves on what it writes."""

    store: Store
    settings: MatchingSettings
    engine: LinkageEngine
    at: datetime
    name: str

    def over_everybody(self, scope: RunScope) -> ResolveReport:
        """Compare every record with every other; without a model one is trained."""
        state, ids = load_linkage_state(self.store), load_id_factory(self.store)
        decided = pairs_decided_since(self.store)
        records = {item.record.id: item for item in every_record(self.store, EVERYTHING)}
        add_missing_keys(self.store, records.values())
        linked = linked_records_of(list(records.values()), state)
        inputs = with_bases(list(records.values()), linked, ids)
        comparison = ComparisonRun(self.engine, self.settings, state, records, inputs)
        result = comparison.compare_all(scope.model)
        groups = groups_of(result, linked, ids)
        pairs = self._pair_rows(result, linked, groups, ids, {})
        store_pairs(self.store, pairs, run=self.name)
        drop_other_pairs(self.store, run=self.name)
        people = store_groups(self.store, state.groups, groups, at=self.at)
        queue_stored_pairs(self.store, pairs.ids())
        store_exclusions(self.store, result.left_out, None, run=self.name)
        self._mark(records, keys_of_everybody(records, result, self.engine), decided)
        store_model(self.store, result, self.settings, self.at)
        return self._report(scope, result, pairs, people, len(records), len(records))

    def over_changes(self, scope: RunScope, model: MatchModel) -> ResolveReport:
        """Compare what changed since the last run with whom it can be."""
        ids = load_id_factory(self.store)
        decided = pairs_decided_since(self.store)
        run = ChangedRun(self.store, self.engine, self.settings, model, ids)
        comparison = run.compare(decided)
        result = comparison.result
        groups = groups_of(result, comparison.linked, ids)
        person_of = {record: item.person for record, item in comparison.records.items()}
        pairs = self._pair_rows(result, comparison.linked, groups, ids, person_of)
        stale = {pair_id(*two) for two in comparison.reconsidered} - pairs.ids()
        store_pairs(self.store, pairs, run=self.name)
        drop_stale_pairs(self.store, stale)
        before = {
            record: item.group
            for record, item in comparison.linked.items()
            if item.group is not None
        }
        people = store_groups(self.store, before, groups, at=self.at)
        queue_stored_pairs(
            self.store, {*pairs.ids(), *(pair_id(*two) for two in comparison.near)} - stale
        )
        looked_at = sorted(comparison.looked_at())
        store_exclusions(self.store, comparison.left_out(), looked_at, run=self.name)
        mark_gone(self.store, comparison.changed.ids - comparison.changed.in_force.keys())
        self._mark(comparison.changed.in_force, comparison.changed.keys.now, decided)
        self.store.write(statement("identity/touch_model"), {"at": self.at})
        return self._report(
            scope, result, pairs, people, len(comparison.changed.in_force), len(comparison.records)
        )

    def _pair_rows(
        self,
        result: ComparisonResult,
        linked: Mapping[str, LinkedRecord],
        groups: Mapping[str, str | None],
        ids: IdFactory,
        person_of: Mapping[str, str],
    ) -> PairRows:
        """Return the pairs to store, by who would be whose person then."""
        joined = {record: replace(linked[record], group=groups[record]) for record in linked}
        return pair_rows(result, self.settings, {**person_of, **assign_people(joined, ids)})

    def _mark(
        self,
        records: Mapping[str, LinkableRecord],
        keys: Mapping[str, ComparedKeys],
        decided: Iterable[DecidedPair],
    ) -> None:
        """Note what was compared as it was when it was read, and the keys it was compared by."""
        rows: list[Row] = [
            {"version": item.version, "keys": keys[record].stored()}
            for record, item in records.items()
        ]
        for portion in portions(rows, PORTION):
            self.store.write(
                statement("identity/mark_compared"), {"rows": portion}, seconds=SECONDS
            )
        mark_decided(self.store, decided)

    def _report(
        self,
        scope: RunScope,
        result: ComparisonResult,
        pairs: PairRows,
        people: set[str],
        compared: int,
        records_read: int,
    ) -> ResolveReport:
        counts = self.store.read(statement("identity/counts"), seconds=SECONDS)[0]
        records = int(str(counts["records"]))
        return ResolveReport(
            records=records,
            compared=compared,
            records_read=records_read,
            whole_because=scope.whole_because,
            advice=scope.advice(records),
            left_out=int(str(counts["left_out"])),
            joined=pairs.count(Zone.JOINED),
            to_review=count_pairs(self.store, reader=EVERYTHING),
            people=int(str(counts["people"])),
            touched=len(people),
            model=result.model.version.content,
        )


def keys_of_everybody(
    records: Mapping[str, LinkableRecord], result: ComparisonResult, engine: LinkageEngine
) -> dict[str, ComparedKeys]:
    """Return the keys by which a run over everybody compared each record."""
    return KeyMaker(engine, result.model).keys_given(records, result.left_out)


def groups_of(
    result: ComparisonResult, linked: Mapping[str, LinkedRecord], ids: IdFactory
) -> dict[str, str | None]:
    """Return the group of every record, None where it is in none."""
    bases = {record.id: base_of(record, linked, ids) for record in linked.values()}
    groups: dict[str, str | None] = dict.fromkeys(linked)
    for cluster in result.clusters:
        name = group_name(cluster.members, bases, linked, ids)
        groups.update(dict.fromkeys(cluster.members, name))
    return groups


def store_model(
    store: Store, result: ComparisonResult, settings: MatchingSettings, at: datetime
) -> None:
    """Store the model with its version and the limits it was used with."""
    params = {
        "text": result.model.to_json(),
        "version": result.model.version.content,
        "join_at": settings.join_at,
        "review_at": settings.review_at,
        "largest": settings.largest_cluster,
        "at": at,
    }
    store.write(statement("identity/store_model"), params)


def mark_gone(store: Store, records: Iterable[str]) -> None:
    """Note that records were taken back, and are compared with nobody."""
    for portion in portions(sorted(records), PORTION):
        store.write(statement("identity/mark_gone"), {"ids": portion}, seconds=SECONDS)
