"""Weighed pairs as the outcome shows them: made when they are read, not before."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Sequence
from math import log2
from typing import Final, overload

import pyarrow as pa

from .outcome import Contribution, ScoredPair
from .rules import UNKNOWN, FieldComparison, matching_rules

PRIOR: Final = "before any comparison"


class ScoredPairs(Sequence[ScoredPair]):
    """Hold pairs as columns, and give each as a `Pair`."""

    def __init__(self, weighed: pa.Table, ids: Sequence[str], prior: float) -> None:
        self._weighed = weighed
        self._ids = ids
        self._prior = Contribution(
            field=PRIOR,
            level="how likely two records at random are of one person",
            weight=_bits(prior),
        )

    def __len__(self) -> int:
        return self._weighed.num_rows

    @overload
    def __getitem__(self, index: int) -> ScoredPair: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[ScoredPair]: ...

    def __getitem__(self, index: int | slice) -> ScoredPair | Sequence[ScoredPair]:
        """Return one pair, or a run of them."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = index if index >= 0 else len(self) + index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return self._pair(self._weighed.slice(place, 1).to_pylist()[0])

    def _pair(self, row: dict[str, float]) -> ScoredPair:
        contributions = (
            Contribution(
                field=comparison.field,
                level=level_words(comparison, int(row[f"level_{comparison.column}"])),
                weight=round(row[f"bits_{comparison.column}"], 3),
            )
            for comparison in matching_rules().comparisons
        )
        return ScoredPair(
            left=self._ids[int(row["l"])],
            right=self._ids[int(row["r"])],
            weight=round(row["weight"], 3),
            probability=row["probability"],
            contributions=(self._prior, *contributions),
        )


def _bits(probability: float) -> float:
    return round(log2(probability / (1 - probability)), 3)


def level_words(comparison: FieldComparison, value: int) -> str:
    """Return what a level says; Splink counts from the last level up, and -1 where unknown."""
    return UNKNOWN if value < 0 else comparison.levels[len(comparison.levels) - 1 - value].words


def level_value(comparison: FieldComparison, words: str) -> int:
    """Return the number Splink gives to a level."""
    if words == UNKNOWN:
        return -1
    return len(comparison.levels) - 1 - [level.words for level in comparison.levels].index(words)
