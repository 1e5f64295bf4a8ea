"""Make rows of tables from rows of an extract, as a mapping says."""
