"""Invented people and planted stories: a world to try the software on, with known truth."""
