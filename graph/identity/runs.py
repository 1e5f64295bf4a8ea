"""Compare the records in the store, and join whom that finds to be one person."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord, assign_people, base_of
from graph.identity.comparison import ComparisonResult, ComparisonRun
from graph.identity.engine import SPLINK, LinkageEngine
from graph.identity.key_index import add_missing_keys
from graph.identity.linkage_groups import group_name
from graph.identity.linkage_state import (
    linked_records_of,
    load_linkage_state,
    stored_model,
    with_bases,
)
from graph.identity.matching import MatchingSettings, Zone
from graph.identity.persistence import (
    SECONDS,
    pair_rows,
    portions,
    queue_stored_pairs,
    store_exclusions,
    store_groups,
    store_pairs,
)
from graph.identity.records import LinkableRecord, every_record
from graph.identity.review_queue import count_pairs

PORTION = 5_000


class ResolveReport(BaseModel):
    """What one run compared, and what became of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: int = Field(description="Records in the store.")
    compared: int = Field(description="Those compared in this run.")
    left_out: int = Field(description="Those that say too little, or what too many say.")
    joined: int = Field(description="Pairs that are one person.")
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
    """Compare what is new with all there is, and join; `whole` trains anew and compares everything.

    Findings of those it touched are measured by the caller, as after a load.
    """
    state, ids = load_linkage_state(store), load_id_factory(store)
    records = {record.record.id: record for record in every_record(store, EVERYTHING)}
    add_missing_keys(store, records.values())
    linked = linked_records_of(list(records.values()), state)
    inputs = with_bases(list(records.values()), linked, ids)
    model = None if whole else stored_model(store)
    comparison = ComparisonRun(engine, settings, state, records, inputs)
    result = comparison.compare_all() if model is None else comparison.compare_new(model)
    compared = (
        None
        if model is None
        else [record_id for record_id, record in records.items() if record.is_new]
    )

    groups = groups_of(result, linked, ids)
    run = secrets.token_hex(8)
    after = assign_people(
        {record_id: replace(linked[record_id], group=groups[record_id]) for record_id in linked},
        ids,
    )
    pairs = pair_rows(result, settings, after)
    store_pairs(store, pairs, run=run, whole=compared is None)
    people = store_groups(store, state.groups, groups, at=at)
    queue_stored_pairs(store, pairs)
    store_exclusions(store, result.left_out, compared, run=run)
    store_model(store, result, settings, at)
    mark_compared(store, records)
    return ResolveReport(
        records=len(records),
        compared=len(records) if compared is None else len(compared),
        left_out=len(result.left_out),
        joined=pairs.count(Zone.JOINED),
        to_review=count_pairs(store, reader=EVERYTHING),
        people=len(set(after.values())),
        touched=len(people),
        model=result.model.version.content,
    )


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
    """Store the model with its version and the thresholds it was used with."""
    params = {
        "text": result.model.to_json(),
        "version": result.model.version.content,
        "join_at": settings.join_at,
        "review_at": settings.review_at,
        "at": at,
    }
    store.write(statement("identity/store_model"), params)


def mark_compared(store: Store, records: Mapping[str, LinkableRecord]) -> None:
    """Note that the records were compared as they were when they were read."""
    versions = [record.version for record in records.values() if record.is_new]
    for portion in portions(versions, PORTION):
        store.write(statement("identity/mark_compared"), {"versions": portion}, seconds=SECONDS)
