"""The cells of an extract, and the error for one that cannot be read."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias, cast

# A cell as its file holds it; text files hold text only.
Cell: TypeAlias = object
# The value that a column reads from its cells; None where nothing is recorded.
CellReader: TypeAlias = Callable[[list[Cell]], object]

WHOLE: Final = 1e15


class UnreadableCell(ValueError):
    """A cell cannot be read as its column says; the message never repeats what it holds."""


def cell_text(cell: Cell) -> str:
    """Return the text that a cell shows, without the blanks around it."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return ";".join(map(cell_text, cast("Iterable[Cell]", cell)))
    if isinstance(cell, date | time | timedelta):
        return calendar_text(cell)
    if isinstance(cell, float):
        # Spreadsheets keep every number as a decimal number.
        return str(int(cell)) if cell.is_integer() and abs(cell) < WHOLE else repr(cell)
    return str(cell).strip()


def calendar_text(cell: date | time | timedelta) -> str:
    """Return a day, a time or a moment in ISO 8601; a moment at midnight becomes its day."""
    if isinstance(cell, timedelta):
        return str(cell).rjust(len("00:00:00"), "0")
    if isinstance(cell, datetime):
        is_day = cell.tzinfo is None and cell.time() == time.min
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    return cell.isoformat()
