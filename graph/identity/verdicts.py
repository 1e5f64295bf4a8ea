"""What a person decides on two records, and on a person that is several."""

from datetime import datetime
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PairDecision: TypeAlias = Literal["open", "accepted", "rejected", "unsure", "split"]
# What a person may say of a pair; a pair is split where its person is.
Verdict: TypeAlias = Literal["open", "accepted", "rejected", "unsure"]
Reason: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)
]
# A sign that cannot occur in an id of ours.
BETWEEN: Final = "~"


class PairRuling(BaseModel):
    """One decision on two records, before it is taken."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "decision": "accepted",
                "reason": "The same scar is described in both custody records.",
                "known_as": "open",
            }
        },
    )

    decision: Verdict = Field(description="`open` takes an earlier decision back.")
    reason: Reason = Field(description="Why, in words; it is kept with the pair.")
    known_as: PairDecision = Field(
        default="open", description="The decision that you saw; another by now is a 409."
    )


class SplitRuling(BaseModel):
    """Take a person apart: some of their records from the others, or each from each."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "reason": "Custody has the fingerprints of two people.",
                "records": ["force-b:p17"],
            }
        },
    )

    reason: Reason = Field(description="Why, in words; it is kept with every pair.")
    records: tuple[Annotated[str, Field(max_length=600)], ...] = Field(
        default=(),
        max_length=100,
        description="Which records are of somebody else, as `source:id`; none: each is of its own.",
    )


class PairVerdict(BaseModel):
    """Say who decided on a pair, when, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: PairDecision
    by: str
    at: datetime
    reason: str


def pair_id(left: str, right: str) -> str:
    """Return the id of a pair of records, in whatever order they are named."""
    return BETWEEN.join(sorted((left, right)))
