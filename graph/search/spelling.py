"""Find the recorded words that a typed word may be a slip of: a letter wrong, missing, doubled."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

# Shorter words are too near to too many others.
SHORTEST: Final = 4
# From this length on two slips may be in one word.
TWO_SLIPS: Final = 8
MOST_WORDS: Final = 20


def slips_allowed(word: str) -> int:
    """Return how many slips a word may hold; none in a number, whose neighbours are others."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= TWO_SLIPS else 1


def similar_words(words: Iterable[str], texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each typed word the recorded ones that it may be a slip of, the nearest first."""
    recorded_words = sorted({word for text in texts for word in text.split(" ") if word.isalpha()})
    return {word: tuple(_nearest(word, recorded_words))[:MOST_WORDS] for word in words}


def _nearest(word: str, recorded_words: Iterable[str]) -> Iterator[str]:
    most_slips = slips_allowed(word)
    by_slips = sorted(
        (slips, other)
        for other in recorded_words
        if abs(len(other) - len(word)) <= most_slips
        and 0 < (slips := slips_between(word, other)) <= most_slips
    )
    yield from (other for _, other in by_slips)


def slips_between(first: str, second: str) -> int:
    """Count letters added, left out, changed or swapped with the next, from one word to another."""
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        line = [row]
        for column, other in enumerate(second, start=1):
            steps = min(
                above[column] + 1, line[column - 1] + 1, above[column - 1] + (letter != other)
            )
            if row > 1 and column > 1 and (letter, first[row - 2]) == (second[column - 2], other):
                steps = min(steps, before[column - 2] + 1)
            line.append(steps)
        before, above = above, line
    return above[-1]
