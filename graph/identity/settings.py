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
        description="Match weight from which records are joined, in bits; 4 is 16 to 1.",
    )
    review_at: float = Field(
        default=STATED.review_at,
        description="Match weight from which records are put before a person, in bits.",
    )
    largest_cluster: int = Field(
        default=STATED.largest_cluster,
        ge=2,
        description="The most records of one person that are joined without review.",
    )
    at_load: bool = Field(
        default=False, description="Whether each load compares its new records with the others."
    )

    def matching(self) -> MatchingSettings:
        """Return the settings of matching."""
        return MatchingSettings(
            join_at=self.join_at, review_at=self.review_at, largest_cluster=self.largest_cluster
        )
