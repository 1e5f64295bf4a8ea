"""Count the cells that the sheets of a workbook span, before any is read.

A sheet is held as one block from its first cell to its last, so a single cell far away, in a file
of a few kilobytes, would take more memory than there is and end the process.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.errors import DeliveryRefused

# More than a workbook of the allowed size can fill.
CELLS_AT_MOST: Final = 20_000_000
SHEETS: Final = "xl/worksheets/"
PIECE: Final = 1024 * 1024
# The place of a cell (`r="AB12"`) or of a row (`r="12"`), and more characters than any has.
PLACE: Final = re.compile(rb"""\br\s{0,9}=\s{0,9}["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
LONGEST_PLACE: Final = 64
LETTERS: Final = 26


def refuse_far_cells(path: Path) -> None:
    """Raise DeliveryRefused where a sheet spans more cells than memory should hold."""
    with zipfile.ZipFile(path) as packed:
        for entry in packed.infolist():
            if (
                entry.filename.lower().startswith(SHEETS)
                and count_spanned_cells(packed, entry) > CELLS_AT_MOST
            ):
                raise DeliveryRefused(
                    f"{path.name} has a sheet that spans more than {CELLS_AT_MOST} cells; delete "
                    "what lies far from its table, or save it as CSV."
                )


def count_spanned_cells(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return how many cells lie in the block from the first to the last place of a sheet."""
    rows, columns = Span(), Span()
    for letters, digits in places(packed, entry):
        rows.reach(int(digits))
        if letters:
            columns.reach(column_number(letters))
    return rows.length * columns.length


def places(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """Yield each place that a sheet names; one at the seam of two chunks may come twice."""
    seam = b""
    with packed.open(entry) as part:
        while piece := part.read(PIECE):
            yield from PLACE.findall(seam + piece)
            seam = (seam + piece)[-LONGEST_PLACE:]


def column_number(letters: bytes) -> int:
    """Return the number of a column from its letters."""
    number = 0
    for letter in letters.upper():
        number = number * LETTERS + letter - ord("A") + 1
    return number


class Span:
    """The range from the least to the greatest of some numbers."""

    def __init__(self) -> None:
        self._first = self._last = 0

    @property
    def length(self) -> int:
        """Return how many numbers the range has, at least one."""
        return self._last - self._first + 1

    def reach(self, number: int) -> None:
        """Extend the range to a number."""
        self._first = min(self._first or number, number)
        self._last = max(self._last, number)
