"""The import assistant: a reviewed file says how the extract of a records system is read."""
