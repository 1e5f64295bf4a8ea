"""Pages and cursors: what a list wrote, it reads again; anything else it refuses."""

import base64
import json
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter

from graph.errors import BadParameter
from graph.page import CursorCodec, Page, listed_as

CASES = CursorCodec("cases", TypeAdapter(tuple[str, str]))
TASKS = CursorCodec("tasks", TypeAdapter(tuple[str, str]))
PAIRS = CursorCodec("pairs", TypeAdapter(tuple[Annotated[float, Field(allow_inf_nan=False)], str]))
VIEWS = CursorCodec("views", TypeAdapter(tuple[Annotated[int, Field(ge=0, le=1_000_000)]]))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def written(value: Any) -> str:
    """Return what would be a cursor, had the service written it."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@given(TEXT, TEXT)
def test_a_cursor_is_read_as_it_was_written(day: str, person: str) -> None:
    assert CASES.decode(CASES.encode((day, person)), first=("", "")) == (day, person)


@given(st.floats(allow_nan=False, allow_infinity=False), TEXT)
def test_a_number_of_a_cursor_is_exact(weight: float, pair: str) -> None:
    assert PAIRS.decode(PAIRS.encode((weight, pair)), first=(0.0, "")) == (weight, pair)


def test_without_a_cursor_a_list_begins_at_its_beginning() -> None:
    assert CASES.decode(None, first=("", "")) == ("", "")


@given(TEXT, TEXT)
def test_a_list_refuses_the_cursor_of_another(day: str, task: str) -> None:
    with pytest.raises(BadParameter):
        CASES.decode(TASKS.encode((day, task)), first=("", ""))


@given(st.text())
def test_a_text_that_no_list_wrote_is_refused(text: str) -> None:
    with pytest.raises(BadParameter):
        CASES.decode(text, first=("", ""))


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        None,
        "cases",
        ["cases"],
        ["cases", "2026-01-01"],
        ["cases", "2026-01-01", 7],
        ["cases", "2026-01-01", None],
        ["cases", "2026-01-01", "person", "person"],
        ["cases", "2026-01-01", "\ud800"],
        ["cases", "2026-01-01", "person"],  # Another spelling: with blanks.
        [["cases"], "2026-01-01", "person"],
    ],
    ids=str,
)
def test_what_only_looks_like_a_cursor_is_refused(value: Any) -> None:
    with pytest.raises(BadParameter):
        CASES.decode(written(value), first=("", ""))


@pytest.mark.parametrize("number", [-1, 1_000_001, 2**70, True, 1.0, "1", float("nan")])
def test_a_place_in_a_list_is_a_number_of_its_range(number: Any) -> None:
    with pytest.raises(BadParameter):
        VIEWS.decode(written(["views", number]).replace("=", ""), first=(0,))


class WordPage(Page[str]):
    """Words, by the name the list has outside."""

    items: tuple[str, ...] = listed_as("words")


def test_a_page_says_where_to_go_on_only_where_more_follow() -> None:
    whole = WordPage.of(["a", "b"], total=2, has_more=False, cursor=str.upper)
    part = WordPage.of(["a", "b"], total=3, has_more=True, cursor=str.upper)

    assert (whole.next, whole.truncated, whole.returned) == (None, False, 2)
    assert (part.next, part.truncated, part.returned) == ("B", True, 2)


def test_an_empty_page_never_says_that_more_follow() -> None:
    page = WordPage.of([], total=3, has_more=True, cursor=str.upper)

    assert (page.next, page.truncated) == (None, False)


def test_a_list_keeps_its_name_outside() -> None:
    page = WordPage.of(["a"], total=1, has_more=False, cursor=str.upper)

    assert next(iter(page.model_dump(mode="json"))) == "words"
    assert WordPage.model_validate_json(page.model_dump_json()) == page
