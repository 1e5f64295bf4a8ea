"""A trained model: what each level of each comparison is worth, kept as JSON with its version."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict


class ModelVersion(BaseModel):
    """Name a model: by the file it follows, the records it learnt from, and its content."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str  # "splink 5.0.0"
    rules: str  # hash of the file of blocking rules and comparison levels
    content: str  # hash of all numbers
    records: int  # how many it was trained on
    trained: tuple[str, ...]  # the fields whose numbers were learnt; the others are as stated


class LevelProbabilities(BaseModel):
    """Hold how often a level is seen among pairs of one person (m) and of two people (u)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    m: float
    u: float


class MatchModel(BaseModel):
    """Hold all numbers that weigh a pair."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: ModelVersion
    prior: float  # the chance that two records taken at random are of one person
    levels: Mapping[str, Mapping[str, LevelProbabilities]]  # field, level
    # How often a value is, among records that have one; only values that several records share.
    frequencies: Mapping[str, Mapping[str, float]]
    # How often any other value is.
    rare: Mapping[str, float]
    # How many people the records are of, roughly; 0: too few to say how common a name is.
    people: float = 0.0
    # How many people are expected to bear a full name; only of names found together.
    bearers: Mapping[str, float] = {}
    # Whether a name that nobody else bears in these records is one person's.
    rarity_tells: bool = False
    # In how many of the records a field is recorded.
    recorded: Mapping[str, float] = {}
    # Values that so many people share that they say nothing, by column.
    shared: Mapping[str, tuple[str, ...]] = {}

    def to_json(self) -> str:
        """Return the model as text; `from_json` gives the same model."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a model that `to_json` wrote."""
        return cls.model_validate_json(text)
