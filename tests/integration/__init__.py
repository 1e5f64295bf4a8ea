"""Tests with a real database."""
