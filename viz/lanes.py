"""A timeline in words, ready to draw: lanes, marks and bars with text that is safe to show.

`graph.timeline` holds the same lanes as data: ids, constants and days, as the API returns them. The
views here hold what a drawing, a page and the terminal write: captions with control characters made
visible, constants as words, sentences. Gaps are data in both, and exist once.
"""

from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from graph.timeline import TimelineGap, gaps_between
from viz.export_marking import OPEN
from viz.legend import NodeStyle, incident_style
from viz.text_format import NOTHING, day, days_in_words


class ViewModel(BaseModel):
    """The base of every view: frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MarkView(ViewModel):
    """One incident on a lane."""

    on: date
    caption: str
    # None: no band is known.
    band: int | None = None
    # True: the other person is recorded as suspect, and the subject as victim.
    reversed: bool = False
    # The status of the suspect's part, and whether rules count it.
    note: str = NOTHING
    # The day it was first recorded.
    reported: date | None = None
    record: str = NOTHING

    @property
    def style(self) -> NodeStyle:
        """Return the style of its band."""
        return incident_style(self.band)


# The kind of a period, which decides its colour.
PeriodKind: TypeAlias = Literal["together", "order", "referral", "management"]


class BarView(ViewModel):
    """A period: a partnership, an order, a referral; a start or end of None is not recorded."""

    caption: str
    kind: PeriodKind = "together"
    start: date | None
    end: date | None = None

    @property
    def period(self) -> str:
        """Return the period in words."""
        if self.start is not None and self.start == self.end:
            return day(self.start)
        ends = "no end recorded" if self.end is None else f"to {day(self.end)}"
        begins = "start not recorded" if self.start is None else f"from {day(self.start)}"
        return f"{begins}, {ends}"


class LaneView(ViewModel):
    """The lane of one other person."""

    name: str
    # The roles in which the other person is recorded: victim, partner.
    role: str
    start: date | None = None
    end: date | None = None
    # Sentences on first contact and first report, separations, and lanes at the same time.
    remarks: tuple[str, ...] = ()
    # The periods shared with lanes further down; only the table has them.
    overlaps: tuple[BarView, ...] = ()
    marks: tuple[MarkView, ...] = ()
    bars: tuple[BarView, ...] = ()

    @property
    def gaps(self) -> tuple[TimelineGap, ...]:
        """Return the gaps between consecutive incidents against the other person."""
        return tuple(gaps_between(mark.on for mark in self.marks if not mark.reversed))

    @property
    def period(self) -> str:
        """Return the period of the lane in words."""
        return BarView(caption="", start=self.start, end=self.end).period

    @property
    def rows(self) -> tuple[tuple[MarkView, str], ...]:
        """Return each mark, oldest first, with the time since the previous one in words."""
        waits = iter([NOTHING, *(days_in_words(gap.days) for gap in self.gaps)])
        ordered = sorted(self.marks, key=lambda mark: mark.on)
        return tuple((mark, NOTHING if mark.reversed else next(waits)) for mark in ordered)


class TimelineView(ViewModel):
    """A whole timeline, ready to draw."""

    heading: str
    # The day up to which records are known.
    until: date
    as_of: str
    # The highest marking of the records drawn.
    marking: str = OPEN
    lanes: tuple[LaneView, ...]
    # Orders, referrals and management that name nobody who has a lane.
    bars: tuple[BarView, ...] = ()
    # How much of the whole is drawn, as a sentence; empty: all of it.
    part: str = ""
    # The cursor of the part after it.
    next: str | None = None

    @property
    def empty(self) -> bool:
        """Return whether there is nothing to draw."""
        return len(self.lanes) == 0 and len(self.bars) == 0

    @property
    def styles(self) -> tuple[NodeStyle, ...]:
        """Return the styles of the bands that occur, lowest first."""
        styles = {mark.style.key: mark.style for lane in self.lanes for mark in lane.marks}
        return tuple(styles[key] for key in sorted(styles))

    @property
    def any_reversed(self) -> bool:
        """Return whether somebody is recorded as suspect against the subject."""
        return any(mark.reversed for lane in self.lanes for mark in lane.marks)

    def days(self) -> list[date]:
        """Return every day that the axis must hold, in order."""
        spans = [*self.lanes, *self.bars, *(bar for lane in self.lanes for bar in lane.bars)]
        ends = [span.start for span in spans] + [span.end for span in spans]
        marks = [mark.on for lane in self.lanes for mark in lane.marks]
        return sorted({*(day for day in ends if day is not None), *marks, self.until})
