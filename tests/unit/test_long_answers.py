"""An answer of several lists is shown page by page; the pages joined are the whole answer."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadParameter
from graph.long_answer import ENTRIES, LongAnswer, lists_of
from graph.models import FrozenModel


class Lane(FrozenModel):
    name: str
    marks: tuple[int, ...] = ()


class Chart(LongAnswer):
    title: str
    lanes: tuple[Lane, ...] = ()
    words: tuple[str, ...] = ()


def pages(chart: Chart, limit: int) -> Iterator[Chart]:
    page = chart.page("chart", limit=limit)
    yield page
    while page.next is not None:
        page = chart.page("chart", limit=limit, cursor=page.next)
        yield page


def joined(lanes: list[Lane]) -> list[Lane]:
    """Return lanes with those that go on from one page to the next put together."""
    whole: list[Lane] = []
    for lane in lanes:
        goes_on = len(whole) > 0 and whole[-1].name == lane.name
        before = whole.pop().marks if goes_on else ()
        whole.append(lane.model_copy(update={"marks": before + lane.marks}))
    return whole


sizes = st.lists(st.integers(0, 5 * ENTRIES), max_size=12)


@given(sizes=sizes, words=st.integers(0, 40), limit=st.integers(1, 12))
def test_pages_are_bounded_and_together_the_whole(sizes: list[int], words: int, limit: int) -> None:
    lanes = tuple(
        Lane(name=f"lane {place}", marks=tuple(range(size))) for place, size in enumerate(sizes)
    )
    chart = Chart(title="any", lanes=lanes, words=tuple(map(str, range(words))))

    shown = list(pages(chart, limit))

    assert joined([lane for page in shown for lane in page.lanes]) == list(lanes)
    assert [word for page in shown for word in page.words] == list(chart.words)
    for page in shown:
        assert page.title == chart.title
        assert all(len(values) <= limit for values in lists_of(page).values())
        assert sum(len(lane.marks) for lane in page.lanes) <= limit * ENTRIES


@given(sizes=sizes, words=st.integers(0, 40), limit=st.integers(1, 12))
def test_pages_for_reading_repeat_what_is_no_longer_than_a_page(
    sizes: list[int], words: int, limit: int
) -> None:
    lanes = tuple(
        Lane(name=f"lane {place}", marks=tuple(range(size))) for place, size in enumerate(sizes)
    )
    chart = Chart(title="any", lanes=lanes, words=tuple(map(str, range(words))))
    cursor: str | None = None

    for page in pages(chart, limit):
        read = chart.page("chart", limit=limit, cursor=cursor, for_reading=True)
        cursor = read.next
        for name, values in lists_of(read).items():
            is_long = name in page.totals
            assert values == (lists_of(page) if is_long else lists_of(chart))[name]
        assert (read.totals, read.next) == (page.totals, page.next)
        assert read.total_of("words") == words


def test_a_list_that_goes_on_says_how_long_it_is_and_others_say_nothing() -> None:
    chart = Chart(title="any", words=tuple("abcde"), lanes=(Lane(name="one"),))

    page = chart.page("chart", limit=3)

    assert page.totals == {"words": 5}
    assert [tuple(part) for part in page.parts_shown] == [("words", 3, 5)]


def test_what_fits_on_a_page_is_whole_and_nothing_follows() -> None:
    chart = Chart(title="any", words=tuple("abc"))

    assert chart.page("chart", limit=3) == chart


def test_the_cursor_of_another_answer_is_refused() -> None:
    chart = Chart(title="any", words=tuple("abcde"))
    cursor = chart.page("one person", limit=2).next

    with pytest.raises(BadParameter, match="start without it"):
        chart.page("another person", limit=2, cursor=cursor)


def test_a_list_that_names_items_of_another_is_not_counted_beside_it() -> None:
    class Roles(Chart):
        naming = frozenset({"by_role"})
        by_role: Mapping[str, tuple[str, ...]]

    roles = Roles(title="any", words=tuple("abcde"), by_role={"victim": tuple("abcd")})

    page = roles.page("roles", limit=3)

    assert page.totals == {"words": 5, "by_role.victim": 4}
    assert [tuple(part) for part in page.parts_shown] == [("words", 3, 5)]
