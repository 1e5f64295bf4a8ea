"""The id of the Police National Computer: one form for all spellings, and its check letter."""

import pytest

from graph.domain.pnc import LETTERS, pnc_key


@pytest.mark.parametrize(
    "text",
    ["2014/0123456C", "14/0123456C", "14/123456C", "140123456C", "20140123456c", " 14/123456c\n"],
)
def test_every_spelling_has_one_form(text: str) -> None:
    letter = LETTERS[140123456 % 23]

    assert pnc_key(text.upper().replace("C", letter), synthetic=False) == f"14/0123456{letter}"


def test_nine_digits_are_a_year_and_a_serial_and_no_century() -> None:
    letter = LETTERS[141234567 % 23]

    assert pnc_key(f"141234567{letter}", synthetic=False) == f"14/1234567{letter}"


def test_each_letter_but_one_is_wrong() -> None:
    right = [letter for letter in LETTERS if pnc_key(f"99/7654321{letter}", synthetic=True)]

    assert right == [LETTERS[997654321 % 23]]


@pytest.mark.parametrize("letter", "SIO")
def test_letters_that_are_never_given_mark_invented_people(letter: str) -> None:
    assert pnc_key(f"99/7654321{letter}", synthetic=True) == f"99/7654321{letter}"
    assert pnc_key(f"99/7654321{letter}", synthetic=False) is None


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "99/7654321",
        "99/76543210Z",
        "9/7654321Z",
        "199/7654321Z",
        "99-7654321Z",
        "99/Z",
        "997654Z",
        "\u0669\u0669/7654321Z",
        "x99/7654321Z",
    ],
)
def test_what_has_not_the_form_is_no_id(text: str | None) -> None:
    assert pnc_key(text, synthetic=True) is None
