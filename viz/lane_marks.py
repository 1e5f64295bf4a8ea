"""The marks of a lane: incidents in their bands, stacked, counted, and the days between them."""

from collections.abc import Iterable
from typing import Final

from graph.domain.counts import count_in_words
from viz.lanes import LaneView, MarkView
from viz.mark_clusters import MarkCluster
from viz.svg import diamond, element, text_element, text_width, titled_group
from viz.text_format import day, days_in_words
from viz.timescale import Timescale

REACH: Final = 10.0
STACK: Final = 2 * REACH + 2
# Room for the number above marks that are drawn as one.
COUNTED: Final = STACK + 4


def mark_levels(places: list[float]) -> list[int]:
    """Return the level of each mark, so that no mark covers another."""
    ends: list[float] = []
    levels: list[int] = []
    for place in places:
        free = next((level for level, end in enumerate(ends) if end <= place), len(ends))
        if free == len(ends):
            ends.append(0.0)
        ends[free] = place + STACK
        levels.append(free)
    return levels


def count_height(clusters: Iterable[MarkCluster]) -> float:
    """Return the height of the numbers above marks that are drawn as one."""
    # The number stands above the marks that it counts.
    return 10.0 if any(len(cluster.marks) > 1 for cluster in clusters) else 0.0


def draw_cluster(cluster: MarkCluster, x: float, y: float) -> str:
    """Draw one mark, or the gravest of several with their number."""
    number = len(cluster.marks)
    if number == 1:
        return _mark(cluster.gravest, x, y)
    text = text_element(
        f"\N{MULTIPLICATION SIGN}{number}",
        x,
        y - REACH - 2,
        class_="strong",
        font_size=10,
        font_weight="bold",
        text_anchor="middle",
    )
    days = f"{day(cluster.marks[0].on)} to {day(cluster.marks[-1].on)}"
    title = (
        f"{count_in_words(number, 'incident')}, {days}; the gravest is drawn, the table has each"
    )
    return titled_group(title, [_mark(cluster.gravest, x, y), text])


def _mark(mark: MarkView, x: float, y: float) -> str:
    style = mark.style
    # The outline says whose incident it is, the fill its band; dashes are for missing days.
    if mark.reversed:
        shape = element(
            "circle", class_="mark", cx=x, cy=y, r=REACH - 1, fill=style.fill, stroke="#14171A"
        )
    else:
        shape = diamond(x, y, REACH, class_="mark", fill=style.fill, stroke="#14171A")
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


def draw_gaps(parts: list[str], lane: LaneView, scale: Timescale, y: float) -> None:
    """Write the days from one incident to the next, where they fit."""
    right_edge = 0.0
    for gap in lane.gaps:
        text = days_in_words(gap.days)
        left, right = scale.place(gap.start), scale.place(gap.end)
        half = text_width(text, 11) / 2
        middle = (left + right) / 2
        # A label that does not fit is left out: the table holds every gap.
        if right - left < 2 * half or middle - half < right_edge:
            continue
        right_edge = middle + half
        parts.append(text_element(text, middle, y, font_size=11, text_anchor="middle"))
