"""Tests of the pack for a meeting."""
