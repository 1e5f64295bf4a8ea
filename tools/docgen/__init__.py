"""Writes the files that are made from others: `python -m tools.docgen`."""
