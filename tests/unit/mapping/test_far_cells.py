"""A workbook of a few kilobytes takes no more memory than what it holds."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
import xlsxwriter
from python_calamine import CalamineSheet

from graph.errors import DeliveryRefused
from graph.mapping.sheets import excel_size
from graph.mapping.sheets.excel import excel_sheets, merged_cells

LAST_ROW = 1_048_576
Area = tuple[tuple[int, int], tuple[int, int]]


def workbook(path: Path, *places: str) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for place in places:
            sheet.write(place, "x")
    return path


@pytest.mark.parametrize("place", [f"XFD{LAST_ROW}", f"ALL{LAST_ROW}", f"T{LAST_ROW}"])
def test_a_cell_far_from_the_table_is_refused_before_anything_is_read(
    tmp_path: Path, place: str
) -> None:
    path = workbook(tmp_path / "people.xlsx", "A1", "B2", place)

    with pytest.raises(DeliveryRefused, match="spans more than 20000000 cells"):
        list(excel_sheets(path))


@pytest.mark.parametrize("places", [("A1", "ALL9"), (f"S{LAST_ROW - 1}", f"T{LAST_ROW}"), ()])
def test_what_lies_together_is_read_wherever_it_lies(tmp_path: Path, places: tuple[str]) -> None:
    path = workbook(tmp_path / "people.xlsx", *places)

    (sheet,) = excel_sheets(path)

    assert sum(cell == "x" for row in sheet.rows() for cell in row.cells) == len(places)


def test_a_place_at_the_seam_of_two_pieces_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "people.xlsx", "A1", f"XFD{LAST_ROW}")
    with zipfile.ZipFile(path) as packed:
        length = packed.getinfo("xl/worksheets/sheet1.xml").file_size

    for piece in range(1, length, 7):
        monkeypatch.setattr(excel_size, "PIECE", piece)
        with pytest.raises(DeliveryRefused):
            excel_size.refuse_far_cells(path)


@dataclass
class SheetOfAreas:
    """A sheet with nothing but merged cells."""

    merged_cell_ranges: list[Area]
    end: tuple[int, int] | None
    name: str = "A"


def sheet_of(areas: list[Area], end: tuple[int, int]) -> CalamineSheet:
    return cast("CalamineSheet", SheetOfAreas(areas, end))


def test_merged_cells_below_the_table_cost_nothing() -> None:
    areas: list[Area] = [((2, column), (LAST_ROW, column)) for column in range(1_000)]

    merged = merged_cells(sheet_of(areas, (9, 999)))

    assert sorted(merged) == list(range(2, 10))


def test_more_merged_cells_than_a_sheet_has_are_refused() -> None:
    areas: list[Area] = [((0, 0), (LAST_ROW, 9))] * 100

    with pytest.raises(DeliveryRefused, match="merged cells"):
        merged_cells(sheet_of(areas, (LAST_ROW, 9)))
