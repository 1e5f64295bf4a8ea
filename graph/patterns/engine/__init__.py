"""Measure patterns for subjects and store the findings."""
