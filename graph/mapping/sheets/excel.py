"""Sheets of Excel workbooks; a cell merged over several shows its value in each of them."""

# The library names no kind of path.
# pyright: reportUnknownMemberType=false

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from graph.errors import DeliveryRefused
from graph.ingest import MAX_COLUMNS
from graph.mapping.cells.cell import Cell
from graph.mapping.sheets.excel_size import CELLS_AT_MOST, refuse_far_cells
from graph.mapping.sheets.sheet import Sheet, SheetRow

SUFFIXES: Final = frozenset({".xlsx", ".xlsm"})
# A sheet is held in memory while it is read.
BYTES_AT_MOST: Final = 512 * 1024 * 1024
PIECE: Final = 1024 * 1024


def excel_sheets(path: Path) -> Iterator[Sheet]:
    """Return the sheets of a workbook; each is read when its rows are iterated."""
    refuse_large(path)
    refuse_far_cells(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            names = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if sheet.typ is SheetTypeEnum.WorkSheet
            ]
    except CalamineError as error:
        raise unreadable(path) from error
    for name in names:
        yield Sheet(path.name, name, lambda name=name: read(path, name))


def refuse_large(path: Path) -> None:
    """Refuse a workbook that unpacks to too many bytes, whatever size it states."""
    bytes_left = BYTES_AT_MOST
    try:
        with zipfile.ZipFile(path) as packed:
            for entry in packed.infolist():
                with packed.open(entry) as part:
                    while bytes_left >= 0 and (piece := part.read(PIECE)):
                        bytes_left -= len(piece)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        raise unreadable(path) from error
    if bytes_left < 0:
        raise DeliveryRefused(
            f"{path.name} unpacks to more than 512 MB; save its sheets as CSV and load those."
        )


def unreadable(path: Path) -> DeliveryRefused:
    """Return the error for a workbook that cannot be read."""
    return DeliveryRefused(
        f"{path.name} is not a whole Excel workbook (.xlsx), or has a password; save it again."
    )


def read(path: Path, name: str) -> Iterator[SheetRow]:
    """Read a sheet row by row, numbered as Excel numbers them."""
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_width > MAX_COLUMNS:
                raise DeliveryRefused(
                    f"{path.name}, sheet {name} has more than {MAX_COLUMNS} columns; "
                    "delete those beside the table."
                )
            yield from numbered_rows(sheet)
    except CalamineError as error:
        raise unreadable(path) from error


def numbered_rows(sheet: CalamineSheet) -> Iterator[SheetRow]:
    """Return the rows of a sheet with their numbers; merged cells are filled."""
    merged = merged_cells(sheet)
    top, left = sheet.start if sheet.start is not None else (0, 0)
    tops: dict[int, Cell] = {}
    for number, values in enumerate(sheet.to_python(), start=top + 1):
        cells = [*[None] * left, *cast("list[Cell]", values)]
        if number - 1 in merged:
            fill(cells, merged[number - 1], tops)
        yield SheetRow(number, cells, is_merged=number - 1 in merged)


def merged_cells(sheet: CalamineSheet) -> dict[int, list[tuple[int, int, int]]]:
    """Return the merged ranges of each row, with their corners."""
    merged: dict[int, list[tuple[int, int, int]]] = {}
    last_row, last_column = sheet.end if sheet.end is not None else (0, 0)
    cells_left = CELLS_AT_MOST
    for place, ((top, left), (bottom, right)) in enumerate(sheet.merged_cell_ranges or ()):
        rows = range(top, min(bottom, last_row) + 1)
        cells_left -= len(rows) * (min(right, last_column) - left + 1)
        if cells_left < 0:
            raise DeliveryRefused(
                f"Sheet {sheet.name} has more than {CELLS_AT_MOST} merged cells; part them."
            )
        for row in rows:
            merged.setdefault(row, []).append((place, left, right))
    return merged


def fill(cells: list[Cell], merged: list[tuple[int, int, int]], tops: dict[int, Cell]) -> None:
    """Write the value of a merged cell into every cell that it covers."""
    for place, left, right in merged:
        value = tops.setdefault(place, cells[left] if left < len(cells) else None)
        for column in range(left, min(right + 1, len(cells))):
            cells[column] = value
