"""A person's new decision on a finding: its reason, and what else it needs."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, Self, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from graph.patterns import Decision

ReasonCode: TypeAlias = Literal[
    "records_wrong",
    "wrong_person",
    "counted_twice",
    "victim_accused",
    "rule_does_not_fit",
    "other",
]
Reason: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)
]

UNDETERMINED: Final = "undetermined"

DISMISSAL_REASONS: Final[Mapping[ReasonCode, str]] = {
    "records_wrong": "A record that it rests on is wrong.",
    "wrong_person": "A record that it rests on is of somebody else.",
    "counted_twice": "One event was recorded more than once.",
    "victim_accused": "The subject is the victim here, accused in return.",
    "rule_does_not_fit": "The records are right, and the rule is not meant for this.",
    "other": "None of these; the reason says what.",
}
assert set(DISMISSAL_REASONS) == set(get_args(ReasonCode))  # noqa: S101 - each code has its sentence


class NewDecision(BaseModel):
    """One decision of a person, before it is taken."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "decision": "dismissed",
                "reason": "The second report is of the same evening.",
                "reason_code": "counted_twice",
                "known_as": "open",
            }
        },
    )

    decision: Decision = Field(description="`open` takes an earlier decision back.")
    reason: Reason = Field(description="Why, in words; it is kept with the finding.")
    reason_code: ReasonCode | None = Field(
        default=None,
        description="Why something is dismissed; needed for that, and for nothing else. "
        + " ".join(f"`{code}`: {sentence}" for code, sentence in DISMISSAL_REASONS.items()),
    )
    until: date | None = Field(
        default=None,
        description="The day on which what is accepted is open again; needed for that, and for "
        "nothing else.",
    )
    primary_perpetrator: str | None = Field(
        default=None,
        min_length=1,
        max_length=600,
        description="Of two who are each recorded as suspect against the other: the one who is the "
        "primary perpetrator, by id or by any record as `source:id`; or `undetermined`. Needed to "
        "certify such a finding, and for nothing else.",
    )
    known_as: Decision = Field(
        default="open",
        description="The decision that you saw on the finding; where it is another one by now, "
        "the answer is 409 and says who was first.",
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.decision == "dismissed") is (self.reason_code is None):
            raise ValueError("a reason_code is given where a finding is dismissed, and only there")
        if (self.decision == "accepted") is (self.until is None):
            raise ValueError("until is given where a finding is accepted, and only there")
        if self.primary_perpetrator is not None and self.decision != "certified":
            raise ValueError(
                "primary_perpetrator is given where a finding is certified, and only there"
            )
        return self
