"""What a timeline shows: a lane for each victim or partner, marks, bars, words between them."""

from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from viz.legend import NodeStyle, incident_style
from viz.text_format import NOTHING, day, days_in_words


class ViewModel(BaseModel):
    """What every part of a timeline keeps to."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MarkView(ViewModel):
    """One incident on a lane."""

    on: date
    caption: str
    # None: the band is not known.
    band: int | None = None
    # The other person is recorded as suspect, and the person asked for as victim.
    reversed: bool = False
    # What else is recorded: the status of the suspect's part.
    note: str = NOTHING
    # When it became known, where that is known.
    reported: date | None = None
    record: str = NOTHING

    @property
    def style(self) -> NodeStyle:
        """Return the shape and colour of its band."""
        return incident_style(self.band)


class LaneGap(ViewModel):
    """The days between one mark and the next."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.end - self.start).days


class BarView(ViewModel):
    """A time of something: a partnership, an order, a referral; an end of None is not recorded."""

    caption: str
    start: date | None
    end: date | None = None

    @property
    def period(self) -> str:
        """Say the time in words."""
        if self.start is not None and self.start == self.end:
            return day(self.start)
        ends = "no end recorded" if self.end is None else f"to {day(self.end)}"
        begins = "start not recorded" if self.start is None else f"from {day(self.start)}"
        return f"{begins}, {ends}"


class LaneView(ViewModel):
    """The time with one other person, as recorded."""

    name: str
    # What the other person is recorded as: victim, partner.
    role: str
    start: date | None = None
    end: date | None = None
    # Sentences: first contact to first report, separations, who else at the same time.
    remarks: tuple[str, ...] = ()
    # The times side by side with lanes further down; in the table only.
    overlaps: tuple[BarView, ...] = ()
    marks: tuple[MarkView, ...] = ()
    bars: tuple[BarView, ...] = ()

    @property
    def gaps(self) -> tuple[LaneGap, ...]:
        """Return the time between each incident against the other person and the next."""
        ordered = sorted(mark.on for mark in self.marks if not mark.reversed)
        return tuple(LaneGap(start=one, end=other) for one, other in pairwise(ordered))

    @property
    def period(self) -> str:
        """Say the lane's time in words."""
        return BarView(caption="", start=self.start, end=self.end).period

    @property
    def rows(self) -> tuple[tuple[MarkView, str], ...]:
        """Return each mark, oldest first, with the time since the one before in words."""
        waits = iter([NOTHING, *(days_in_words(gap.days) for gap in self.gaps)])
        ordered = sorted(self.marks, key=lambda mark: mark.on)
        return tuple((mark, NOTHING if mark.reversed else next(waits)) for mark in ordered)


class TimelineView(ViewModel):
    """A whole timeline, ready to draw."""

    heading: str
    # The last day that counts as known.
    until: date
    as_of: str
    lanes: tuple[LaneView, ...]
    # Orders, referrals and management that name nobody of the lanes.
    bars: tuple[BarView, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return len(self.lanes) == 0 and len(self.bars) == 0

    @property
    def styles(self) -> tuple[NodeStyle, ...]:
        """Return the styles of the bands that occur, lowest first."""
        styles = {mark.style.key: mark.style for lane in self.lanes for mark in lane.marks}
        return tuple(styles[key] for key in sorted(styles))

    @property
    def any_reversed(self) -> bool:
        """Say whether somebody is recorded as suspect against the person asked for."""
        return any(mark.reversed for lane in self.lanes for mark in lane.marks)

    def days(self) -> list[date]:
        """Return every day that must fit on the axis."""
        spans = [*self.lanes, *self.bars, *(bar for lane in self.lanes for bar in lane.bars)]
        ends = [span.start for span in spans] + [span.end for span in spans]
        marks = [mark.on for lane in self.lanes for mark in lane.marks]
        return sorted({*(day for day in ends if day is not None), *marks, self.until})
