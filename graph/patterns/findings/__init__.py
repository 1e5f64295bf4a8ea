"""Findings as a reader sees them: stored or recomputed, explained and compared."""
