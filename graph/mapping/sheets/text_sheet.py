"""Read sheets of text: one row a line, with a delimiter that is given or detected."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from graph.errors import DeliveryRefused
from graph.ingest import bounded_lines
from graph.mapping.cells.cell import Cell
from graph.mapping.sheets.encodings import encoding_of
from graph.mapping.sheets.sheet import CELL_LIMIT, Sheet, SheetRow

if TYPE_CHECKING:
    from _csv import Reader

SUFFIXES: Final = frozenset({".csv", ".txt", ".tsv", ".dat", ".psv"})
DELIMITERS: Final = (*",;\t|~^", *"\x1f\x1e\x01¬¦§#")
LOOKED_AT: Final = 200
DOUBLE: Final = '"'
SINGLE: Final = "'"
NUL: Final = "holds a NUL character, which no text has"
QUOTE: Final = "has a quote in the wrong place"


def text_sheet(
    path: Path, encodings: Sequence[str], delimiter: str | None = None, quote: str | None = None
) -> Sheet:
    """Return the sheet of a text file."""
    encoding = encoding_of(path, encodings)
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice(bounded_lines(path, file), LOOKED_AT))
    mark = delimiter or delimiter_of(lines, DOUBLE if quote is None else quote)
    quote = quote_of(lines, mark) if quote is None else quote
    return Sheet(path.name, "", lambda: read(path, encoding, mark, quote))


def delimiter_of(lines: list[str], quote: str) -> str:
    """Return the delimiter that splits most of the first lines into equally many cells."""
    return max(DELIMITERS, key=lambda mark: (alike(lines, mark, quote), -DELIMITERS.index(mark)))


def quote_of(lines: list[str], delimiter: str) -> str:
    """Return the single quote if it encloses most cells, else the double quote."""
    cells = [cell.strip() for line in lines for cell in line.strip().split(delimiter)]
    telling = [cell for cell in cells if cell != ""]
    quoted = sum(len(cell) > 1 and cell[0] == cell[-1] == SINGLE for cell in telling)
    return SINGLE if quoted * 2 > len(telling) else DOUBLE


def alike(lines: list[str], delimiter: str, quote: str) -> int:
    """Count the cells of lines that have the commonest width, if that is more than one."""
    try:
        widths = Counter(len(cells) for cells in reader_of(iter(lines), delimiter, quote))
    except csv.Error:
        return 0
    del widths[0], widths[1]
    return max((width * count for width, count in widths.items()), default=0)


def reader_of(
    lines: Iterator[str], delimiter: str, quote: str, *, strict: bool = False
) -> "Reader":
    """Return the reader that splits lines into cells."""
    csv.field_size_limit(CELL_LIMIT)
    if quote == "":
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=strict)


def read(path: Path, encoding: str, delimiter: str, quote: str) -> Iterator[SheetRow]:
    """Read a text file row by row; a row is numbered by its first line."""
    with path.open(encoding=encoding, newline="") as file:
        reader = reader_of(bounded_lines(path, file), delimiter, quote, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield broken_row(path, line, error)
            else:
                fault = NUL if any("\x00" in cell for cell in cells) else None
                yield SheetRow(line, cast("list[Cell]", cells), fault)


def broken_row(path: Path, line: int, error: csv.Error) -> SheetRow:
    """Tell a row with a misplaced quote from a file whose quote is never closed."""
    if "end of data" in str(error) or "field limit" in str(error):
        raise DeliveryRefused(
            f"{path.name}: a quote opened at line {line} is never closed; "
            "if the file has no quotes, write quote = '' in the mapping."
        ) from error
    return SheetRow(line, [], QUOTE)
