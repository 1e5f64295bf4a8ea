"""Pairs of records that wait for a person, or that a person decided on."""

import re
from datetime import datetime
from typing import Final, cast

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.errors import BadParameter
from graph.identity.explanation_text import CAUSES
from graph.identity.verdicts import PairDecision

PAGE: Final = 50
BETWEEN: Final = ":"
CURSOR: Final = re.compile(r"(-?[0-9]{1,6}[.][0-9]{1,6}):([a-z0-9~-]{1,200})", re.ASCII)


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


class PairPage(BaseModel):
    """A page of pairs, the likeliest first; `next` is where to go on, None at the end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pairs: tuple[PairSummary, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_pairs(
    store: Store,
    *,
    reader: Reader,
    decision: PairDecision | None = None,
    limit: int = PAGE,
    after: str | None = None,
) -> PairPage:
    """Return a page of pairs this reader may see: those that wait, or those of one decision."""
    weight, last = parse_cursor(after)
    params = {
        "decision": decision,
        "after_weight": weight,
        "after_id": last,
        "limit": limit,
        **reader.parameters(),
    }
    row = store.read(statement("identity/pairs"), params)[0]
    pairs = tuple(pair_summary(pair_row) for pair_row in cast("list[Row]", row["pairs"]))
    more = int(str(row["left"])) > len(pairs)
    return PairPage(
        pairs=pairs,
        total=int(str(row["total"])),
        returned=len(pairs),
        truncated=more,
        next=f"{pairs[-1].weight}{BETWEEN}{pairs[-1].id}" if more else None,
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


def parse_cursor(after: str | None) -> tuple[float | None, str | None]:
    """Return the weight and the pair that a cursor stands for."""
    if after is None:
        return None, None
    match = CURSOR.fullmatch(after)
    if match is None:
        raise BadParameter("The cursor is not one this service gave; start without it.")
    return float(match[1]), match[2]
