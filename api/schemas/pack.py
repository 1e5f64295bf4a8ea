"""What a pack for a meeting is asked for with."""

from datetime import date
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Meeting: TypeAlias = Literal["MARAC", "MAPPA"]
Line: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]

MOST_PEOPLE: Final = 20


class PackRequest(BaseModel):
    """For which meeting a pack is made, about whom, and who gets it."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "people": ["alpha:1"],
                "meeting": "MARAC",
                "held_on": "2026-03-03",
                "recipient": "MARAC chair, Northshire",
                "third_parties": False,
            }
        },
    )

    people: tuple[Annotated[str, Field(max_length=600)], ...] = Field(
        min_length=1,
        max_length=MOST_PEOPLE,
        description="Ids of people with a case, or any record of theirs as `source:id`.",
    )
    meeting: Meeting
    held_on: date | None = Field(default=None, description="The day of the meeting.")
    recipient: Line = Field(description="Who gets it; it goes into the audit log.")
    question: Annotated[str, Field(max_length=2_000)] = Field(
        default="", description="What the meeting is asked to do, in words."
    )
    third_parties: bool = Field(
        default=True,
        description="False: a version that names nobody but the people it is about.",
    )
