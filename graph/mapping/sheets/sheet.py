"""A sheet: rows of cells with the number that the file gives them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.mapping.cells.cell import Cell, cell_text

# A narrative of a million letters, and what is written around it.
CELL_LIMIT: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file, its cells, and why they are not all it has."""

    number: int
    cells: list[Cell]
    fault: str | None = None
    # Cells of it are merged: each shows what the whole shows.
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file, read from its start each time."""

    file: str
    # Empty where a file is one sheet.
    name: str
    rows: Callable[[], Iterator[SheetRow]]
    # The headings where the file itself has them (NDJSON, Parquet).
    headings: tuple[str, ...] | None = None
    # A row leaves out what it does not record (NDJSON), so a heading may be nowhere.
    is_sparse: bool = False

    @property
    def label(self) -> str:
        """Return how the sheet is called in messages and in quarantine."""
        return self.file if self.name == "" else f"{self.file}, sheet {self.name}"


def is_empty(row: SheetRow) -> bool:
    """Say whether a row says nothing."""
    return row.fault is None and all(cell is None or cell_text(cell) == "" for cell in row.cells)
