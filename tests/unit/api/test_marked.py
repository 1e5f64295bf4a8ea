"""What cannot be seen in a text is shown as a mark, on every page, and what can is left alone."""

import pytest
from markupsafe import Markup

from api.pages.render import escape_controls, render


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë Łukasz 李", "Zoë Łukasz 李"),
        ("\u202eNia Khan", "[U+202E]Nia Khan"),
        ("A\x00B", "A\N{SYMBOL FOR NULL}B"),
        ("one\ntwo", "one\ntwo"),
        ("", ""),
    ],
)
def test_text_is_shown_with_its_marks(text: str, shown: str) -> None:
    assert escape_controls(text) == shown


def test_markup_of_ours_and_numbers_pass() -> None:
    assert escape_controls(Markup("<b>\x07</b>")) == Markup("<b>\x07</b>")
    assert escape_controls(3) == 3


def test_a_search_for_hidden_letters_shows_them() -> None:
    page = render(
        "problem",
        title="\u202e",
        problem={"title": "\u202e", "status": 1, "detail": "", "type": ""},
        help="",
    )

    assert "\u202e" not in page
