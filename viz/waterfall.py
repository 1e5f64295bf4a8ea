"""A waterfall chart of the match weights of two records: what each field says for one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viz.svg import element, svg_document, text_element, titled_group, wrap_text

WIDE: Final = 800
NARROW: Final = 310
_RIM: Final = 8.0
_FIGURES: Final = 56.0
_LINE: Final = 17.0
_SIZE: Final = 13.0
_BAR: Final = 12.0
_BETWEEN: Final = 8.0
# A smaller weight cannot be seen; the table has it.
_LEAST: Final = 0.05


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One field: what was compared, in words, and its match weight in bits."""

    caption: str
    weight: float


@dataclass(frozen=True, slots=True)
class WaterfallScale:
    """The horizontal scale of match weights."""

    lowest: float
    highest: float
    width: int

    def place(self, weight: float) -> float:
        """Return the horizontal position of a weight."""
        room = self.width - 2 * _RIM - _FIGURES
        return round(_RIM + room * (weight - self.lowest) / (self.highest - self.lowest), 1)


def waterfall_svg(steps: Sequence[WaterfallStep], *, width: int = WIDE) -> str:
    """Draw the steps below each other, each from the end of the previous one, and their sum.

    The SVG has no scripts, styles or links. Direction and figures show what colour shows.
    """
    telling = [step for step in steps if abs(step.weight) >= _LEAST]
    ends = [0.0]
    for step in telling:
        ends.append(ends[-1] + step.weight)
    scale = WaterfallScale(min(*ends, -1.0), max(*ends, 1.0), width)
    rows: list[str] = []
    down = _BETWEEN + _LINE
    for step, start in zip(telling, ends, strict=False):
        down = _row(rows, step.caption, start, start + step.weight, scale, down)
    down = _row(rows, "together", 0.0, sum(step.weight for step in steps), scale, down)
    zero = scale.place(0.0)
    return svg_document(
        element("line", class_="rule", x1=zero, y1=_LINE, x2=zero, y2=down - 4, stroke="#C9CDD1")
        + zero_label(scale)
        + "".join(rows),
        name="intervals",
        width=width,
        height=down,
        label="What each field says for or against one person, in bits; "
        "the table holds the same content.",
    )


def zero_label(scale: WaterfallScale) -> str:
    """Name the line from which bars begin."""
    return text_element("0 bits", scale.place(0.0), _LINE - 5, font_size=_SIZE - 1)


def _row(
    rows: list[str], caption: str, start: float, end: float, scale: WaterfallScale, down: float
) -> float:
    """Add a caption with its bar below, and return the top of the next row."""
    lines = wrap_text(caption, scale.width - 2 * _RIM, _SIZE)
    top = down + _LINE * len(lines)
    left, right = sorted((scale.place(start), scale.place(end)))
    is_for = end >= start
    figure = f"{end - start:+.1f}"
    bar = element(
        "rect",
        class_="point" if is_for else "bar-against",
        x=left,
        y=round(top, 1),
        width=round(max(right - left, 1.5), 1),
        height=_BAR,
        fill="#0B5394" if is_for else "#8A4B00",
    )
    labels = [
        text_element(line, _RIM, round(down + _LINE * (place + 1) - 4, 1), font_size=_SIZE)
        for place, line in enumerate(lines)
    ]
    at = scale.width - _FIGURES + 4
    figure_text = text_element(figure, at, round(top + _BAR - 1, 1), font_size=_SIZE)
    rows.append(titled_group(f"{caption}: {figure} bits", [*labels, bar, figure_text]))
    return top + _BAR + _BETWEEN
