"""Rows of an extract as rows of tables, as a mapping says."""
