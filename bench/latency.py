"""Percentiles of how long things took."""

from collections.abc import Sequence

MILLISECONDS = 1_000


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return the time in milliseconds within which this share of all was done."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * MILLISECONDS
