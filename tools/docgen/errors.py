"""What can be wrong with the sources of generated files."""


class ClauseUnusable(Exception):
    """A marked clause that cannot be written: unknown, unclosed, or within itself."""


class MarkerMissing(Exception):
    """A file that is made in part has lost the lines between which that part stands."""
