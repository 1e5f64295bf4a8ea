"""A pattern: the content of its two files as immutable values."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from math import isfinite
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
)

from graph.domain.offences import offence_table
from graph.errors import BadParameter, PatternBroken, UnknownPattern
from graph.patterns.definition.conditions import Condition, parse_condition
from graph.patterns.definition.subject_kinds import KINDS, SubjectKind, SubjectRole

Scalar: TypeAlias = bool | int | float
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
PatternStatus = Literal["STATUTE", "GUIDANCE", "FORCE_PRACTICE", "PROPOSED_LAW", "DESIGN"]
MeasureType = Literal[
    "integer", "number", "boolean", "text", "date", "integers", "numbers", "texts"
]

# Properties derived from the offence table, and the name under which findings show its version.
DERIVED: Final = re.compile(
    r"\.(?:band|harm|offence|offence_flags|listed_from|disposal_kind|supervised_until|supervision)\b"
)
TABLE: Final = "offence_table"
# The measures that are a place among all: counted by the engine, and returned by no statement.
PLACE_MEASURES: Final = frozenset({"rank", "above"})
# The caveat of a finding that would not be met without the events of a disputed couple.
COUNTER_ALLEGED: Final = "counter_alleged"
TRUTHS: Final = {"true": True, "false": False}


class PatternPart(BaseModel):
    """A part of a pattern: frozen, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PatternParameter(PatternPart):
    """A number or truth that a pattern decides by, with the reason for it."""

    default: StrictBool | StrictInt | StrictFloat
    minimum: float | None = None
    maximum: float | None = None
    why: Sentence

    def parse(self, name: str, raw: Scalar | str) -> Scalar:
        """Return the value in this parameter's type; raise BadParameter if it is out of bounds."""
        value = self._convert(name, raw)
        if isinstance(value, bool):
            return value
        low, high = self.minimum, self.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"at least {low:g}" if high is None else f"from {low or 0:g} to {high:g}"
            raise BadParameter(f"'{name}' is outside its bounds; give a value {bounds}.")
        return value

    def _convert(self, name: str, raw: Scalar | str) -> Scalar:
        kind = type(self.default)
        if kind is bool:
            value = TRUTHS.get(raw.lower()) if isinstance(raw, str) else raw
            if isinstance(value, bool):
                return value
            raise BadParameter(f"'{name}' is true or false.")
        word = "a whole number" if kind is int else "a number"
        try:
            number = float(raw)
        except ValueError as error:
            raise BadParameter(f"'{name}' is {word}.") from error
        is_whole = number.is_integer() or kind is float
        if isinstance(raw, bool) or not isfinite(number) or not is_whole:
            raise BadParameter(f"'{name}' is {word}.")
        return int(number) if kind is int else number


class Measure(PatternPart):
    """A column that a pattern returns, with the words people read."""

    type: MeasureType
    label: Sentence
    # The words for each code; a text without an entry is shown as it is recorded.
    words: dict[str, Sentence] = Field(default_factory=dict)
    # The list of codes that a text is from.
    codes: Literal["force"] | None = None
    # The most that a number of steps can be; pages draw it as a bar of so many.
    most: int | None = Field(default=None, ge=1)


class Window(PatternPart):
    """How far back a pattern looks: calendar months, or days."""

    months: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)
    why: Sentence

    @property
    def unit(self) -> str:
        """Return the name of the parameter that sets the length."""
        return "window_months" if self.months is not None else "window_days"

    @property
    def length(self) -> int:
        """Return the length in months or days."""
        return self.months or self.days or 0


class Source(PatternPart):
    """The source of a rule; `read_on` is the day on which somebody last read it for the rule."""

    title: Sentence
    where: Sentence
    read_on: date | None = None


class TaskTemplate(PatternPart):
    """The task that a finding raises, due within so many days of being met.

    `due_on` names the measure that holds the due day instead. `before_school` puts the due day on
    the eve of the next school day, if there is a calendar of school days.
    """

    title: Sentence
    days: int = Field(ge=0, le=3660)
    due_on: Name | None = None
    before_school: bool = False


class Disputed(PatternPart):
    """How a pattern treats events of two people who are both recorded as suspect of the other."""

    how: Literal["suspends", "caveat", "left_out"]
    why: Sentence
    by: Name


class Ranking(PatternPart):
    """A ranking of all who meet the rule's own conditions, the greatest value first."""

    # The measure that decides a place, and the parameter that says how many places are listed.
    by: Name
    top: Name


class Pattern(PatternPart):
    """A rule: its measures, conditions, sources and limitations."""

    id: Name
    number: str
    # The catalogue number that several rules share.
    family: str | None = None
    version: int = Field(ge=1)
    status: PatternStatus
    title: Sentence
    summary: Sentence
    meaning: Sentence
    subject: Literal["Person", "Couple", "Dyad", "Address", "Assessment"]
    # The recorded role of the subject in the measured incidents, if it is one person.
    subject_role: SubjectRole = "suspect"
    population: Name
    affected: tuple[Name, ...] = Field(min_length=1)
    conditions: tuple[str, ...] = Field(min_length=1)
    parameters: dict[Name, PatternParameter] = Field(default_factory=dict)
    window: Window | None = None
    measures: dict[Name, Measure] = Field(min_length=1)
    disputed: Disputed | None = None
    # Other patterns whose findings about the same subject this one builds on.
    rests_on: tuple[Name, ...] = ()
    task: TaskTemplate | None = None
    # What a person who certifies a finding of this rule must state besides the reason.
    asks_for: Literal["primary_perpetrator"] | None = None
    ranking: Ranking | None = None
    # The bounds that a subject must reach; the rule is not measured for any other.
    candidates: tuple[str, ...] = ()
    caveats: dict[Name, Sentence] = Field(default_factory=dict)
    sources: tuple[Source, ...] = Field(min_length=1)
    readings: tuple[Sentence, ...] = Field(min_length=1)
    limitations: tuple[Sentence, ...] = Field(min_length=1)
    false_positives: tuple[Sentence, ...] = Field(min_length=1)
    review_by: date
    cypher: str = Field(min_length=1, repr=False)
    # Parameters of the pattern that `disputed.by` names; only that pattern sets them.
    borrowed: dict[Name, PatternParameter] = Field(default_factory=dict)
    # The patterns that `rests_on` names.
    resting: tuple["Pattern", ...] = Field(default=(), repr=False)

    def __hash__(self) -> int:
        """Return a hash for caches of statements; equality compares every field."""
        return hash((self.id, self.version, self.cypher))

    @property
    def kind(self) -> SubjectKind:
        """Return the kind of subject this pattern is about."""
        return KINDS[self.subject]

    @cached_property
    def parsed_conditions(self) -> tuple[Condition, ...]:
        """Return the conditions, parsed."""
        return tuple(parse_condition(text) for text in self.conditions)

    @cached_property
    def candidate_conditions(self) -> tuple[Condition, ...]:
        """Return the candidate conditions, parsed: a subject that misses one is not measured."""
        return tuple(parse_condition(text) for text in self.candidates)

    @property
    def has_candidates(self) -> bool:
        """Return whether the pattern has candidate conditions."""
        return len(self.candidates) > 0

    def candidate_bounds(self, values: Mapping[str, Scalar]) -> dict[str, float]:
        """Return the least value of each bound that a subject must reach, with these parameters."""
        return {
            str(condition.left.name): float(str(condition.right.value(values)))
            for condition in self.candidate_conditions
            if condition.right is not None
        }

    @property
    def together(self) -> bool:
        """Return whether the pattern is a ranking, which measures all subjects together."""
        return self.ranking is not None

    @property
    def required_ranking(self) -> Ranking:
        """Return the ranking of the pattern; raise PatternBroken if it has none."""
        if self.ranking is None:
            raise PatternBroken(f"{self.id}: it is no ranking.")
        return self.ranking

    @cached_property
    def own_measures(self) -> dict[str, Measure]:
        """Return the measures that the statement returns, without places."""
        places = PLACE_MEASURES if self.together else frozenset[str]()
        return {name: item for name, item in self.measures.items() if name not in places}

    @cached_property
    def place_conditions(self) -> tuple[Condition, ...]:
        """Return the conditions about places in a ranking."""
        places = PLACE_MEASURES if self.together else frozenset[str]()
        return tuple(item for item in self.parsed_conditions if item.names & places)

    @cached_property
    def own_conditions(self) -> tuple[Condition, ...]:
        """Return the conditions that the statement checks, without those about places."""
        return tuple(item for item in self.parsed_conditions if item not in self.place_conditions)

    @cached_property
    def settable(self) -> dict[str, PatternParameter]:
        """Return every parameter that a caller may set, including the window's length."""
        if self.window is None:
            return dict(self.parameters)
        length = PatternParameter(default=self.window.length, minimum=1, why=self.window.why)
        return {**self.parameters, self.window.unit: length}

    @cached_property
    def foundations(self) -> tuple["Pattern", ...]:
        """Return all patterns this one rests on, directly or not, each once and lowest first."""
        by_id = {
            foundation.id: foundation
            for direct in self.resting
            for foundation in (*direct.foundations, direct)
        }
        return tuple(by_id.values())

    @cached_property
    def reads_offences(self) -> bool:
        """Return whether the result depends on the offence table, whose version it then shows."""
        return DERIVED.search(self.cypher) is not None

    @property
    def suspends(self) -> bool:
        """Return whether the pattern suspends a finding that rests on a disputed couple."""
        return self.disputed is not None and self.disputed.how == "suspends"

    @property
    def weighs_disputes(self) -> bool:
        """Return whether findings are measured with and without the events of disputed couples."""
        return self.disputed is not None and self.disputed.how != "left_out"

    @property
    def own_caveats(self) -> frozenset[str]:
        """Return the caveats that the pattern's own statement gives."""
        return frozenset(self.caveats) - {COUNTER_ALLEGED}

    def values(self, overrides: Mapping[str, Scalar | str] | None = None) -> dict[str, Scalar]:
        """Return the value of every parameter: its default, or the one in `overrides`."""
        unknown = sorted(set(overrides or {}) - set(self.settable))
        if len(unknown) > 0:
            raise BadParameter(
                f"'{self.id}' has no parameter '{unknown[0]}'; it has "
                f"{', '.join(sorted(self.settable)) or 'none'}."
            )
        values = {name: parameter.default for name, parameter in self.settable.items()}
        for name, value in (overrides or {}).items():
            values[name] = self.settable[name].parse(name, value)
        borrowed_values = {name: parameter.default for name, parameter in self.borrowed.items()}
        return (
            values
            | borrowed_values
            | ({TABLE: offence_table().version} if self.reads_offences else {})
        )


def find_pattern(patterns: Iterable[Pattern], pattern_id: str) -> Pattern:
    """Return the pattern with this id; raise UnknownPattern if there is none."""
    by_id = {pattern.id: pattern for pattern in patterns}
    if pattern_id not in by_id:
        raise UnknownPattern(
            f"There is no pattern of that name; there are {', '.join(sorted(by_id))}."
        )
    return by_id[pattern_id]
