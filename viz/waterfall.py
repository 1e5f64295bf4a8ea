"""What each field of two records says for or against one person, as a waterfall."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viz.ink import element, titled, words

WIDTH: Final = 800
_NAMES: Final = 340.0
_FIGURES: Final = 80.0
_ROW: Final = 26.0
_HEAD: Final = 16.0
_SIZE: Final = 13.0
_BAR: Final = 14.0


@dataclass(frozen=True, slots=True)
class Step:
    """One field: in words what was compared, and what that says, in bits."""

    caption: str
    weight: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a weight stands."""

    lowest: float
    highest: float

    def place(self, weight: float) -> float:
        """Return the horizontal place of a weight."""
        room = WIDTH - _NAMES - _FIGURES
        return round(_NAMES + room * (weight - self.lowest) / (self.highest - self.lowest), 1)


def waterfall_svg(steps: Sequence[Step]) -> str:
    """Draw the steps one below the other, each from where the one before ended, and their sum.

    It holds no script, no style, no address. Direction and figures say what colour says.
    """
    ends = [0.0]
    for step in steps:
        ends.append(ends[-1] + step.weight)
    scale = Scale(min(*ends, -1.0), max(*ends, 1.0))
    rows = [
        _row(step.caption, start, start + step.weight, place, scale)
        for place, (step, start) in enumerate(zip(steps, ends, strict=False))
    ]
    rows.append(_row("together", 0.0, ends[-1], len(steps), scale))
    height = _HEAD + _ROW * len(rows) + 6
    zero = scale.place(0.0)
    return element(
        "svg",
        element("rect", class_="ground", width=WIDTH, height=height, fill="#FFFFFF")
        + element("line", class_="rule", x1=zero, y1=4, x2=zero, y2=height - 4, stroke="#C9CDD1")
        + "".join(rows),
        xmlns="http://www.w3.org/2000/svg",
        class_="intervals",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        width=WIDTH,
        height=round(height),
        role="img",
        aria_label="What each field says for or against one person, in bits; "
        "the table holds the same content.",
        font_family="sans-serif",
        fill="#14171A",
    )


def _row(caption: str, start: float, end: float, place: int, scale: Scale) -> str:
    top = _HEAD + _ROW * place
    middle = round(top + _BAR - 2, 1)
    left, right = sorted((scale.place(start), scale.place(end)))
    is_for = end >= start
    bar = element(
        "rect",
        class_="point" if is_for else "bar-against",
        x=left,
        y=round(top, 1),
        width=round(max(right - left, 1.5), 1),
        height=_BAR,
        fill="#0B5394" if is_for else "#8A4B00",
    )
    figure = f"{end - start:+.1f}"
    return titled(
        f"{caption}: {figure} bits",
        [
            words(caption, 8.0, middle, font_size=_SIZE),
            bar,
            words(figure, WIDTH - _FIGURES + 12, middle, font_size=_SIZE),
        ],
    )
