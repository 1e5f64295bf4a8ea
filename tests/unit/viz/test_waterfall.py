"""What each field says, drawn."""

from viz.waterfall import Step, waterfall_svg


def test_every_field_and_their_sum_is_drawn_with_its_figure_and_what_is_written_is_escaped() -> (
    None
):
    drawn = waterfall_svg([Step("same <b>name</b>", 7.25), Step("other day", -3.0)])

    assert "+7.2" in drawn
    assert "-3.0" in drawn
    assert "together: +4.2 bits" in drawn
    assert "<b>" not in drawn
    assert "style=" not in drawn


def test_nothing_compared_is_drawn_without_a_fault() -> None:
    assert "together" in waterfall_svg([])
