"""A rate with its confidence interval after Wilson (1927)."""

from math import sqrt
from typing import Final

from graph.models import FrozenModel

# The 97.5th percentile of the normal distribution: a 95 % interval leaves 2.5 % on either side.
NORMAL: Final = 1.959963984540054


class Rate(FrozenModel):
    """A share from 0 to 1 with its 95 % Wilson interval."""

    rate: float
    low: float
    high: float


def wilson_interval(count: int, of: int) -> Rate:
    """Return `count` of `of` as a rate with its 95 % interval; `of` is at least 1."""
    if not 0 <= count <= of or of == 0:
        raise ValueError("A share is of at least one, and of no more than there are.")
    rate, spread = count / of, NORMAL**2 / of
    middle = rate + spread / 2
    half_width = NORMAL * sqrt(rate * (1 - rate) / of + spread / (4 * of))
    # At the ends the exact result is 0 or 1, but floating point gives something close to it.
    low = 0.0 if count == 0 else (middle - half_width) / (1 + spread)
    high = 1.0 if count == of else (middle + half_width) / (1 + spread)
    return Rate(rate=rate, low=low, high=high)


def rate_of(count: int | str, of: int | str, *, least: int = 1) -> Rate | None:
    """Return the rate if both numbers are shown and `of` is at least `least`, else None."""
    if isinstance(count, int) and isinstance(of, int) and of >= least:
        return wilson_interval(count, of)
    return None
