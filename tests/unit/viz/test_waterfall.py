"""What each field says, drawn."""

import re

import pytest

from viz.waterfall import NARROW, WIDE, WaterfallStep, waterfall_svg


def test_every_field_and_their_sum_is_drawn_with_its_figure_and_what_is_written_is_escaped() -> (
    None
):
    drawn = waterfall_svg(
        [WaterfallStep("same <b>name</b>", 7.25), WaterfallStep("other day", -3.0)]
    )

    assert "+7.2" in drawn
    assert "-3.0" in drawn
    assert "together: +4.2 bits" in drawn
    assert "<b>" not in drawn
    assert "style=" not in drawn


def test_nothing_compared_is_drawn_without_a_fault() -> None:
    assert "together" in waterfall_svg([])


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_was_compared_stands_above_its_bar_and_never_under_it(width: int) -> None:
    long = "family name: the family name of one is another name of the other, or once was"
    drawn = waterfall_svg(
        [WaterfallStep(long, 7.25), WaterfallStep("people around: beside others", -3)], width=width
    )

    written = [float(y) for y in re.findall(r'<text x="8" y="([\d.]+)"', drawn)]
    bars = [
        float(y)
        for y in re.findall(r'<rect class="(?:point|bar-against)"[^>]* y="([\d.]+)"', drawn)
    ]
    assert len(bars) == 3
    assert all(not bar - 2 < line < bar + 14 for line in written for bar in bars)


def test_what_says_nothing_is_left_to_the_table() -> None:
    assert "phone" not in waterfall_svg([WaterfallStep("phone: not recorded on both", 0.0)])
