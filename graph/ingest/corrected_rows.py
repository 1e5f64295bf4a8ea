"""Take rows out of quarantine that their source has corrected in a later delivery."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from graph.domain.keys import canonical_key
from graph.ingest.delivery import Manifest
from graph.ingest.quarantine import Quarantine, QuarantinedRow
from graph.rows import key_columns

RowKey: TypeAlias = tuple[str, ...]


class CorrectedRows:
    """The broken rows of a table in quarantine, and which of them a delivery corrects.

    A row is known by the key of its table. It stays where this delivery has it broken as well, and
    where a later delivery had it broken.
    """

    def __init__(self, quarantine: Quarantine, manifest: Manifest, table: str) -> None:
        self._table = table
        self._entries: dict[RowKey, set[str]] = defaultdict(set)
        for entry in quarantine.broken(manifest.source):
            if entry.table == table and entry.manifest.extracted_at <= manifest.extracted_at:
                self._entries[row_key(table, entry.row)].add(entry.id)
        self._corrected: set[str] = set()
        self._broken: set[str] = set()

    def note(self, rows: Iterable[Mapping[str, object]], entries: Iterable[QuarantinedRow]) -> None:
        """Note which rows were stored, and which went to quarantine."""
        self._broken.update(entry.id for entry in entries)
        if len(self._entries) > 0:
            for cells in rows:
                self._corrected |= self._entries.get(row_key(self._table, cells), set())

    @property
    def ids(self) -> list[str]:
        """Return the entries of rows that were corrected."""
        return sorted(self._corrected - self._broken)


def row_key(table: str, cells: Mapping[str, object]) -> RowKey:
    """Return the key of a row within its source, read from its cells."""
    return tuple(canonical_key(str(cells.get(name))) for name in key_columns(table))
