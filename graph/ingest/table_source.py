"""Where the rows of a load come from: a delivery's own files, or an extract by way of a mapping."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from graph.ingest.delivery import Manifest
from graph.ingest.formats import RawRow
from graph.ingest.quarantine import QuarantinedRow


class TableSource(Protocol):
    """The rows of each table of one load, and what is said of all of them."""

    @property
    def manifest(self) -> Manifest:
        """Return what is said of all rows."""
        ...

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables that there are, in the order of loading."""
        ...

    def file_name(self, table: str) -> str:
        """Return the file of a table, for rows that do not say their own."""
        ...

    def check(self, table: str) -> int:
        """Read a table to its end before anything is stored, and return how many rows it has."""
        ...

    def rows(self, table: str) -> Iterator[RawRow]:
        """Read the rows of a table."""
        ...

    def has_versions(self, table: str) -> bool:
        """Say whether rows of one key may say different things: each is a version."""
        ...

    def note_quarantined(self, rows: Sequence[QuarantinedRow]) -> None:
        """Take note of rows that went to quarantine."""
        ...
