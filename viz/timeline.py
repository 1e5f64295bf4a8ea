"""The timeline of one subject, as a drawing and as a page: what is recorded, put into words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.domain.time import london_day
from graph.history import PersonMention
from graph.timeline import Overlap, Timeline, TimelinePeriod
from graph.timeline import TimelineBar as RecordedBar
from graph.timeline import TimelineLane as RecordedLane
from graph.timeline import TimelineMark as RecordedMark
from viz.lane_drawing import WIDE, lanes_svg
from viz.lane_page import lanes_page
from viz.lanes import DrawnLane, LaneBar, LaneMark, Lanes
from viz.notes import FindingNote
from viz.wording import as_words, day, length, listed, moment, visible


def svg(timeline: Timeline, *, width: int = WIDE) -> str:
    """Draw a timeline as one SVG."""
    return lanes_svg(lanes_of(timeline), width=width)


def timeline_page(
    timeline: Timeline,
    findings: Sequence[FindingNote] | None = None,
    *,
    back: str | None = None,
) -> str:
    """Write the page of a timeline, to be served under the policy of `viz.page`."""
    return lanes_page(lanes_of(timeline), findings, back=back)


def timeline_file(timeline: Timeline, findings: Sequence[FindingNote] | None = None) -> str:
    """Write the page of a timeline as one file that opens offline."""
    return lanes_page(lanes_of(timeline), findings, offline=True)


def lanes_of(timeline: Timeline) -> Lanes:
    """Put a timeline into words: every day it has, and every day it does not have."""
    # An order stands on the lane of whom it names; what names nobody there stands above.
    on_lanes = {(bar.kind, bar.record_id) for lane in timeline.lanes for bar in lane.bars}
    places = {lane.person.id: place for place, lane in enumerate(timeline.lanes)}
    return Lanes(
        heading=visible(timeline.person.name),
        until=london_day(timeline.as_of),
        as_of=moment(timeline.as_of),
        lanes=tuple(_lane(lane, places) for lane in timeline.lanes),
        bars=tuple(_bar(bar) for bar in timeline.bars if (bar.kind, bar.record_id) not in on_lanes),
    )


def _lane(lane: RecordedLane, places: Mapping[str, int]) -> DrawnLane:
    # Two lanes that run side by side are told once, with the one that stands first.
    after = [
        overlap
        for overlap in lane.overlaps
        if places.get(overlap.person.id, 0) > places[lane.person.id]
    ]
    return DrawnLane(
        name=_called(lane.person),
        role="Recorded as " + listed([as_words(kind) for kind in lane.recorded_as]),
        start=lane.start,
        end=lane.end,
        remarks=tuple(_remarks(lane)),
        overlaps=tuple(_overlap(overlap) for overlap in after),
        marks=tuple(_mark(mark) for mark in lane.marks),
        bars=(
            *_periods(lane.partnerships),
            *_periods(lane.shared_homes),
            *(_bar(bar) for bar in lane.bars),
        ),
    )


def _called(person: PersonMention) -> str:
    # A dash would read as a gap in the sentence that it stands in.
    return visible(person.name) if person.name else "name not recorded"


def _mark(mark: RecordedMark) -> LaneMark:
    notes = [as_words(mark.status)] if mark.status else []
    if not mark.counted:
        notes.append("not counted by rules")
    return LaneMark(
        on=mark.on,
        caption=visible(mark.caption),
        band=mark.band,
        reversed=not mark.by_subject,
        note=visible(", ".join(notes)),
        reported=mark.reported_on,
        record=visible(mark.record_id),
    )


def _periods(periods: Iterable[TimelinePeriod]) -> Iterator[LaneBar]:
    for period in periods:
        yield LaneBar(
            caption=visible(as_words(period.kind)).capitalize(), start=period.from_, end=period.to
        )


def _bar(bar: RecordedBar) -> LaneBar:
    names = [_called(person) for person in bar.people]
    said = [visible(bar.caption)]
    if names:
        said.append(f"{_preposition(bar)} {listed(names)}")
    if bar.served_on is not None:
        said.append(f"served {day(bar.served_on)}")
    if bar.outcome:
        said.append(f"outcome {visible(as_words(bar.outcome))}")
    return LaneBar(caption=", ".join(said), start=bar.from_, end=bar.to)


def _preposition(bar: RecordedBar) -> str:
    if bar.kind == "order":
        return "protecting" if bar.about_subject else "against"
    return "for" if bar.about_subject else "about"


def _remarks(lane: RecordedLane) -> Iterator[str]:
    yield _contact(lane)
    for separation in lane.separations:
        on = "without a day" if separation.on is None else f"on {day(separation.on)}"
        yield f"Separation recorded {on}."
    if lane.overlaps:
        beside = [f"{_called(overlap.person)} {length(overlap.days)}" for overlap in lane.overlaps]
        yield f"At the same time as {listed(beside)}."


def _contact(lane: RecordedLane) -> str:
    if lane.start is None or lane.contact is None:
        return "No day of a first contact is recorded."
    first = f"First recorded contact {day(lane.start)} ({as_words(lane.contact)})"
    if lane.first_report is None or lane.days_to_first_report is None:
        return f"{first}; no report with them as victim."
    later = lane.days_to_first_report
    when = f"{length(later)} later" if later > 0 else "the same day"
    return f"{first}; first report {day(lane.first_report)}, {when}."


def _overlap(overlap: Overlap) -> LaneBar:
    caption = f"At the same time as {_called(overlap.person)}, {length(overlap.days)}"
    return LaneBar(caption=caption, start=overlap.from_, end=overlap.to)
