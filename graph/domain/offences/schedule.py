"""Which convictions the law lists for MAPPA Category 2, from which day on."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.domain.offences.provenance import ListedLaw

# Attempt, aiding and conspiracy have the code of the offence with a letter behind.
INCHOATE: Final = re.compile(r"([A-Z]{2}\d{5}|COML\d{3})[ABC]")


class ListedOffence(BaseModel):
    """An offence of the schedule, with the codes it is recorded under."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paragraph: str
    title: str
    codes: tuple[str, ...] = Field(min_length=1)
    listed_from: date


class SpanningCode(BaseModel):
    """Codes of two offences, where a longer sentence proves the graver one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    codes: tuple[str, ...] = Field(min_length=1)
    at_most_months: float
    # The graver offence, or only the day from which it is listed.
    else_offence: str | None = None
    else_listed_from: date | None = None
    why: str

    @model_validator(mode="after")
    def says_one_thing(self) -> Self:
        """Refuse an entry with neither or both of the other offence and its day."""
        if (self.else_offence is None) == (self.else_listed_from is None):
            raise ValueError("say either else_offence or else_listed_from")
        return self


class Schedule(ListedLaw):
    """The listed offences that the table of offences does not hold."""

    offences: tuple[ListedOffence, ...]
    spans: tuple[SpanningCode, ...]


@cache
def schedule_text() -> str:
    """Return the text of the schedule that is part of this release."""
    return files("graph.domain.offences").joinpath("schedule_15.toml").read_text(encoding="utf-8")


@cache
def schedule() -> Schedule:
    """Return the schedule that is part of this release."""
    return Schedule.model_validate(tomllib.loads(schedule_text()))


@cache
def listed_codes() -> dict[str, date]:
    """Return from which day each code of the schedule is listed."""
    return {code: offence.listed_from for offence in schedule().offences for code in offence.codes}


@cache
def spanning_codes() -> dict[str, SpanningCode]:
    """Return the codes for which a long sentence proves another offence."""
    return {code: span for span in schedule().spans for code in span.codes}


def completed_code(code: str) -> str:
    """Return the code of the offence that an attempt, aiding or conspiracy was of."""
    match = INCHOATE.fullmatch(code)
    return code if match is None else match[1]
