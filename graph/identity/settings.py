"""What an operator may set about identity."""

from typing import Final

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.identity.matching import MatchingSettings

STATED: Final = MatchingSettings()


class IdentitySettings(BaseSettings):
    """When records are joined, in bits of weight, and whether a load compares what is new."""

    model_config = SettingsConfigDict(env_prefix="JOINEDUP_IDENTITY_", frozen=True, extra="ignore")

    join_at: float = Field(
        default=STATED.join_at,
        description="Weight from which two records are joined; 4 is 16 to 1, 10 is 1,000 to 1.",
    )
    review_at: float = Field(
        default=STATED.review_at,
        description="Weight from which two records are put before a person.",
    )
    largest_cluster: int = Field(
        default=STATED.largest_cluster,
        ge=2,
        description="The most records of one person that are joined unseen.",
    )
    at_load: bool = Field(
        default=False, description="Whether a load compares what is new once it is stored."
    )

    def matching(self) -> MatchingSettings:
        """Return what matching is told."""
        return MatchingSettings(
            join_at=self.join_at, review_at=self.review_at, largest_cluster=self.largest_cluster
        )
