"""How sure matching is and how often it is right: a table, and a picture for `docs/identity.md`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from graph.identity.matching import ScoredPair
from viz.svg import element, text_element

# Bounds of what is said: odds of 1 to 3 up to 1,000 to 1.
BOUNDS: Final = (0.0, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99, 0.999, 1.0)
SIZE: Final = 360
RIM: Final = 46
FEWEST: Final = 20


class CalibrationBin(NamedTuple):
    """Hold what was said of some pairs on average, and how many of them are right."""

    pairs: int
    said: float
    right: float


def calibration(pairs: Iterable[ScoredPair], truth: Mapping[str, str]) -> list[CalibrationBin]:
    """Return for each step of certainty how many pairs are of one person; guarded ones apart."""
    steps: list[list[tuple[float, bool]]] = [[] for _ in BOUNDS[1:]]
    for pair in pairs:
        if pair.guard is None:
            place = next(n for n, bound in enumerate(BOUNDS[1:]) if pair.probability <= bound)
            steps[place].append((pair.probability, truth[pair.left] == truth[pair.right]))
    return [
        CalibrationBin(
            len(step),
            sum(probability for probability, _ in step) / len(step),
            sum(right for _, right in step) / len(step),
        )
        for step in steps
        if len(step) > 0
    ]


def calibration_table(bins: Sequence[CalibrationBin]) -> str:
    """Return a line for each step."""
    return "\n".join(
        f"said {step.said:.3f}  right {step.right:.3f}  of {step.pairs:>7,} pairs" for step in bins
    )


def calibration_svg(sets: Mapping[str, Sequence[CalibrationBin]]) -> str:
    """Draw what was said against what is right; on the dashed line the two agree."""
    room = SIZE - 2 * RIM
    marks: list[str] = []
    for number, (name, bins) in enumerate(sets.items()):
        colour = ("#0B5394", "#8A4B00", "#3B6E22")[number % 3]
        marks.append(text_element(name, RIM + 8, RIM + 14 + 16 * number, fill=colour, font_size=12))
        for step in bins:
            if step.pairs >= FEWEST:
                across, down = RIM + room * step.said, SIZE - RIM - room * step.right
                marks.append(
                    element("circle", cx=round(across, 1), cy=round(down, 1), r=5, fill=colour)
                )
    end = SIZE - RIM
    frame = {"stroke": "#C9CDD1", "fill": "none"}
    return element(
        "svg",
        element("rect", width=SIZE, height=SIZE, fill="#FFFFFF")
        + element("rect", x=RIM, y=RIM, width=room, height=room, **frame)
        + element("line", x1=RIM, y1=end, x2=end, y2=RIM, stroke="#C9CDD1", stroke_dasharray="4 4")
        + "".join(marks)
        + text_element("said to be one person", RIM, SIZE - 12, font_size=12)
        + text_element("are one person", RIM, RIM - 10, font_size=12)
        + "".join(
            text_element(words, place, SIZE - RIM + 16, font_size=11)
            for words, place in (("0", RIM), ("1 in 2", RIM + room / 2 - 14), ("all", end - 14))
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {SIZE} {SIZE}",
        width=SIZE,
        height=SIZE,
        role="img",
        aria_label="Of pairs said to be one person so often, how many are",
        font_family="sans-serif",
        fill="#14171A",
    )


def write_calibration(path: Path, sets: Mapping[str, Sequence[CalibrationBin]]) -> None:
    """Write the picture."""
    path.write_text(calibration_svg(sets) + "\n", encoding="utf-8")
