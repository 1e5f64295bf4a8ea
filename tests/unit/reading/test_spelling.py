"""Words that a typed word may be a slip of."""

import string

from hypothesis import given
from hypothesis import strategies as st

from graph.search.spelling import similar_words, slips_allowed, slips_between

WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=12)


@given(word=WORDS, at=st.integers(0, 11), letter=st.sampled_from(string.ascii_lowercase))
def test_any_one_slip_is_one(word: str, at: int, letter: str) -> None:
    at %= len(word)
    before, after = word[:at], word[at + 1 :]
    slips = {before + after, before + letter + word[at:], before + letter + after}
    if at + 1 < len(word):
        slips.add(before + word[at + 1] + word[at] + word[at + 2 :])

    assert {slips_between(word, slip) for slip in slips} <= {0, 1}


@given(first=WORDS, second=WORDS)
def test_slips_are_counted_alike_from_either_side(first: str, second: str) -> None:
    assert slips_between(first, second) == slips_between(second, first)
    assert (slips_between(first, second) == 0) == (first == second)
    assert slips_between(first, second) <= max(len(first), len(second))


def test_short_words_and_numbers_hold_no_slip() -> None:
    assert [slips_allowed(word) for word in ("zed", "1985", "a1b2", "joshi", "quarrington")] == [
        0, 0, 0, 1, 2,
    ]  # fmt: skip


def test_the_nearest_words_come_first() -> None:
    similar = similar_words(["ravnidra", "joshi"], ["ravindra joshi 1988", "ravindre joshy", "zed"])

    assert similar == {"ravnidra": ("ravindra", "ravindre"), "joshi": ("joshy",)}
