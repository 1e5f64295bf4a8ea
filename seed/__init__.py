"""Invented people and planted stories: a test world with known truth."""
