"""Pairs of records that wait for a person, or that a person decided on."""

from datetime import datetime
from typing import Annotated, Final, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.identity.explanation_text import CAUSES
from graph.identity.verdicts import PairDecision
from graph.page import CursorCodec, Page, listed_as

PAGE: Final = 50
# The weight and the id of a pair.
CURSOR: Final = CursorCodec(
    "pairs",
    TypeAdapter(
        tuple[Annotated[float | None, Field(allow_inf_nan=False)], str | None],
    ),
)


class PairSummary(BaseModel):
    """A pair in a list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    records: tuple[str, str] = Field(description="The two records, as `source:id`.")
    people: tuple[str, str]
    weight: float = Field(description="In bits; 0 where only a decision brings the two together.")
    cause: str | None = Field(description="Why a person is asked.")
    decision: PairDecision
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


class PairPage(Page[PairSummary]):
    """A page of pairs, the likeliest first; `next` is where to go on, None at the end."""

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
    weight, last = CURSOR.decode(after, first=(None, None))
    params = {
        "decision": decision,
        "after_weight": weight,
        "after_id": last,
        "limit": limit,
        **reader.parameters(),
    }
    row = store.read(statement("identity/pairs"), params)[0]
    pairs = tuple(pair_summary(pair_row) for pair_row in cast("list[Row]", row["pairs"]))
    return PairPage.of(
        pairs,
        total=int(str(row["total"])),
        more=int(str(row["left"])) > len(pairs),
        cursor=lambda pair: CURSOR.encode((pair.weight, pair.id)),
    )


def pair_summary(row: Row) -> PairSummary:
    """Return a pair from a row."""
    cause = cast("str | None", row["cause"])
    return PairSummary.model_validate(
        {
            **{
                name: row[name] for name in ("id", "weight", "decision", "decided_by", "decided_at")
            },
            "records": tuple(cast("list[str]", row["records"])),
            "people": tuple(cast("list[str]", row["people"])),
            "cause": None if cause is None else CAUSES[cause],
            "reason": row["why"],
        }
    )
