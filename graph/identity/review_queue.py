"""Pairs of records that wait for a person, or that a person decided on."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.counts import count_in_words
from graph.identity.explanation_text import CAUSES
from graph.identity.verdicts import PairDecision
from graph.page import CursorCodec, Page, listed_as

PAGE: Final = 50
STREAMED: Final = 500
# Nobody decided, or somebody took the decision back.
WAITING: Final[tuple[PairDecision | None, ...]] = (None, "open")
# The place of a pair in its list.
CURSOR: Final = CursorCodec("pairs", TypeAdapter(tuple[str]))


class PairSide(BaseModel):
    """One of two records, as a list shows it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: str = Field(description="As `source:id`.")
    person: str
    given_names: tuple[str, ...]
    family_name: str | None
    date_of_birth: str | None = Field(description="As recorded, where it is no date.")
    source: str
    forces: tuple[str, ...] = Field(description="The forces of its incidents.")


class PairSummary(BaseModel):
    """A pair in a list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    records: tuple[str, str] = Field(description="The two records, as `source:id`.")
    people: tuple[str, str]
    sides: tuple[PairSide, PairSide]
    weight: float = Field(description="In bits; 0 where only a decision brings the two together.")
    cause: str | None = Field(description="Why a person is asked.")
    agreement: str | None = Field(description="What speaks most for one person.")
    difference: str | None = Field(description="What speaks most for two people.")
    consequence: str | None = Field(
        description="Against how many people one person would be suspect; null: as many as now."
    )
    decision: PairDecision
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


class PairPage(Page[PairSummary]):
    """A page of pairs; `next` is where to go on, None at the end.

    Pairs that wait are in the order of what would follow from joining them, then of their weight.
    """

    items: tuple[PairSummary, ...] = listed_as("pairs")


def list_pairs(
    store: Store,
    *,
    reader: Reader,
    decision: PairDecision | None = None,
    limit: int = PAGE,
    after: str | None = None,
) -> PairPage:
    """Return a page of pairs this reader may see: those that wait, or those of one decision."""
    (place,) = CURSOR.decode(after, first=("",))
    rows = _read(store, reader, decision, limit + 1, place)
    places = {str(row["id"]): str(row["place"]) for row in rows}
    return PairPage.of(
        map(pair_summary, rows[:limit]),
        total=count_pairs(store, reader=reader, decision=decision),
        has_more=len(rows) > limit,
        cursor=lambda pair: CURSOR.encode((places[pair.id],)),
    )


def every_pair(
    store: Store, *, reader: Reader, decision: PairDecision | None = None
) -> Iterator[tuple[PairSummary, ...]]:
    """Give all pairs that a list would show, a portion at a time and none of them counted."""
    after = ""
    while True:
        rows = _read(store, reader, decision, STREAMED, after)
        if len(rows) > 0:
            yield tuple(map(pair_summary, rows))
            after = str(rows[-1]["place"])
        if len(rows) < STREAMED:
            return


def next_pair(store: Store, pair: str, *, reader: Reader) -> str | None:
    """Return the pair that waits after this one, or the first if this one no longer waits."""
    stored = store.read(statement("identity/pair"), {"id": pair})
    after = "" if len(stored) == 0 else str(stored[0]["place"] or "")
    rows = _read(store, reader, None, 1, after)
    return str(rows[0]["id"]) if len(rows) > 0 else None


def count_pairs(store: Store, *, reader: Reader, decision: PairDecision | None = None) -> int:
    """Return how many pairs wait, or were decided in one way."""
    name = "identity/count_waiting" if decision in WAITING else "identity/count_decided"
    params = {"decision": decision, **reader.parameters()}
    return int(str(store.read(statement(name), params)[0]["pairs"]))


def queue_pairs(tx: Transaction, pairs: list[str]) -> None:
    """Give these pairs their place in the queue, or take it from those that no longer wait."""
    tx.run(statement("identity/queue_pairs"), {"ids": pairs})


def _read(
    store: Store, reader: Reader, decision: PairDecision | None, limit: int, after: str
) -> list[Row]:
    name = "identity/waiting_pairs" if decision in WAITING else "identity/decided_pairs"
    params = {"decision": decision, "limit": limit, "after": after, **reader.parameters()}
    return store.read(statement(name), params)


def pair_summary(row: Row) -> PairSummary:
    """Return a pair from a row."""
    cause, sides = cast("str | None", row["cause"]), cast("list[Row]", row["sides"])
    return PairSummary.model_validate(
        {
            **{
                name: row[name]
                for name in (
                    "id", "weight", "agreement", "difference",
                    "decision", "decided_by", "decided_at",
                )
            },
            "records": tuple(side["record"] for side in sides),
            "people": tuple(side["person"] for side in sides),
            "sides": tuple(sides),
            "cause": None if cause is None else CAUSES[cause],
            "consequence": consequence(cast("list[int] | None", row["victims"])),
            "reason": row["why"],
        }
    )  # fmt: skip


def consequence(victims: list[int] | None) -> str | None:
    """Return in words what one person in place of two would be suspect of."""
    if victims is None:
        return None
    left_count, right_count, together = victims
    if together <= max(left_count, right_count):
        return None
    people = count_in_words(together, "person|people")
    return f"One person would be suspect against {people}; now {left_count} and {right_count}."
