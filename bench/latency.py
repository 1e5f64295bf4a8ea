"""Percentiles of how long things took."""

from collections.abc import Sequence

MILLISECONDS = 1_000


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return the time in milliseconds within which this share of all was done."""
    durations = sorted(seconds)
    return durations[min(len(durations) - 1, int(len(durations) * share))] * MILLISECONDS
