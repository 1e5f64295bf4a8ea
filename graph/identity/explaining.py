"""Why two records are one person or two: weighed field by field, with what people decided."""

from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.keys import canonical_key
from graph.errors import Misuse, NotFound
from graph.identity.engine import SPLINK, Engine
from graph.identity.matching import Contribution, Pair
from graph.identity.reading import Told, records_of
from graph.identity.sentences import Why, sentence
from graph.identity.sides import Side, differences, side_of
from graph.identity.standing import stored_model
from graph.identity.verdicts import BETWEEN, Decided, PairDecision, pair_id
from graph.identity.ways import way
from graph.identity.words import CAUSES

NO_RECORD = "No record with this id is known, or none that you may see."


class PairExplained(BaseModel):
    """Two records side by side, what each field says, and what was decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    one: Side
    other: Side
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
    verdicts: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store has of a pair."""

    zone: str | None
    cause: str | None
    decision: PairDecision
    verdicts: tuple[Decided, ...]


def records_named(store: Store, pair: str) -> tuple[str, str]:
    """Return the two records that a pair's id names; each may be written as `source:id`."""
    parts = pair.split(BETWEEN)
    if len(parts) != len(("one", "other")) or parts[0] == parts[1]:
        raise Misuse("A pair is two records with ~ between them, as `identity review` lists it.")
    one, other = sorted(record_named(store, part) for part in parts)
    return one, other


def record_named(store: Store, text: str) -> str:
    """Return the id of a record: as it is, or from `source:id`."""
    source, between, key = text.partition(":")
    return (
        text if between == "" else load_id_factory(store).of("record", source, canonical_key(key))
    )


def explain_pair(
    store: Store, records: tuple[str, str], *, reader: Reader, engine: Engine = SPLINK
) -> PairExplained:
    """Return why two records are one person or two; raise NotFound where one is hidden."""
    found = records_of(store, records, reader)
    if len(found) < len(records):
        raise NotFound(NO_RECORD)
    one, other = (found[record] for record in sorted(records))
    model = stored_model(store)
    weighed = None if model is None else engine.explain(one.described, other.described, model=model)
    stored = stored_pair(store, pair_id(*records))
    is_one = one.person == other.person
    through = tuple(found_between(store, one, other, reader)) if is_one else ()
    why = reason(one, other, stored, weighed, through)
    sides = side_of(one), side_of(other)
    return PairExplained(
        id=pair_id(*records),
        one=sides[0],
        other=sides[1],
        differences=differences(*sides),
        one_person=is_one,
        why=why,
        sentence=sentence(
            f"{one.record_id} and {other.record_id}",
            why,
            weighed=weighed,
            cause=stored.cause,
            last=stored.verdicts[-1] if len(stored.verdicts) > 0 else None,
            through=through,
        ),
        weight=None if weighed is None else round(weighed.weight, 3),
        probability=None if weighed is None else round(weighed.probability, 6),
        contributions=() if weighed is None else weighed.contributions,
        through=through,
        cause=None if stored.cause is None or is_one else CAUSES[stored.cause],
        decision=stored.decision,
        verdicts=stored.verdicts,
    )


def stored_pair(store: Store, pair: str) -> Stored:
    """Return what was found and decided on a pair."""
    rows = store.read(statement("identity/pair"), {"id": pair})
    if len(rows) == 0:
        return Stored(None, None, "open", ())
    row = rows[0]
    return Stored(
        zone=cast("str | None", row["zone"]),
        cause=cast("str | None", row["cause"]),
        decision=cast("PairDecision", row["decision"]),
        verdicts=tuple(map(Decided.model_validate, cast("list[Row]", row["verdicts"]))),
    )


def found_between(store: Store, one: Told, other: Told, reader: Reader) -> list[str]:
    """Return the records by which two of one person hang together, the two themselves left out."""
    rows = store.read(statement("identity/members"), {"person": one.person})
    members = [str(row["id"]) for row in rows]
    links = store.read(statement("identity/links"), {"ids": members})
    joined = [(str(row["one"]), str(row["other"])) for row in links]
    between = way(joined, one.described.id, other.described.id)
    seen = records_of(store, between, reader)
    return [seen[record].record_id for record in between if record in seen]


def reason(
    one: Told, other: Told, stored: Stored, weighed: Pair | None, through: tuple[str, ...]
) -> Why:
    """Return what makes two records one person, or two."""
    if one.person != other.person:
        if stored.decision in {"rejected", "split"}:
            return "told_apart"
        if stored.cause is not None or stored.zone == "review":
            return "doubt"
        return "not_compared" if weighed is None else "too_different"
    if stored.decision == "accepted":
        return "decision"
    if one.described.pnc_key is not None and one.described.pnc_key == other.described.pnc_key:
        return "pnc_id"
    return "others" if len(through) > 0 else "records"
