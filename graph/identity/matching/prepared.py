"""Records made ready to be compared: read, folded and keyed once, kept for the next run."""

from collections.abc import Iterable
from pathlib import Path

from .described import Described


class Prepared:
    """Hold records ready for comparison; what is compared often is prepared once."""

    @classmethod
    def of(cls, records: Iterable[Described]) -> "Prepared":
        """Prepare records."""
        raise NotImplementedError

    def with_records(self, records: Iterable[Described]) -> "Prepared":
        """Return these and more; a record with an id already held takes the other's place."""
        raise NotImplementedError

    def save(self, path: Path) -> None:
        """Write to a Parquet file."""
        raise NotImplementedError

    @classmethod
    def load(cls, path: Path) -> "Prepared":
        """Read what `save` wrote."""
        raise NotImplementedError
