"""A rule that could not be measured after a change."""

from pydantic import BaseModel, ConfigDict, Field


class RuleNotMeasured(BaseModel):
    """A rule that could not be measured after a change, and what to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str | None = Field(description="The rule; null: none was measured.")
    count: int | None = Field(description="Of how many subjects; null: of the rule as a whole.")
    subjects: tuple[str, ...] = Field(description="Their ids, for a reader who sees everything.")
    detail: str = Field(description="What that leaves, and what to do.")
