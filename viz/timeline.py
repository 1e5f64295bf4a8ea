"""The timeline of one subject as a drawing and as a page, with everything recorded in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.domain.time import london_day
from graph.history import PersonMention
from graph.timeline import Overlap, Timeline, TimelinePeriod
from graph.timeline import TimelineBar as RecordedBar
from graph.timeline import TimelineLane as RecordedLane
from graph.timeline import TimelineMark as RecordedMark
from viz.export_marking import export_marking
from viz.finding_notes import FindingNote
from viz.lane_drawing import WIDE, draw_lanes
from viz.lane_page import render_timeline_page
from viz.lanes import BarView, LaneView, MarkView, TimelineView
from viz.pack import drawing_pdf
from viz.text_format import as_words, day, days_in_words, join_phrases, moment, visible


def timeline_svg(timeline: Timeline, *, width: int = WIDE) -> str:
    """Draw a timeline as one SVG."""
    return draw_lanes(timeline_view(timeline), width=width)


def timeline_pdf(timeline: Timeline, *, marking: str) -> bytes:
    """Return a timeline as a PDF of one page, as wide as its drawing."""
    view = timeline_view(timeline)
    title = f"Timeline of {view.heading}, as known on {view.as_of}"
    return drawing_pdf(draw_lanes(view, width=WIDE), title=title, marking=marking)


def timeline_page(
    timeline: Timeline,
    findings: Sequence[FindingNote] | None = None,
    *,
    back: str | None = None,
) -> str:
    """Return the page of a timeline, to be served under the policy of `viz.page`."""
    return render_timeline_page(timeline_view(timeline), findings, back=back)


def timeline_file(timeline: Timeline, findings: Sequence[FindingNote] | None = None) -> str:
    """Return the page of a timeline as one file that opens offline."""
    return render_timeline_page(timeline_view(timeline), findings, offline=True)


def timeline_view(timeline: Timeline) -> TimelineView:
    """Return a timeline in words, including the days that are not recorded."""
    # An order stands on the lanes of the people it names; one that names nobody stands above.
    on_lanes = {(bar.kind, bar.record_id) for lane in timeline.lanes for bar in lane.bars}
    places = {lane.person.id: place for place, lane in enumerate(timeline.lanes)}
    return TimelineView(
        heading=visible(timeline.person.name),
        until=london_day(timeline.as_of),
        as_of=moment(timeline.as_of),
        marking=export_marking("", timeline.markings),
        lanes=tuple(_lane(lane, places) for lane in timeline.lanes),
        bars=tuple(_bar(bar) for bar in timeline.bars if (bar.kind, bar.record_id) not in on_lanes),
        part=_part(timeline),
        next=timeline.next,
    )


def _part(timeline: Timeline) -> str:
    parts = [f"{part.shown:,} of {part.total:,} {part.name}" for part in timeline.parts_shown]
    if len(parts) == 0:
        return "" if timeline.next is None else "The lanes go on: not every incident is shown."
    return f"Shown: {join_phrases(parts)}."


def _lane(lane: RecordedLane, places: Mapping[str, int]) -> LaneView:
    # Of two overlapping lanes, only the first lists the overlap.
    after = [
        overlap
        for overlap in lane.overlaps
        if places.get(overlap.person.id, 0) > places[lane.person.id]
    ]
    return LaneView(
        name=_name_of(lane.person),
        role="Recorded as " + join_phrases([as_words(kind) for kind in lane.recorded_as]),
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


def _name_of(person: PersonMention) -> str:
    # A dash would read as a gap in the sentence.
    return visible(person.name) if person.name else "name not recorded"


def _mark(mark: RecordedMark) -> MarkView:
    notes = [as_words(mark.status)] if mark.status else []
    if not mark.counted:
        notes.append("not counted by rules")
    return MarkView(
        on=mark.on,
        caption=visible(mark.caption),
        band=mark.band,
        reversed=not mark.by_subject,
        note=visible(", ".join(notes)),
        reported=mark.reported_on,
        record=visible(mark.record_id),
    )


def _periods(periods: Iterable[TimelinePeriod]) -> Iterator[BarView]:
    for period in periods:
        yield BarView(
            caption=visible(as_words(period.kind)).capitalize(), start=period.from_, end=period.to
        )


def _bar(bar: RecordedBar) -> BarView:
    names = [_name_of(person) for person in bar.people]
    phrases = [visible(bar.caption)]
    if names:
        phrases.append(f"{_preposition(bar)} {join_phrases(names)}")
    if bar.served_on is not None:
        phrases.append(f"served {day(bar.served_on)}")
    if bar.outcome:
        phrases.append(f"outcome {visible(as_words(bar.outcome))}")
    return BarView(caption=", ".join(phrases), kind=bar.kind, start=bar.from_, end=bar.to)


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
        overlapping = [
            f"{_name_of(overlap.person)} {days_in_words(overlap.days)}" for overlap in lane.overlaps
        ]
        others = ["others"] if lane.has_more_overlaps else []
        yield f"At the same time as {join_phrases([*overlapping, *others])}."


def _contact(lane: RecordedLane) -> str:
    if lane.start is None or lane.contact is None:
        return "No day of a first contact is recorded."
    first = f"First recorded contact {day(lane.start)} ({as_words(lane.contact)})"
    if lane.first_report is None or lane.days_to_first_report is None:
        return f"{first}; no report with them as victim."
    later = lane.days_to_first_report
    when = f"{days_in_words(later)} later" if later > 0 else "the same day"
    return f"{first}; first report {day(lane.first_report)}, {when}."


def _overlap(overlap: Overlap) -> BarView:
    caption = f"At the same time as {_name_of(overlap.person)}, {days_in_words(overlap.days)}"
    return BarView(caption=caption, start=overlap.from_, end=overlap.to)
