"""Comparisons that need no database."""
