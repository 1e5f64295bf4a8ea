"""What a timeline holds: a lane for each victim or partner, with marks, gaps, overlaps and bars.

Days are days in London. A day that is not recorded is None, and is said to be unknown.
"""

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from graph.history.history import Subject
from graph.history.mentions import Mention, Span
from graph.models import FROM, Part

LaneKind: TypeAlias = Literal["victim", "partner", "ex_partner"]
Contact: TypeAlias = Literal["partnership", "shared_home", "incident"]
BarKind: TypeAlias = Literal["order", "referral", "management"]


class Mark(Part):
    """One incident between the subject and the other person."""

    incident: str
    record_id: str
    on: date
    # The day on which the first source recorded it.
    reported_on: date
    caption: str
    kind: str
    band: Annotated[int, Field(ge=0, le=6)] | None = None
    # What is recorded of the suspect's part; None: no status was recorded.
    status: str | None = None
    # False: it is the other person who is recorded as suspect, and the subject as victim.
    by_subject: bool
    # Whether patterns may count it.
    counted: bool


class Gap(Part):
    """The days between one incident against the other person and the next."""

    start: date
    end: date
    days: int


class Period(Span):
    """A time of partnership or of one home, with the record that says so."""

    kind: str
    source: str
    record_id: str


class Separation(Part):
    """The recorded end of a partnership; on None: ended, and the day is not recorded."""

    on: date | None
    source: str
    record_id: str


class Overlap(Part):
    """The time in which two lanes run side by side; to None: both have no recorded end."""

    person: Mention
    from_: Annotated[date, FROM]
    to: date | None
    # Up to the day the timeline is asked for, where there is no end.
    days: int


class Bar(Span):
    """A time of something that was ordered or arranged; to None: no end is recorded."""

    kind: BarKind
    caption: str
    record_id: str
    # Whether the subject is the one it is about, and not the one it protects.
    about_subject: bool
    people: tuple[Mention, ...] = ()
    # Of an order: the day it was served; None: not recorded as served.
    served_on: date | None = None
    outcome: str | None = None


class Lane(Part):
    """What is recorded between the subject and one other person, in the order of time."""

    person: Mention
    recorded_as: tuple[LaneKind, ...]
    # The earliest recorded contact and what it is; None: no day is recorded.
    start: date | None
    contact: Contact | None
    # The latest recorded day; None: no end is recorded, or no day at all.
    end: date | None
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    partnerships: tuple[Period, ...]
    shared_homes: tuple[Period, ...]
    separations: tuple[Separation, ...]
    overlaps: tuple[Overlap, ...] = ()
    bars: tuple[Bar, ...] = ()
    # The day on which an incident with the other person as victim was first recorded.
    first_report: date | None
    days_to_first_report: int | None


class Timeline(Part):
    """A person's recorded time with each victim or partner, lane by lane, the earliest first."""

    person: Subject
    as_of: datetime
    # The first and last day that anything on the timeline has; None: nothing has a day.
    start: date | None
    end: date | None
    lanes: tuple[Lane, ...]
    # Every order, referral and management; those that name somebody stand on their lanes as well.
    bars: tuple[Bar, ...]
