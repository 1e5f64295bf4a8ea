"""A timeline drawn as one SVG: a lane for each victim or partner."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from viz.export_marking import OPEN
from viz.lanes import BarView, LaneView, MarkView, TimelineView
from viz.mark_clusters import MarkCluster, cluster_marks
from viz.svg import diamond, element, text_element, text_width, titled_group, wrap_text
from viz.text_format import day, days_in_words
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
_REACH: Final = 10.0
_STACK: Final = 2 * _REACH + 2
# Room for the number above marks that are drawn as one.
_COUNTED: Final = _STACK + 4
_BETWEEN: Final = 22.0


def draw_lanes(lanes: TimelineView, *, width: int = WIDE) -> str:
    """Draw a timeline as one SVG of this width, without scripts, styles or links."""
    scale = timescale(lanes.days(), left=_MARGIN, right=width - _MARGIN)
    parts: list[str] = []
    down = _AXIS
    if lanes.bars:
        down = _section(parts, "Orders, referrals, management", width, down)
        for bar in lanes.bars:
            down = _bar(parts, bar, lanes.until, scale, down)
        down += _BETWEEN
    for lane in lanes.lanes:
        down = _lane(parts, lane, lanes.until, scale, down) + _BETWEEN
    if lanes.marking != OPEN:
        parts.append(
            text_element(f"Marking: {lanes.marking}", _MARGIN, down + _HEADING, font_size=_NAME)
        )
        down += _HEADING + _BETWEEN
    axis = _axis(scale, down)
    ground = element("rect", class_="ground", width=width, height=down + 4, fill="#FFFFFF")
    return element(
        "svg",
        ground + axis + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        class_="timeline",
        viewBox=f"0 0 {width} {down + 4:.0f}",
        width=width,
        height=round(down + 4),
        role="img",
        aria_label="Timeline of recorded incidents; the table holds the same content.",
        font_family="sans-serif",
        fill="#14171A",
    )


def _axis(scale: Timescale, bottom: float) -> str:
    parts: list[str] = []
    for on, label in scale.ticks(52):
        x = scale.place(on)
        parts.append(element("line", class_="rule", x1=x, x2=x, y1=18, y2=bottom, stroke="#D5DAE0"))
        # At the right edge the label would be cut off; its line stays.
        if x + text_width(label, _SMALL) <= scale.right + _MARGIN:
            parts.append(text_element(label, x, 13, class_="soft", font_size=_SMALL))
    return "".join(parts)


def _section(parts: list[str], title: str, width: int, down: float) -> float:
    parts.append(element("line", class_="rule", x2=width, y1=down, y2=down, stroke="#D5DAE0"))
    for line in wrap_text(title, width - 2 * _MARGIN, _NAME):
        down += _HEADING
        parts.append(text_element(line, _MARGIN, down, font_size=_NAME, font_weight="bold"))
    return down + 6


def _write_lines(parts: list[str], text: str, scale: Timescale, down: float) -> float:
    for line in wrap_text(text, scale.right - scale.left, _SMALL):
        down += _ROW
        parts.append(text_element(line, _MARGIN, down - 4, class_="soft", font_size=_SMALL))
    return down


def _bar(parts: list[str], bar: BarView, until: date, scale: Timescale, down: float) -> float:
    down = _write_lines(parts, f"{bar.caption}: {bar.period}", scale, down) + 2
    parts.append(
        titled_group(bar.caption, [_period_rect(bar.start, bar.end, until, scale, down, 6)])
    )
    return down + 12


def _period_rect(
    start: date | None, end: date | None, until: date, scale: Timescale, down: float, high: float
) -> str:
    left = scale.left if start is None else scale.place(start)
    right = scale.place(until if end is None else end)
    # A hollow rectangle has an end without a recorded day; a single day stays visible.
    open_ended = start is None or end is None
    return element(
        "rect",
        class_="open" if open_ended else "track",
        x=left,
        y=down,
        width=max(right - left, 4.0),
        height=high,
        rx=3,
        fill="#FFFFFF" if open_ended else "#C3CAD2",
        stroke="#6B7480",
        **({"stroke_dasharray": "4 3"} if open_ended else {}),
    )


def _lane(parts: list[str], lane: LaneView, until: date, scale: Timescale, down: float) -> float:
    down = _section(parts, lane.name, round(scale.right + _MARGIN), down)
    down = _write_lines(parts, f"{lane.role}; {lane.period}", scale, down)
    for remark in lane.remarks:
        down = _write_lines(parts, remark, scale, down)
    for bar in lane.bars:
        down = _bar(parts, bar, until, scale, down)
    return _track(parts, lane, until, scale, down + 8)


def _track(parts: list[str], lane: LaneView, until: date, scale: Timescale, down: float) -> float:
    clusters = sorted(
        cluster_marks([mark for mark, _ in lane.rows], lambda mark: scale.place(mark.on), _COUNTED),
        key=lambda cluster: cluster.marks[0].on,
    )
    places = [scale.place(cluster.marks[0].on) for cluster in clusters]
    levels = _levels(places)
    top = down + max(levels, default=0) * _STACK + _count_height(clusters)
    middle = top + _REACH
    parts.append(_period_rect(lane.start, lane.end, until, scale, middle - _TRACK / 2, _TRACK))
    for cluster, place, level in zip(clusters, places, levels, strict=True):
        parts.append(_marks(cluster, place, middle - level * _STACK))
    _gaps(parts, lane, scale, middle + _REACH + 14)
    return middle + _REACH + 20


def _levels(places: list[float]) -> list[int]:
    """Return the level of each mark, so that no mark covers another."""
    ends: list[float] = []
    levels: list[int] = []
    for place in places:
        free = next((level for level, end in enumerate(ends) if end <= place), len(ends))
        if free == len(ends):
            ends.append(0.0)
        ends[free] = place + _STACK
        levels.append(free)
    return levels


def _count_height(clusters: Iterable[MarkCluster]) -> float:
    # The number stands above the marks that it counts.
    return 10.0 if any(len(cluster.marks) > 1 for cluster in clusters) else 0.0


def _marks(cluster: MarkCluster, x: float, y: float) -> str:
    number = len(cluster.marks)
    if number == 1:
        return _mark(cluster.gravest, x, y)
    text = text_element(
        f"\N{MULTIPLICATION SIGN}{number}",
        x,
        y - _REACH - 2,
        font_size=10,
        font_weight="bold",
        text_anchor="middle",
    )
    days = f"{day(cluster.marks[0].on)} to {day(cluster.marks[-1].on)}"
    title = f"{number} incidents, {days}; the gravest is drawn, the table has each"
    return titled_group(title, [_mark(cluster.gravest, x, y), text])


def _mark(mark: MarkView, x: float, y: float) -> str:
    style = mark.style
    # The outline says whose incident it is, the fill its band; dashes are for missing days.
    if mark.reversed:
        shape = element(
            "circle", class_="mark", cx=x, cy=y, r=_REACH - 1, fill=style.fill, stroke="#14171A"
        )
    else:
        shape = diamond(x, y, _REACH, class_="mark", fill=style.fill, stroke="#14171A")
    digit = element(
        "text",
        style.digit,
        class_="digit",
        x=x,
        y=y + 4,
        fill=style.ink,
        font_size=11,
        font_weight="bold",
        text_anchor="middle",
    )
    other = ", with the other person as suspect" if mark.reversed else ""
    title = f"{day(mark.on)}: {mark.caption}, {style.label.lower()}{other}"
    return titled_group(title, [shape, digit])


def _gaps(parts: list[str], lane: LaneView, scale: Timescale, y: float) -> None:
    taken = 0.0
    for gap in lane.gaps:
        text = days_in_words(gap.days)
        left, right = scale.place(gap.start), scale.place(gap.end)
        half = text_width(text, 11) / 2
        middle = (left + right) / 2
        # A label that does not fit is left out: the table holds every gap.
        if right - left < 2 * half or middle - half < taken:
            continue
        taken = middle + half
        parts.append(
            text_element(text, middle, y, class_="soft", font_size=11, text_anchor="middle")
        )
