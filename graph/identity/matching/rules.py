"""The rules of matching as they stand in `matching.toml`, read once and checked."""

import tomllib
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain, takewhile
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

# What a comparison says where one of the two records lacks the field.
UNKNOWN: Final = "not recorded on both"


class RuleModel(BaseModel):
    """Forbid change and unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BlockingRule(RuleModel):
    """Compare records that share a key, unless more than `at_most` share it."""

    key: tuple[str, ...] = Field(min_length=1)
    each: dict[str, str] = {}
    at_most: int = Field(ge=2)
    why: str


class ComparisonLevel(RuleModel):
    """Hold one outcome of comparing a field, and how often it is seen."""

    words: str = Field(alias="is")
    when: str = "ELSE"
    m: float = Field(gt=0, lt=1)
    u: float = Field(gt=0, lt=1)
    fixed: bool = False
    adjusted: bool = False  # by how common the value is
    at_most: float | None = None  # bits
    # A quick condition without which the level cannot hold; `when` itself if it is quick.
    only_if: str | None = None
    is_quick: bool = Field(default=False, alias="quick")

    @property
    def quick(self) -> str | None:
        """Return what a first look can ask, or None where it cannot rule the level out."""
        return self.when if self.is_quick else self.only_if


class FieldComparison(RuleModel):
    """Compare one field: the first level that holds counts."""

    field: str
    of: str
    levels: tuple[ComparisonLevel, ...] = Field(alias="level", min_length=2)
    frequency: str | None = None
    usual: float | None = None
    counted_by: tuple[str, ...] = ()
    why: str

    @property
    def column(self) -> str:
        """Return the field's name as a column can have it."""
        return self.field.lower().replace(" ", "_").replace("-", "")

    @property
    def unknown(self) -> str:
        """Return the condition under which the field says nothing."""
        return f"{self.of}_l IS NULL OR {self.of}_r IS NULL"

    @property
    def certain(self) -> tuple[ComparisonLevel, ...]:
        """Return the quick levels that come first: where one of them holds, no other counts."""
        return tuple(takewhile(lambda level: level.is_quick, self.levels))

    @property
    def fixed(self) -> bool:
        """Return whether no number of it is ever learnt."""
        return all(level.fixed for level in self.levels)

    @model_validator(mode="after")
    def _ends_with_else(self) -> Self:
        whens = [level.when for level in self.levels]
        if whens.index("ELSE") != len(whens) - 1:
            raise ValueError(f"{self.field}: only the last level is without condition")
        if (self.usual is None) != (len(self.counted_by) == 0):
            raise ValueError(f"{self.field}: how usual a value is before anything is known")
        if any(level.adjusted and level not in self.certain for level in self.levels):
            raise ValueError(f"{self.field}: what is adjusted is quick and comes first")
        return self


class TrainingRule(RuleModel):
    """Learn from pairs that agree on these columns."""

    equal: tuple[str, ...] = Field(min_length=1)
    why: str


class ErrorSign(RuleModel):
    """Name the level that a store shows more often than `rate` if its fields are often wrong."""

    field: str
    level: str
    rate: float = Field(gt=0, lt=1)


class SharedValue(RuleModel):
    """Ignore values of a column that more people than this have."""

    column: str
    people: int = Field(ge=2)
    why: str


class JoinGuard(RuleModel):
    """Do not join pairs with these levels by weight alone."""

    reason: str
    zone: Literal["review", "apart"]
    sentence: str
    why: str
    through_others: bool = False
    errors_from: ErrorSign | None = None
    levels: dict[str, tuple[str, ...]]
    # What lifts the guard: each is a set of fields that must all agree.
    unless: tuple[dict[str, tuple[str, ...]], ...] = ()


class IndependentAgreement(RuleModel):
    """Hold two dates of birth, less than a generation apart, for one that was mistyped."""

    why: str
    levels: dict[str, tuple[str, ...]]


class MatchingRules(RuleModel):
    """Hold all that `matching.toml` says."""

    version: int
    words: dict[str, str]
    blocking: tuple[BlockingRule, ...]
    comparisons: tuple[FieldComparison, ...] = Field(alias="comparison")
    training: tuple[TrainingRule, ...]
    shared: tuple[SharedValue, ...]
    guards: tuple[JoinGuard, ...] = Field(alias="guard")
    agreements: tuple[IndependentAgreement, ...] = Field(alias="agreement")

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        levels = {c.field: {level.words for level in c.levels} for c in self.comparisons}
        for guard in self.guards:
            for field, level_names in chain(
                guard.levels.items(), *(evidence.items() for evidence in guard.unless)
            ):
                if not set(level_names) <= {*levels.get(field, ()), UNKNOWN}:
                    raise ValueError(f"{guard.reason}: no such level of {field}")
        for field, level_names in chain(*(item.levels.items() for item in self.agreements)):
            if not set(level_names) <= levels.get(field, set()):
                raise ValueError(f"agreement: no such level of {field}")
        return self


def _text() -> str:
    return files("graph.identity.matching").joinpath("matching.toml").read_text(encoding="utf-8")


@cache
def matching_rules() -> MatchingRules:
    """Return the rules of this release."""
    return MatchingRules.model_validate(tomllib.loads(_text()))


@cache
def matching_rules_hash() -> str:
    """Return what names the rules in a model's version."""
    return sha256(_text().encode()).hexdigest()[:16]
