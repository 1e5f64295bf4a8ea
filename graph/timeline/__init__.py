"""A person's recorded time with each victim or partner, computed from their history alone."""

from datetime import date

from graph.history import History
from graph.timeline.bars import build_bars
from graph.timeline.lanes import build_lanes, gaps_between
from graph.timeline.shape import (
    Overlap,
    Separation,
    Timeline,
    TimelineBar,
    TimelineGap,
    TimelineLane,
    TimelineMark,
    TimelinePeriod,
)

__all__ = [
    "Overlap",
    "Separation",
    "Timeline",
    "TimelineBar",
    "TimelineGap",
    "TimelineLane",
    "TimelineMark",
    "TimelinePeriod",
    "build_timeline",
    "gaps_between",
]


def build_timeline(history: History) -> Timeline:
    """Return the timeline of a history."""
    bars = build_bars(history)
    lanes = build_lanes(history, bars)
    days = sorted(day for day in recorded_days(lanes, bars) if day is not None)
    return Timeline(
        person=history.person,
        as_of=history.as_of,
        start=days[0] if len(days) > 0 else None,
        end=days[-1] if len(days) > 0 else None,
        lanes=lanes,
        bars=bars,
        markings=tuple(sorted({incident.marking for incident in history.incidents})) or ("open",),
    )


def recorded_days(
    lanes: tuple[TimelineLane, ...], bars: tuple[TimelineBar, ...]
) -> list[date | None]:
    """Return the days on which lanes and bars begin and end, and those of the incidents."""
    return [
        *(lane.start for lane in lanes),
        *(lane.end for lane in lanes),
        *(mark.on for lane in lanes for mark in lane.marks),
        *(bar.from_ for bar in bars),
        *(bar.to for bar in bars),
    ]
