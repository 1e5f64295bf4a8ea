"""Where the rows of a load come from: a delivery's own files, or an extract by way of a mapping."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from graph.ingest.delivery import Manifest
from graph.ingest.formats import RawRow
from graph.ingest.quarantine import QuarantinedRow


class TableSource(Protocol):
    """The tables of one load with their rows, and the manifest of all of them."""

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of all rows."""
        ...

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables of the source, in the order of loading."""
        ...

    def file_name(self, table: str) -> str:
        """Return the file name of a table, for rows that do not name their own."""
        ...

    def check(self, table: str) -> int:
        """Read a table to its end before anything is stored, and return how many rows it has."""
        ...

    def rows(self, table: str) -> Iterator[RawRow]:
        """Read the rows of a table."""
        ...

    def has_versions(self, table: str) -> bool:
        """Return whether rows of one key may differ, each being a version."""
        ...

    def note_quarantined(self, rows: Sequence[QuarantinedRow]) -> None:
        """Take note of rows that went to quarantine."""
        ...
