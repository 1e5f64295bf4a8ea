"""Counts by month as a row of small bars, with the same in words."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from graph.domain.counts import count_in_words
from graph.domain.time import months_back
from viz.svg import element

BAR: Final = 4
HEIGHT: Final = 20


def sparkline_svg(by_month: Sequence[int], today: date) -> str:
    """Draw counts by month, the month of today last; an empty month keeps a thin line."""
    most = max(by_month, default=0)
    bars = "".join(
        element(
            "rect",
            x=place * BAR,
            y=HEIGHT - height,
            width=BAR - 1,
            height=height,
            fill="currentColor",
        )
        for place, height in enumerate(_height(number, most) for number in by_month)
    )
    words = sparkline_words(by_month, today)
    return element(
        "svg",
        element("title", escape(words)) + bars,
        class_="sparkline",
        viewBox=f"0 0 {BAR * len(by_month)} {HEIGHT}",
        width=BAR * len(by_month),
        height=HEIGHT,
        role="img",
        aria_label=words,
    )


def sparkline_words(by_month: Sequence[int], today: date) -> str:
    """Return the bars in words: the period, the total, and the most in a month."""
    first = months_back(today.replace(day=1), len(by_month) - 1)
    total = sum(by_month)
    span = f"{first:%B %Y} to {today:%B %Y}"
    if total == 0:
        return f"{span}: no incident recorded"
    incidents = count_in_words(total, "incident")
    return f"{span}: {incidents}, at most {max(by_month):,} a month"


def _height(number: int, most: int) -> float:
    return 1.0 if number == 0 else round(3 + (HEIGHT - 3) * number / most, 1)
