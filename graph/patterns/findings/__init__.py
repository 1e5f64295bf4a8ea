"""Findings as a reader is served them: stored or recomputed, explained and compared."""
