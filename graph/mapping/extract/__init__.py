"""An extract: its files and sheets, read once, and kept as rows of tables until they are loaded."""
