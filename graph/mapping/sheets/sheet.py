"""A sheet: rows of cells with the number that the file gives them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.mapping.cells.cell import Cell, cell_text

# A narrative of a million letters, and the JSON around it.
CELL_LIMIT: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file, its cells, and a fault if cells are missing."""

    number: int
    cells: list[Cell]
    fault: str | None = None
    # Whether it has merged cells; each of them shows the merged value.
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file, read from its start each time."""

    file: str
    # Empty for a file that is one sheet.
    name: str
    rows: Callable[[], Iterator[SheetRow]]
    # The headings, where the format has them (NDJSON, Parquet).
    headings: tuple[str, ...] | None = None
    # Rows leave out keys without a value (NDJSON), so that a heading may be absent.
    is_sparse: bool = False

    @property
    def label(self) -> str:
        """Return the name of the sheet in messages and in quarantine."""
        return self.file if self.name == "" else f"{self.file}, sheet {self.name}"


def is_empty(row: SheetRow) -> bool:
    """Return whether a row has only empty cells."""
    return row.fault is None and all(cell is None or cell_text(cell) == "" for cell in row.cells)
