"""Tools of the project's own making; no part of what is installed."""
