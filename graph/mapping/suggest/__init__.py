"""Propose a mapping for an extract, by its headings and its cells, with reasons."""
