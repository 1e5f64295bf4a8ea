"""Compare the records in the store, and join whom that finds to be one person."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import EVERYTHING
from graph.connection import ids_of
from graph.identity.comparison import Comparing, Found
from graph.identity.engine import SPLINK, Engine
from graph.identity.assignment import Known, base_of, homes
from graph.identity.persistence import (
    SECONDS,
    keep_groups,
    keep_left_out,
    keep_pairs,
    kept_pairs,
    portions,
)
from graph.identity.matching import MatchingSettings, Zone
from graph.identity.review_queue import pairs_to_see
from graph.identity.records import Told, every_record
from graph.identity.linkage_groups import group_of
from graph.identity.linkage_state import known_records, standing, stored_model, with_bases
from graph.ids import Ids
from graph.statements import statement
from graph.store import Store

PORTION = 5_000


class Resolved(BaseModel):
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
    engine: Engine = SPLINK,
) -> Resolved:
    """Compare what is new with all there is, and join; `whole` trains anew and compares everything.

    Findings of those it touched are measured by the caller, as after a load.
    """
    stands, ids = standing(store), ids_of(store)
    told = {one.described.id: one for one in every_record(store)}
    known = known_records(list(told.values()), stands)
    described = with_bases(list(told.values()), known, ids)
    model = None if whole else stored_model(store)
    comparing = Comparing(engine, settings, stands, told, described)
    found = comparing.everybody() if model is None else comparing.only_new(model)
    compared = None if model is None else [one for one, record in told.items() if record.is_new]

    groups = groups_of(found, known, ids)
    run = secrets.token_hex(8)
    after = homes({one: replace(known[one], group=groups[one]) for one in known}, ids)
    kept = kept_pairs(found, settings, after)
    keep_pairs(store, kept, run=run, whole=compared is None)
    touched = keep_groups(store, stands.groups, groups, at=at)
    keep_left_out(store, found.left_out, compared, run=run)
    keep_model(store, found, settings, at)
    note_compared(store, told)
    return Resolved(
        records=len(told),
        compared=len(told) if compared is None else len(compared),
        left_out=len(found.left_out),
        joined=kept.count(Zone.JOINED),
        to_review=pairs_to_see(store, reader=EVERYTHING, limit=1).total,
        people=len(set(after.values())),
        touched=len(touched),
        model=found.model.version.content,
    )


def groups_of(found: Found, known: Mapping[str, Known], ids: Ids) -> dict[str, str | None]:
    """Return the group of every record, None where it is in none."""
    bases = {one.id: base_of(one, known, ids) for one in known.values()}
    groups: dict[str, str | None] = dict.fromkeys(known)
    for cluster in found.clusters:
        name = group_of(cluster.members, bases, known, ids)
        groups.update(dict.fromkeys(cluster.members, name))
    return groups


def keep_model(store: Store, found: Found, settings: MatchingSettings, at: datetime) -> None:
    """Store the model with its version and the thresholds it was used with."""
    given = {
        "text": found.model.to_json(),
        "version": found.model.version.content,
        "join_at": settings.join_at,
        "review_at": settings.review_at,
        "at": at,
    }
    store.write(statement("identity/store_model"), given)


def note_compared(store: Store, told: Mapping[str, Told]) -> None:
    """Note that the records were compared as they were when they were read."""
    versions = [one.version for one in told.values() if one.is_new]
    for portion in portions(versions, PORTION):
        store.write(statement("identity/mark_compared"), {"versions": portion}, seconds=SECONDS)
