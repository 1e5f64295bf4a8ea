"""Random draws from whole numbers only, so that every machine draws the same.

Logarithms and roots differ in their last bit between processors; shuffled bits and whole-number
tables do not. A shape is therefore a table of weights, never a formula.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def generator(seed: int, *path: int) -> np.random.Generator:
    """Return the generator of one part of a world; the parts are independent."""
    return np.random.Generator(np.random.PCG64([seed, *path]))


def pick(rng: np.random.Generator, weights: Sequence[int], size: int) -> Ints:
    """Draw positions in a table of weights."""
    edges = np.cumsum(np.asarray(weights, dtype=np.int64))
    return np.searchsorted(edges, rng.integers(0, edges[-1], size), side="right").astype(np.int64)


def chance(rng: np.random.Generator, thousandths: int, size: int) -> Flags:
    """Draw true or false, true with this probability in thousandths."""
    return rng.integers(0, 1000, size) < thousandths


def between(rng: np.random.Generator, low: int, high: int, size: int) -> Ints:
    """Draw whole numbers from low to high, both included."""
    return rng.integers(low, high + 1, size)


def spread(rng: np.random.Generator, bins: Sequence[tuple[int, int, int]], size: int) -> Ints:
    """Draw from bins of (weight, low, high): first the bin, then a number inside it."""
    table = np.asarray(bins, dtype=np.int64)
    chosen = pick(rng, table[:, 0].tolist(), size)
    low: Ints = table[chosen, 1]
    width: Ints = table[chosen, 2] - low + 1
    return low + rng.integers(0, width)
