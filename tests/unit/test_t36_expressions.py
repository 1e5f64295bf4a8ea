"""T36: no regular expression that reads what somebody sent goes over it again and again.

What is quadratic would take minutes for so much text, what is not takes milliseconds: the bound in
between is no stopwatch.
"""

import time
from collections.abc import Callable

import pytest

from graph.mapping.cells.names import parse_name
from graph.mapping.suggest.assignment import QUESTION
from graph.mapping.suggest.profile import parts_of
from graph.rows.kinds import MAPPA_LEVEL

SIZE = 100_000
SECONDS = 5.0
READERS: dict[str, Callable[[str], object]] = {
    "a name": parse_name,
    "a heading": QUESTION.fullmatch,
    "flags": lambda text: parts_of(text, "flag"),
    "a level": MAPPA_LEVEL.fullmatch,
}
TEXTS = (
    "a" + " " * SIZE + "b",
    " " * SIZE,
    "(" * SIZE,
    "." * SIZE + "x",
    "0" * SIZE,
    "a b " * SIZE,
)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:4]))
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_t36_a_long_text_is_read_once(read: Callable[[str], object], text: str) -> None:
    start = time.thread_time()

    read(text)

    assert time.thread_time() - start < SECONDS


@pytest.mark.parametrize(
    ("heading", "start"),
    [("Question 07", "Question"), ("Q1", "Q"), (" Item  12 : yes", "Item"), ("3. Fear", "")],
)
def test_the_start_of_a_question_is_what_stands_before_its_number(heading: str, start: str) -> None:
    match = QUESTION.fullmatch(heading)

    assert match is not None
    assert match[1].strip() == start


@pytest.mark.parametrize("text", ["2", " Level 2", "L2", "mappa  level: 2", "2 (senior)", "lvl-2"])
def test_a_level_is_read_however_it_is_spaced(text: str) -> None:
    match = MAPPA_LEVEL.fullmatch(text)

    assert match is not None
    assert match[1] == "2"
