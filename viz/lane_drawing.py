"""A timeline drawn as one SVG, the event chart of a person: a line for them and one for each other.

Names and roles stand in a gutter at the left where there is room for one. Incidents stand on the
line of the victim where they happened in time, with a connector up to the line of the person where
it crosses no words. An order in force shades its lane, so that an incident inside one is seen.

Small words, most of a drawing, have no class: a style sheet dims what has none, and hundreds of
lanes stay brief.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from viz.export_marking import OPEN
from viz.lane_marks import (
    COUNTED,
    REACH,
    STACK,
    count_height,
    draw_cluster,
    draw_gaps,
    mark_levels,
)
from viz.lanes import BarView, LaneView, PeriodKind, TimelineView
from viz.mark_clusters import cluster_marks
from viz.svg import element, svg_document, text_element, text_width, titled_group, wrap_text
from viz.timescale import Timescale, timescale

WIDE: Final = 920
NARROW: Final = 330

_MARGIN: Final = 14.0
_AXIS: Final = 26.0
_NAME: Final = 15.0
_HEADING: Final = 18.0
_SMALL: Final = 12.0
_ROW: Final = 17.0
_TRACK: Final = 10.0
_BETWEEN: Final = 22.0
# A drawing at least this wide has a gutter for names at its left.
_ROOM_FOR_GUTTER: Final = 560
_GUTTER: Final = 170.0
# The kinds of periods: fill and outline.
_COLOURS: Final[dict[PeriodKind, tuple[str, str]]] = {
    "together": ("#C3CAD2", "#6B7480"),
    "order": ("#9DBFE6", "#0B5394"),
    "referral": ("#E7C58F", "#8A4B00"),
    "management": ("#A9D3BB", "#1D6B3F"),
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper of a drawing: its width, its gutter and its scale of time."""

    width: int
    until: date
    scale: Timescale
    gutter: float

    @property
    def name_room(self) -> float:
        """Return the width that a name has."""
        return self.gutter - _MARGIN if self.gutter else self.width - 2 * _MARGIN

    @property
    def text_left(self) -> float:
        """Return where the words of a lane begin."""
        return self.gutter + _MARGIN if self.gutter else _MARGIN


def draw_lanes(lanes: TimelineView, *, width: int = WIDE) -> str:
    """Draw a timeline as one SVG of this width, without scripts, styles or links."""
    gutter = _GUTTER if width >= _ROOM_FOR_GUTTER else 0.0
    scale = timescale(lanes.days(), left=gutter + _MARGIN, right=width - _MARGIN)
    sheet = _Sheet(width, lanes.until, scale, gutter)
    connected_from, down = _AXIS, _AXIS
    own: list[str] = []
    if lanes.lanes or lanes.bars:
        connected_from, down = _subject(own, lanes, sheet, down)
    drawn: list[str] = []
    connectors: list[str] = []
    for lane in lanes.lanes:
        down = _lane(drawn, connectors, lane, sheet, (down, connected_from)) + _BETWEEN
    for note in _notes(lanes):
        drawn.append(text_element(note, _MARGIN, down + _HEADING, class_="strong", font_size=_NAME))
        down += _HEADING + _BETWEEN
    shades = _shades(lanes.bars, sheet, _AXIS, down)
    return svg_document(
        "".join(shades) + _axis(sheet, down) + "".join((*connectors, *own, *drawn)),
        name="timeline",
        width=width,
        height=down + 4,
        label="Timeline of recorded incidents; the table holds the same content.",
    )


def _notes(lanes: TimelineView) -> Iterator[str]:
    if lanes.part:
        yield lanes.part
    if lanes.marking != OPEN:
        yield f"Marking: {lanes.marking}"


def _axis(sheet: _Sheet, bottom: float) -> str:
    parts: list[str] = []
    for on, label in sheet.scale.ticks(52):
        x = sheet.scale.place(on)
        parts.append(element("line", class_="rule", x1=x, x2=x, y1=18, y2=bottom, stroke="#D5DAE0"))
        # At the right edge the label would be cut off; its line stays.
        if x + text_width(label, _SMALL) <= sheet.scale.right + _MARGIN - 4:
            parts.append(text_element(label, x, 13, font_size=_SMALL))
    return "".join(parts)


def _subject(
    parts: list[str], lanes: TimelineView, sheet: _Sheet, down: float
) -> tuple[float, float]:
    """Draw the person's own line and the bars that name nobody else; return where both end."""
    names = _names(parts, lanes.heading, "the person", sheet, down)
    line = names + 8 if sheet.gutter == 0 else down + 20
    parts.append(
        element(
            "line", class_="own", x1=sheet.scale.left, x2=sheet.scale.right, y1=line, y2=line,
            stroke="#14171A", stroke_width=2,
        )
    )  # fmt: skip
    bottom = line + 8
    for bar in lanes.bars:
        bottom = _bar(parts, bar, sheet, bottom)
    return line, max(bottom, names) + _BETWEEN


def _names(parts: list[str], name: str, role: str, sheet: _Sheet, down: float) -> float:
    """Write the name and role at a line; return where the words end."""
    parts.append(element("line", class_="rule", x2=sheet.width, y1=down, y2=down, stroke="#D5DAE0"))
    for line in wrap_text(name, sheet.name_room, _NAME):
        down += _HEADING
        parts.append(
            text_element(line, _MARGIN, down, class_="strong", font_size=_NAME, font_weight="bold")
        )
    for line in wrap_text(role, sheet.name_room, _SMALL):
        down += _ROW
        parts.append(text_element(line, _MARGIN, down - 1, font_size=_SMALL))
    return down + 6


def _write_lines(parts: list[str], text: str, sheet: _Sheet, down: float) -> float:
    for line in wrap_text(text, sheet.scale.right - sheet.scale.left, _SMALL):
        down += _ROW
        parts.append(text_element(line, sheet.text_left, down - 4, font_size=_SMALL))
    return down


def _bar(parts: list[str], bar: BarView, sheet: _Sheet, down: float) -> float:
    down = _write_lines(parts, f"{bar.caption}: {bar.period}", sheet, down) + 2
    rect = _period_rect(bar.start, bar.end, bar.kind, sheet, down, 6)
    parts.append(titled_group(bar.caption, [rect]))
    return down + 12


def _period_rect(
    start: date | None,
    end: date | None,
    kind: PeriodKind,
    sheet: _Sheet,
    down: float,
    high: float,
) -> str:
    left, right = _ends(start, end, sheet)
    # A hollow rectangle has an end without a recorded day; a single day stays visible.
    open_ended = start is None or end is None
    fill, stroke = _COLOURS[kind]
    return element(
        "rect",
        class_=f"{'open' if open_ended else 'track'} {kind}".removesuffix(" together"),
        x=left,
        y=down,
        width=max(right - left, 4.0),
        height=high,
        rx=3,
        fill="#FFFFFF" if open_ended else fill,
        stroke=stroke,
        **({"stroke_dasharray": "4 3"} if open_ended else {}),
    )


def _ends(start: date | None, end: date | None, sheet: _Sheet) -> tuple[float, float]:
    left = sheet.scale.left if start is None else sheet.scale.place(start)
    return left, sheet.scale.place(sheet.until if end is None else end)


def _shades(bars: Iterable[BarView], sheet: _Sheet, top: float, bottom: float) -> list[str]:
    """Shade the time of each order, over the whole height of what it is about."""
    shades: list[str] = []
    for bar in bars:
        if bar.kind == "order":
            left, right = _ends(bar.start, bar.end, sheet)
            shade = element(
                "rect", class_="in-force", x=left, y=top, width=max(right - left, 2.0),
                height=bottom - top, fill=_COLOURS["order"][0], fill_opacity=0.25,
            )  # fmt: skip
            shades.append(titled_group(f"{bar.caption}, {bar.period}", [shade]))
    return shades


def _lane(
    parts: list[str],
    connectors: list[str],
    lane: LaneView,
    sheet: _Sheet,
    between: tuple[float, float],
) -> float:
    """Draw a lane from `between`'s first place on, with connectors from its second."""
    down, connected_from = between
    role = lane.role if sheet.gutter else f"{lane.role}; {lane.period}"
    names = _names(parts, lane.name, role, sheet, down)
    top = down if sheet.gutter else names
    if sheet.gutter:
        top = _write_lines(parts, lane.period, sheet, top + 4)
    for remark in lane.remarks:
        top = _write_lines(parts, remark, sheet, top)
    for bar in lane.bars:
        top = _bar(parts, bar, sheet, top)
    track = _track(parts, connectors, lane, sheet, (top + 8, connected_from))
    bottom = max(track, names)
    # Below the lane's own words and marks, above the connectors.
    connectors.extend(_shades(lane.bars, sheet, down, bottom))
    return bottom


def _track(
    parts: list[str],
    connectors: list[str],
    lane: LaneView,
    sheet: _Sheet,
    between: tuple[float, float],
) -> float:
    down, connected_from = between
    scale = sheet.scale
    clusters = sorted(
        cluster_marks([mark for mark, _ in lane.rows], lambda mark: scale.place(mark.on), COUNTED),
        key=lambda cluster: cluster.marks[0].on,
    )
    places = [scale.place(cluster.marks[0].on) for cluster in clusters]
    levels = mark_levels(places)
    top = down + max(levels, default=0) * STACK + count_height(clusters)
    middle = top + REACH
    rect = _period_rect(lane.start, lane.end, "together", sheet, middle - _TRACK / 2, _TRACK)
    parts.append(rect)
    for cluster, place, level in zip(clusters, places, levels, strict=True):
        y = middle - level * STACK
        if sheet.gutter:
            connectors.append(_connector(place, connected_from, y))
        parts.append(draw_cluster(cluster, place, y))
    draw_gaps(parts, lane, scale, middle + REACH + 14)
    return middle + REACH + 20


def _connector(x: float, top: float, bottom: float) -> str:
    return element(
        "line", class_="connector", x1=x, x2=x, y1=top, y2=bottom, stroke="#6B7480",
        stroke_dasharray="2 3",
    )  # fmt: skip
