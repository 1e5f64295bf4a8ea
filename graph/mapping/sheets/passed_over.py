"""Pass over rows of a sheet that do not belong to its table, with a reason."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final

from graph.mapping.cells.cell import Cell, cell_text
from graph.mapping.definition.column_kinds import same_word
from graph.mapping.sheets.headings import SheetHeadings
from graph.mapping.sheets.sheet import Sheet, SheetRow

# The ends of reports; a row of records fills more than two cells.
FOOTER: Final = re.compile(
    r"(?:(?:grand|sub)[ -]?)?totals?\b.*|(?:end|number|count|no\.?) of (?:report|file|extract|data"
    r"|list|records|rows|nominals|incidents|entries)\b.*|(?:records?|rows?|entries) *[:=] *\d+.*"
    r"|page \d+(?: of \d+)?|(?:report )?(?:generated|printed|produced|exported|run)\b.*"
    r"|\(?\d+ (?:records?|row(?:s|\(s\))?)(?: (?:found|returned|listed|selected|affected))?[.)]?"
    r"|official(?:[ -]sensitive)?.*"
    r"|\*+ ?end.*",
    re.IGNORECASE,
)
TOTAL: Final = re.compile(r"(?:grand|sub)?[ -]?totals?\b", re.IGNORECASE)
AMOUNT: Final = re.compile(r"[\d.,%£ ]+")
# Words and not a key: a key has no blank.
TITLE: Final = re.compile(r".*\s.*", re.DOTALL)
# Lines that database tools draw below the headings.
LINE: Final = re.compile(r"[-=_+]+")
CELLS_OF_A_FOOTER: Final = 3
# The mark with which old programs end a text.
END_OF_FILE: Final = "\x1a"


class PassedOver(StrEnum):
    """The reason for which a row of an extract is passed over."""

    TITLE = "above the headings"
    EMPTY = "empty"
    FOOTER = "a total or a footer"
    SECTION = "a title between rows"
    LINE = "a line between rows"
    HEADINGS = "the headings again"
    NO_TABLE = "no table takes such rows"
    REPEATED = "says what an earlier row says"


def rows_below(
    sheet: Sheet, headings: SheetHeadings, footers: Sequence[str]
) -> Iterator[SheetRow | PassedOver]:
    """Yield the rows of a sheet's table, and the reason for each row that is passed over."""
    patterns = [same_word(footer) for footer in footers]
    for row in sheet.rows():
        if headings.first <= row.number <= headings.last:
            continue
        if row.number < headings.first:
            yield PassedOver.TITLE
            continue
        why = None if row.fault is not None else why_passed_over(row, headings, patterns)
        yield fitted(row, len(headings.names)) if why is None else why


def why_passed_over(
    row: SheetRow, headings: SheetHeadings, footers: Sequence[str]
) -> PassedOver | None:
    """Return why a row below the headings is passed over, None for a row of the table."""
    first = row.cells[:CELLS_OF_A_FOOTER]
    is_full = len(first) == CELLS_OF_A_FOOTER and all(first) and not row.is_merged
    if is_full and len(footers) == 0 and first[0] != headings.names[0] and is_telling(first[0]):
        # Nearly every row: it fills more cells than a footer, and does not repeat the headings.
        return None
    texts = [text for cell in row.cells if (text := cell_text(cell).strip(END_OF_FILE)) != ""]
    if len(texts) == 0:
        return PassedOver.EMPTY
    if texts == [name for name in headings.names if name != ""]:
        return PassedOver.HEADINGS
    if any(fnmatchcase(same_word(texts[0]), footer) for footer in footers):
        return PassedOver.FOOTER
    if all(map(LINE.fullmatch, texts)):
        return PassedOver.LINE
    return why_short(row, texts, len(headings.names))


def is_telling(cell: Cell) -> bool:
    """Return whether a first cell belongs neither to a total nor to a drawn line."""
    return not isinstance(cell, str) or (TOTAL.match(cell) is None and LINE.fullmatch(cell) is None)


def why_short(row: SheetRow, texts: Sequence[str], width: int) -> PassedOver | None:
    """Return why a row that says less than the table holds is no row of it; None if it is one."""
    if TOTAL.match(texts[0]) is not None and all(map(AMOUNT.fullmatch, texts[1:])):
        return PassedOver.FOOTER
    if width < CELLS_OF_A_FOOTER:
        return None
    if len(texts) < CELLS_OF_A_FOOTER and FOOTER.fullmatch(texts[0]) is not None:
        return PassedOver.FOOTER
    is_across = row.is_merged and len(texts) == width and len(set(texts)) == 1
    is_alone = len(texts) == 1 and TITLE.fullmatch(texts[0]) is not None
    return PassedOver.SECTION if is_across or is_alone else None


def fitted(row: SheetRow, width: int) -> SheetRow:
    """Return a row with a cell for each heading, and a fault if it has more cells or fewer."""
    count = len(row.cells)
    if count == width:
        return row
    if count < width:
        fault = f"has {count} cells where there are {width} headings"
        return SheetRow(row.number, [*row.cells, *[None] * (width - count)], row.fault or fault)
    surplus = any(cell_text(cell) != "" for cell in row.cells[width:])
    fault = f"has more cells than the {width} headings" if surplus else None
    return SheetRow(row.number, row.cells[:width], row.fault or fault)
