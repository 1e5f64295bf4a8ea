"""Where a list of the law comes from: its source, when it was read, and until when it stands."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class ListedLaw(BaseModel):
    """A list that rules read; one that is not verified was not compared with the law in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    read_on: date
    verified: bool
    review_by: date
