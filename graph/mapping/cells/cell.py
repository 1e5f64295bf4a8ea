"""What a cell of an extract holds, and how it is said that it cannot be read."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

# As the files hold it; text files hold text only.
Cell: TypeAlias = object
# What a column of a table is read as; None where nothing is recorded.
CellReader: TypeAlias = Callable[[list[Cell]], object]

WHOLE: Final = 1e15


class UnreadableCell(ValueError):
    """A cell cannot be read as its column says; the message never repeats what it holds."""


def cell_text(cell: Cell) -> str:
    """Return what a cell shows, without the blanks around it."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        # A sheet keeps every number as a decimal one.
        return str(int(cell)) if cell.is_integer() and abs(cell) < WHOLE else repr(cell)
    if isinstance(cell, datetime):
        whole = cell.tzinfo is None and cell.time() == time.min
        return cell.date().isoformat() if whole else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return (datetime.min + cell).time().isoformat()
    if isinstance(cell, bytes):
        return cell.decode(errors="replace").strip()
    if isinstance(cell, list | tuple):
        return ";".join(cell_text(part) for part in cell)  # pyright: ignore[reportUnknownVariableType]
    return str(cell).strip()
