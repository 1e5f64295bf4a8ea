"""A timeline as it is drawn: what is recorded, in lanes, marks, bars and sentences."""

from collections.abc import Iterator

from graph.time import london_day
from graph.timeline import Bar, Lane, Mark, Timeline
from viz import lanes as drawn

CONTACTS = {
    "partnership": "the start of a partnership",
    "shared_home": "a shared home",
    "incident": "an incident",
}


def lanes_of(found: Timeline) -> drawn.Lanes:
    """Return a timeline ready to draw."""
    return drawn.Lanes(
        heading=found.person.name or "Name not recorded",
        until=london_day(found.as_of),
        as_of=f"{found.as_of:%d %B %Y, %H:%M} UTC",
        lanes=tuple(lane_of(lane) for lane in found.lanes),
        bars=tuple(bar_of(bar) for bar in found.bars if bar.about_subject),
    )


def lane_of(lane: Lane) -> drawn.Lane:
    """Return one lane."""
    return drawn.Lane(
        name=lane.person.name or "Name not recorded",
        role="recorded as " + ", ".join(kind.replace("_", " ") for kind in lane.recorded_as),
        start=lane.start,
        end=lane.end,
        remarks=tuple(remarks(lane)),
        marks=tuple(mark_of(mark) for mark in lane.marks),
        bars=tuple(bar_of(bar) for bar in lane.bars),
    )


def remarks(lane: Lane) -> Iterator[str]:
    """Say what stands out on a lane: first contact to first report, separations, overlaps."""
    if lane.contact is not None:
        yield f"Earliest recorded contact: {CONTACTS[lane.contact]}, {lane.start}."
    if lane.first_report is not None:
        days = lane.days_to_first_report
        after = "" if days is None else f", {days} days after the earliest recorded contact"
        yield f"First report recorded on {lane.first_report}{after}."
    for one in lane.separations:
        yield f"Partnership recorded as ended {one.on or 'on a day that is not recorded'}."
    for one in lane.overlaps:
        name = one.person.name or "somebody whose name is not recorded"
        until = one.to or "no recorded end"
        yield f"Side by side with {name} from {one.from_} to {until} ({one.days} days)."


def mark_of(mark: Mark) -> drawn.Mark:
    """Return one incident on a lane."""
    part = mark.status or "no status recorded"
    side = "" if mark.by_subject else "; here they are recorded as victim"
    return drawn.Mark(
        on=mark.on,
        caption=f"{mark.caption} ({part.replace('_', ' ')}){side}",
        band=mark.band,
        reported=mark.reported_on,
        record=mark.record_id,
    )


def bar_of(bar: Bar) -> drawn.Bar:
    """Return a time of something that was ordered or arranged."""
    served = "" if bar.kind != "order" or bar.served_on is not None else ", not recorded as served"
    outcome = "" if bar.outcome is None else f", {bar.outcome.replace('_', ' ')}"
    return drawn.Bar(caption=f"{bar.caption}{served}{outcome}", start=bar.from_, end=bar.to)
