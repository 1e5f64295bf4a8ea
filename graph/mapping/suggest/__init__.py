"""Propose a mapping for an extract: by its headings, by what its cells look like; with reasons."""
