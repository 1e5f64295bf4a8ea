"""Measure patterns over subjects and keep what was measured."""
