"""The database: its one driver, its schema, its statements, and how to open it."""
