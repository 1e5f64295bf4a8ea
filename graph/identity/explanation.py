"""Why two records are one person or two: weighed field by field, with what people decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.keys import canonical_key
from graph.errors import Misuse, NotFound
from graph.identity.engine import SPLINK, LinkageEngine
from graph.identity.explanation_text import CAUSES, Why, explanation_sentence
from graph.identity.kinship_text import ABOUT_FAMILY, kinship_text
from graph.identity.linkage_state import stored_model
from graph.identity.matching import Contribution, ScoredPair
from graph.identity.record_view import RecordView, differences, record_view
from graph.identity.records import LinkableRecord, records_by_id
from graph.identity.shortest_path import shortest_path
from graph.identity.verdicts import BETWEEN, PairDecision, PairVerdict, pair_id

NO_RECORD = "No record with this id is known, or none that you may see."


class PairExplanation(BaseModel):
    """Two records side by side, what each field says, and what was decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    one: RecordView
    other: RecordView
    differences: tuple[str, ...] = Field(description="Fields in which the two say other things.")
    one_person: bool
    why: Why
    sentence: str
    weight: float | None = Field(description="In bits: 10 are odds of 1,000 to 1.")
    probability: float | None
    contributions: tuple[Contribution, ...]
    through: tuple[str, ...] = Field(description="Records that join the two, where no field does.")
    cause: str | None = Field(description="Why a person is asked; null: nobody is.")
    decision: PairDecision
    verdicts: tuple[PairVerdict, ...]


@dataclass(frozen=True, slots=True)
class StoredPair:
    """What the store has of a pair."""

    zone: str | None
    cause: str | None
    decision: PairDecision
    verdicts: tuple[PairVerdict, ...]


def parse_pair_id(store: Store, pair: str) -> tuple[str, str]:
    """Return the two records that a pair's id names; each may be written as `source:id`."""
    parts = pair.split(BETWEEN)
    if len(parts) != len(("one", "other")) or parts[0] == parts[1]:
        raise Misuse("A pair is two records with ~ between them, as `identity review` lists it.")
    left, right = sorted(parse_record_id(store, part) for part in parts)
    return left, right


def parse_record_id(store: Store, text: str) -> str:
    """Return the id of a record: as it is, or from `source:id`."""
    source, between, key = text.partition(":")
    return (
        text if between == "" else load_id_factory(store).of("record", source, canonical_key(key))
    )


def explain_pair(
    store: Store, records: tuple[str, str], *, reader: Reader, engine: LinkageEngine = SPLINK
) -> PairExplanation:
    """Return why two records are one person or two; raise NotFound where one is hidden."""
    records_found = records_by_id(store, records, reader)
    if len(records_found) < len(records):
        raise NotFound(NO_RECORD)
    left, right = (records_found[record] for record in sorted(records))
    model = stored_model(store)
    stored = stored_pair(store, pair_id(*records))
    left_out = exclusions(store, (left, right))
    # What was compared with nobody has no odds.
    weighed = (
        engine.explain(left.record, right.record, model=model)
        if model is not None and len(left_out) == 0
        else None
    )
    is_one = left.person == right.person
    guard = None if weighed is None or weighed.guard is None else weighed.guard.value
    through = tuple(connecting_records(store, left, right, reader)) if is_one else ()
    why = explanation_kind(left, right, stored, weighed, through, left_out)
    cause = cause_text(left, right, weighed, stored.cause or guard or "weight_between")
    sides = record_view(left), record_view(right)
    return PairExplanation(
        id=pair_id(*records),
        one=sides[0],
        other=sides[1],
        differences=differences(*sides),
        one_person=is_one,
        why=why,
        sentence=explanation_sentence(
            f"{left.record_id} and {right.record_id}",
            why,
            weighed=weighed,
            cause=cause,
            left_out=left_out,
            last=stored.verdicts[-1] if len(stored.verdicts) > 0 else None,
            through=through,
        ),
        weight=None if weighed is None else round(weighed.weight, 3),
        probability=None if weighed is None else round(weighed.probability, 6),
        contributions=() if weighed is None else weighed.contributions,
        through=through,
        cause=None if stored.cause is None or is_one else cause,
        decision=stored.decision,
        verdicts=stored.verdicts,
    )


def cause_text(
    left: LinkableRecord, right: LinkableRecord, weighed: ScoredPair | None, cause: str
) -> str:
    """Return why a person is asked: what the two look like where a family explains it."""
    if weighed is None or cause not in ABOUT_FAMILY:
        return CAUSES[cause]
    return kinship_text(weighed, (left.record.sex, right.record.sex)) or CAUSES[cause]


def stored_pair(store: Store, pair: str) -> StoredPair:
    """Return what was found and decided on a pair."""
    rows = store.read(statement("identity/pair"), {"id": pair})
    if len(rows) == 0:
        return StoredPair(None, None, "open", ())
    row = rows[0]
    return StoredPair(
        zone=cast("str | None", row["zone"]),
        cause=cast("str | None", row["cause"]),
        decision=cast("PairDecision", row["decision"]),
        verdicts=tuple(map(PairVerdict.model_validate, cast("list[Row]", row["verdicts"]))),
    )


def connecting_records(
    store: Store, left: LinkableRecord, right: LinkableRecord, reader: Reader
) -> list[str]:
    """Return the records by which two of one person hang together, the two themselves left out."""
    rows = store.read(statement("identity/members"), {"person": left.person})
    members = [str(row["id"]) for row in rows]
    links = store.read(statement("identity/links"), {"ids": members})
    edges = [(str(row["left"]), str(row["right"])) for row in links]
    between = shortest_path(edges, left.record.id, right.record.id)
    visible = records_by_id(store, between, reader)
    return [visible[record].record_id for record in between if record in visible]


def exclusions(store: Store, records: tuple[LinkableRecord, LinkableRecord]) -> dict[str, str]:
    """Return which of two records the last run left out, as `source:id`, and why."""
    names = {record.record.id: record.record_id for record in records}
    rows = store.read(statement("identity/exclusions_of"), {"ids": sorted(names)})
    return {names[str(row["record"])]: str(row["reason"]) for row in rows}


def explanation_kind(
    left: LinkableRecord,
    right: LinkableRecord,
    stored: StoredPair,
    weighed: ScoredPair | None,
    through: tuple[str, ...],
    left_out: Mapping[str, str],
) -> Why:
    """Return what makes two records one person, or two."""
    if left.person != right.person:
        return apart_kind(stored, weighed, left_out)
    if stored.decision == "accepted":
        return "decision"
    if left.record.pnc_key is not None and left.record.pnc_key == right.record.pnc_key:
        return "pnc_id"
    return "others" if len(through) > 0 else "records"


def apart_kind(stored: StoredPair, weighed: ScoredPair | None, left_out: Mapping[str, str]) -> Why:
    """Return why two records are of two people: decided, left out, in doubt, or too different."""
    if stored.decision in {"rejected", "split"}:
        return "told_apart"
    if len(left_out) > 0:
        return "left_out"
    if stored.cause is not None or stored.zone == "review":
        return "doubt"
    if weighed is None:
        return "not_compared"
    if weighed.weight <= 0:
        return "too_different"
    return "guarded" if weighed.guard is not None else "not_paired"
