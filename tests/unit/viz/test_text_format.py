"""How text from records is shown."""

from datetime import UTC, date, datetime

import pytest

from tests.unit.viz.samples import HOSTILE
from viz.text_format import (
    NOTHING,
    as_words,
    day,
    days_in_words,
    join_phrases,
    moment,
    recorded_day,
    shorten,
    visible,
)


def test_nothing_is_shown_as_a_dash_never_as_an_empty_cell() -> None:
    shown = [visible(text) for text in (None, "", "  ", "\n\t")]

    assert shown == [NOTHING] * 4


def test_a_mark_that_turns_the_reading_direction_is_made_visible() -> None:
    shown = visible("\u202eNia Khan\u2069")

    assert shown == "[U+202E]Nia Khan[U+2069]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1988-06-28", "28 June 1988"),
        ("2024-02-30", "2024-02-30"),
        ("about 1988", "about 1988"),
        ("19880628", "19880628"),
        (None, ""),
    ],
)
def test_a_recorded_day_is_written_as_people_write_it_and_other_text_as_it_is(
    text: str | None, shown: str
) -> None:
    assert recorded_day(text) == shown


def test_control_characters_and_broken_halves_are_made_visible() -> None:
    shown = visible("A\u0000B\u0085C\ud800D")

    assert shown == "A\u2400B[U+0085]C\ufffdD"


def test_names_of_every_script_stay_as_they_are() -> None:
    names = ["Zoë Łukasz 李 🙂 \u0600", "O'Brien-Smith", "محمد", "👩\u200d👧"]

    assert [visible(name) for name in names] == names


def test_all_but_the_two_with_invisible_characters_are_shown_verbatim() -> None:
    changed = [text for text in HOSTILE if visible(text) != text]

    assert changed == ["\u202eNia Khan", "A\u0000B"]


def test_constants_become_words_and_other_text_does_not() -> None:
    texts = ["child_present", "ex_partner", "window.__xss", "__proto__", "A_b"]

    assert [as_words(text) for text in texts] == [
        "child present",
        "ex partner",
        "window.__xss",
        "__proto__",
        "A_b",
    ]


def test_a_moment_is_told_by_the_clock_in_london() -> None:
    assert moment(datetime(2025, 7, 1, 22, 59, tzinfo=UTC)) == "1 July 2025, 23:59"
    assert moment(datetime(2025, 12, 1, 23, 59, tzinfo=UTC)) == "1 December 2025, 23:59"


def test_days_lists_and_lengths_read_as_people_write_them() -> None:
    assert day(date(2025, 3, 3)) == "3 March 2025"
    assert day(None) == NOTHING
    assert join_phrases([]) == ""
    assert join_phrases(["a", "b", "c"]) == "a, b and c"
    assert days_in_words(1) == "1 day"
    assert days_in_words(2310) == "2,310 days"


def test_only_what_is_too_long_is_cut() -> None:
    assert shorten("12345", 5) == "12345"
    assert shorten("123456", 5) == "1234…"
