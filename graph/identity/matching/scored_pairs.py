"""Weighed pairs as the outcome shows them: made when they are read, not before."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Sequence
from math import log2
from typing import Final, overload

import pyarrow as pa

from .guards import guard_reasons, lifted_guards
from .levels import level_words
from .model import MatchModel
from .outcome import Contribution, DoubtReason, ScoredPair
from .rules import matching_rules

PRIOR: Final = "before any comparison"


class ScoredPairs(Sequence[ScoredPair]):
    """Hold pairs as columns, and give each as a `Pair`."""

    def __init__(self, weighed: pa.Table, ids: Sequence[str], model: MatchModel) -> None:
        self._weighed = weighed
        self._ids = ids
        self.guards = guard_reasons(weighed, lifted_guards(model))
        self._prior = Contribution(
            field=PRIOR,
            level="how likely two records at random are of one person",
            weight=_bits(model.prior),
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
        row = self._weighed.slice(place, 1).to_pylist()[0]
        return self._pair(row, self.guards[place])

    def _pair(self, row: dict[str, float], guard: DoubtReason | None) -> ScoredPair:
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
            guard=guard,
        )


def _bits(probability: float) -> float:
    return round(log2(probability / (1 - probability)), 3)
