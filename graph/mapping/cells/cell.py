"""What a cell of an extract holds, and how it is said that it cannot be read."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias, cast

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
    if isinstance(cell, list | tuple):
        return ";".join(map(cell_text, cast("Iterable[Cell]", cell)))
    if isinstance(cell, date | time | timedelta):
        return calendar_text(cell)
    if isinstance(cell, float):
        # A sheet keeps every number as a decimal one.
        return str(int(cell)) if cell.is_integer() and abs(cell) < WHOLE else repr(cell)
    return str(cell).strip()


def calendar_text(cell: date | time | timedelta) -> str:
    """Return a day, a time or a moment as ISO 8601 writes it; midnight alone is the day."""
    if isinstance(cell, timedelta):
        return str(cell).rjust(len("00:00:00"), "0")
    if isinstance(cell, datetime):
        is_day = cell.tzinfo is None and cell.time() == time.min
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    return cell.isoformat()
