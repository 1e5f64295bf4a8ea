"""Count the words that no dictionary knows."""

from collections import Counter
from typing import Final

# A column with more different words holds free text.
DISTINCT_AT_MOST: Final = 1_000


class UnknownWords:
    """Counts words that dictionaries do not know, by table and column."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()

    def add(self, table: str, column: str, word: str) -> None:
        """Count one word; beyond a thousand different ones, count the others together."""
        key = (table, column, word[:100])
        if key not in self.counts and len(self.counts) >= DISTINCT_AT_MOST:
            key = (table, column, "(others)")
        self.counts[key] += 1
