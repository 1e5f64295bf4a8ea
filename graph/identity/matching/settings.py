"""What an operator may set about matching."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .outcome import Zone


class MatchingSettings(BaseModel):
    """Hold the thresholds of the three zones, in bits, and the largest group joined unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # At 4 bits the odds are 16 to 1 for one person, at 0 even. Nearly all that is joined weighs far
    # more; what few of those between are wrong, is measured in bench/identity.py.
    join_at: float = 4.0
    review_at: float = 0.0
    largest_cluster: int = Field(default=100, ge=2)
    seed: int = 1

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.review_at > self.join_at:
            raise ValueError("review begins below joining")
        return self

    def zone(self, weight: float) -> Zone:
        """Tell where a weight puts a pair."""
        if weight >= self.join_at:
            return Zone.JOINED
        return Zone.REVIEW if weight >= self.review_at else Zone.APART
