"""What can be wrong with the sources of generated files."""


class ClauseUnusable(Exception):
    """A marked clause that cannot be written: unknown, unclosed, or within itself."""
