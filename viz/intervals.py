"""A drawing with one row per force: the share of people referred, and its interval."""

from dataclasses import dataclass
from typing import Final

from graph.consistency import WITHHELD, Count, ForceComparison, ForceOutcomes, Rate
from graph.register import RegisterLine
from viz.svg import diamond, element, svg_document, text_element, text_width, titled_group
from viz.text_format import NOTHING, shorten, visible

WIDE: Final = 920
NARROW: Final = 330

_MARGIN: Final = 14.0
_SIZE: Final = 13.0
_SMALL: Final = 12.0
_HEAD: Final = 30.0
_TICKS: Final = (0, 25, 50, 75, 100)
_NAMES: Final = 230.0
_FIGURES: Final = 250.0


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The geometry of a row: side by side if there is room, otherwise stacked."""

    width: int
    left: float
    right: float
    row: float
    is_stacked: bool

    def place(self, share: float) -> float:
        """Return the horizontal position of a share."""
        return round(self.left + (self.right - self.left) * share, 1)


def layout_for(width: int) -> RowLayout:
    """Return the row layout for a width."""
    if width < _NAMES + _FIGURES + NARROW:
        return RowLayout(width, _MARGIN - 6, width - _MARGIN, 56.0, is_stacked=True)
    left, right = _MARGIN + _NAMES, width - _MARGIN - _FIGURES
    return RowLayout(width, left, right, 24.0, is_stacked=False)


def intervals_svg(comparison: ForceComparison, *, width: int = WIDE) -> str:
    """Draw a comparison as one SVG of this width, without scripts, styles or links."""
    layout = layout_for(width)
    lines = (*comparison.forces, comparison.total)
    bottom = _HEAD + layout.row * len(lines)
    rows = "".join(
        _row(line, layout, _HEAD + layout.row * place) for place, line in enumerate(lines)
    )
    return svg_document(
        _axis(layout, bottom) + rows,
        name="intervals",
        width=width,
        height=bottom + 10,
        label="Share of people referred, force by force, with its 95 % interval; "
        "the table holds the same content.",
    )


def figures(line: ForceOutcomes) -> str:
    """Return the numbers of a row in words, with small ones withheld."""
    if line.people == 0:
        return "nobody"
    counted = f"{count(line.referred)} of {count(line.people)}"
    return counted if line.rate is None else f"{counted}: {percent(line.rate)}"


def count(number: Count) -> str:
    """Return a number with separated thousands, or the word that replaces it."""
    return f"{number:,}" if isinstance(number, int) else number


def schemes(line: ForceOutcomes | RegisterLine) -> str:
    """Return how many were referred to each scheme, in words."""
    if line.schemes is None:
        return "not told by force"
    counts: dict[str, Count] = {
        name: number for name, number in line.schemes.items() if number != 0
    }
    if set(counts.values()) == {WITHHELD}:
        return WITHHELD
    return ", ".join(f"{name} {count(number)}" for name, number in counts.items()) or NOTHING


def percent(rate: Rate) -> str:
    """Return a share with its interval, in whole per cent."""
    low, high = round(100 * rate.low), round(100 * rate.high)
    return f"{round(100 * rate.rate)} % ({low} to {high} %)"


def _axis(layout: RowLayout, bottom: float) -> str:
    parts: list[str] = []
    for tick in _TICKS:
        x = layout.place(tick / 100)
        parts.append(element("line", class_="rule", x1=x, x2=x, y1=20, y2=bottom, stroke="#D5DAE0"))
        # At the right edge the label stands left of its line, so that it is not cut off.
        anchor = "end" if tick == _TICKS[-1] else "start" if tick == 0 else "middle"
        text = text_element(f"{tick} %", x, 14, class_="soft", font_size=_SMALL, text_anchor=anchor)
        parts.append(text)
    return "".join(parts)


def _row(line: ForceOutcomes, layout: RowLayout, top: float) -> str:
    name, numbers = visible(line.name), figures(line)
    weight = {"font_weight": "bold"} if line.force == "all" else {}
    room = layout.width - 2 * _MARGIN if layout.is_stacked else _NAMES - 10
    label = shorten(name, int(room / text_width("n", _SIZE)))
    middle = top + (45 if layout.is_stacked else layout.row / 2)
    texts = [text_element(label, _MARGIN, top + 16, font_size=_SIZE, **weight)]
    if layout.is_stacked:
        texts.append(text_element(numbers, _MARGIN, top + 33, class_="soft", font_size=_SMALL))
    else:
        texts.append(text_element(numbers, layout.right + 14, top + 16, font_size=_SMALL))
    return titled_group(f"{name}: {numbers}", [*texts, *_mark(line.rate, layout, middle)])


def _mark(rate: Rate | None, layout: RowLayout, y: float) -> list[str]:
    if rate is None:
        return []
    low, high = layout.place(rate.low), layout.place(rate.high)
    ink = {"class_": "reach", "stroke": "#14171A", "stroke_width": 2}
    ends = [element("line", x1=x, x2=x, y1=y - 5, y2=y + 5, **ink) for x in (low, high)]
    point = diamond(layout.place(rate.rate), y, 5.0, class_="point", fill="#0B5CAD")
    return [element("line", x1=low, x2=high, y1=y, y2=y, **ink), *ends, point]
