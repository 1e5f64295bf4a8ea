"""The models of a timeline: a lane for each victim or partner, with marks, gaps and bars.

Days are days in London. None stands for a day that is not recorded, which pages call unknown.
"""

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from graph.history import HistorySubject, PersonMention, RecordedPeriod
from graph.long_answer import LongAnswer
from graph.models import FROM, FrozenModel

LaneKind: TypeAlias = Literal["victim", "partner", "ex_partner"]
Contact: TypeAlias = Literal["partnership", "shared_home", "incident"]
BarKind: TypeAlias = Literal["order", "referral", "management"]


class TimelineMark(FrozenModel):
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


class TimelineGap(FrozenModel):
    """The days between one incident against the other person and the next."""

    start: date
    end: date
    days: int


class TimelinePeriod(RecordedPeriod):
    """A time of partnership or of one home, with the record that says so."""

    kind: str
    source: str
    record_id: str


class Separation(FrozenModel):
    """The recorded end of a partnership; on None: ended, and the day is not recorded."""

    on: date | None
    source: str
    record_id: str


class Overlap(FrozenModel):
    """The time in which two lanes run side by side; to None: both have no recorded end."""

    person: PersonMention
    from_: Annotated[date, FROM]
    to: date | None
    # Up to the day the timeline is asked for, where there is no end.
    days: int


class TimelineBar(RecordedPeriod):
    """A time of something that was ordered or arranged; to None: no end is recorded."""

    kind: BarKind
    caption: str
    record_id: str
    # Whether the subject is the one it is about, and not the one it protects.
    about_subject: bool
    people: tuple[PersonMention, ...] = ()
    # Of an order: the day it was served; None: not recorded as served.
    served_on: date | None = None
    outcome: str | None = None


class TimelineLane(FrozenModel):
    """What is recorded between the subject and one other person, in the order of time."""

    person: PersonMention
    recorded_as: tuple[LaneKind, ...]
    # The earliest recorded contact and what it is; None: no day is recorded.
    start: date | None
    contact: Contact | None
    # The latest recorded day; None: no end is recorded, or no day at all.
    end: date | None
    marks: tuple[TimelineMark, ...]
    gaps: tuple[TimelineGap, ...]
    partnerships: tuple[TimelinePeriod, ...]
    shared_homes: tuple[TimelinePeriod, ...]
    separations: tuple[Separation, ...]
    overlaps: tuple[Overlap, ...] = ()
    # Others overlap it that are not listed.
    has_more_overlaps: bool = False
    bars: tuple[TimelineBar, ...] = ()
    # The day on which an incident with the other person as victim was first recorded.
    first_report: date | None
    days_to_first_report: int | None


class Timeline(LongAnswer):
    """A person's recorded time with each victim or partner, lane by lane, the earliest first."""

    person: HistorySubject
    as_of: datetime
    # The first and last day that anything on the timeline has; None: nothing has a day.
    start: date | None
    end: date | None
    lanes: tuple[TimelineLane, ...]
    # Every order, referral and management; those that name somebody stand on their lanes as well.
    bars: tuple[TimelineBar, ...]
    # The markings of its incidents, the lowest being `open`.
    markings: tuple[str, ...] = ("open",)
