"""What people and programs put around and into their rows makes no row and hides none."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from graph.mapping import check_extract
from graph.mapping.sheets.headings import SheetHeadings
from graph.mapping.sheets.passed_over import why_passed_over
from graph.mapping.sheets.sheet import SheetRow

from .extracts import PEOPLE, extract, made_rows, mapping

HOLT = {"id": "N1", "family_name": "HOLT", "date_of_birth": "1991-11-12"}
ODOWD = {"id": "N2", "family_name": "ODOWD", "date_of_birth": "1986-07-04"}
TEXT = "Ref,Surname,DOB\r\nN1,HOLT,12/11/1991\r\nN2,ODOWD,04/07/86\r\n"


def between(line: str) -> bytes:
    return TEXT.replace("N2", f"{line}\r\nN2").encode()


@pytest.mark.parametrize(
    "content",
    [
        ("sep=;\r\n" + TEXT.replace(",", ";")).encode(),
        TEXT.replace(",", "\x1f").encode(),
        TEXT.replace(",", "\u00a6").encode("cp1252"),
        TEXT.replace(",", ";").replace("HOLT", "'HOLT'").replace("N", "'N").encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-32"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be")),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace("Ref", "\u00a0Ref\u00a0").encode(),
        (TEXT + "\x1a").encode(),
    ],
)  # fmt: skip
def test_text_is_read_as_it_was_exported(tmp_path: Path, content: bytes) -> None:
    rows = made_rows(extract(tmp_path, {"people.csv": content}), PEOPLE)

    assert [{name: str(cell).strip("'") for name, cell in row.items()} for row in rows] == [
        HOLT,
        ODOWD,
    ]


def test_single_quotes_around_most_cells_are_quotes(tmp_path: Path) -> None:
    text = "'Ref';'Surname';'DOB'\n'N1';'O''DOWD; Liam';'04/07/1986'\n"

    (row,) = made_rows(extract(tmp_path, {"people.csv": text}), PEOPLE)

    assert (row["id"], row["family_name"]) == ("N1", "O'DOWD; Liam")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Total,2,5", "a total or a footer"),
        ("Sub-total: 1,,", "a total or a footer"),
        ("Grand Total,\u00a32.50,50%", "a total or a footer"),
        ("(2 row(s) affected)", "a total or a footer"),
        ("*** END OF EXTRACT ***", "a total or a footer"),
        ("January 2024,,", "a title between rows"),
        ("Essex Police,,", "a title between rows"),
        ("-----,-------,---", "a line between rows"),
        (",,", "empty"),
        ("Ref,Surname,DOB", "the headings again"),
    ],
)
def test_what_stands_between_rows_is_passed_over_for_a_reason(
    tmp_path: Path, line: str, why: str
) -> None:
    folder = extract(tmp_path, {"people.csv": between(line)})

    (sheet,) = check_extract(folder, mapping(PEOPLE)).extract.sheets

    assert (sheet.rows, sheet.used, sheet.passed_over) == (3, 2, {why: 1})


@pytest.mark.parametrize(
    "line", ["Total,HOLT,12/11/1991", "N3,,", "TOTALLER,X,01/01/1990", "Page,Elaine,01/01/1990"]
)
def test_a_row_that_only_looks_like_a_footer_is_a_row(tmp_path: Path, line: str) -> None:
    assert len(made_rows(extract(tmp_path, {"people.csv": between(line)}), PEOPLE)) == 3


@given(st.text(max_size=8), st.booleans())
def test_a_row_with_a_key_a_name_and_a_day_is_never_passed_over(
    name: str,
    is_merged: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    headings = SheetHeadings(("Ref", "Surname", "DOB"), 1, 1, {})
    row = SheetRow(2, ["N1", f"x{name}", date(1990, 1, 1)], is_merged=is_merged)

    assert why_passed_over(row, headings, ()) is None


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#value!", "#DIV/0!"])
def test_the_error_of_a_formula_is_a_fault_and_no_name(tmp_path: Path, error: str) -> None:
    folder = extract(tmp_path, {"people.csv": TEXT + f"N3,{error},01/01/1990\r\n"})

    check = check_extract(folder, mapping(PEOPLE))

    assert [(fault.sheet, fault.row, fault.heading) for fault in check.faults] == [
        ("people.csv", 4, "Surname")
    ]
    assert check.extract.sheets[0].used == 2


def test_one_bad_byte_is_a_fault_of_its_row_alone(tmp_path: Path) -> None:
    text = TEXT.replace("HOLT", "HO\x00LT") + "".join(
        f"M{number},SMITH,01/01/1990\r\n" for number in range(50)
    )

    check = check_extract(extract(tmp_path, {"people.csv": text}), mapping(PEOPLE))

    assert (check.extract.sheets[0].used, check.extract.sheets[0].quarantined) == (51, 1)


@pytest.mark.parametrize(
    "litter",
    ["~$people.xlsx", ".~lock.people.csv#", "people.csv~", "~WRL0001.tmp", "__MACOSX/._people.csv"],
)
def test_what_programs_leave_beside_a_file_is_passed_over(tmp_path: Path, litter: str) -> None:
    rows = made_rows(extract(tmp_path, {"people.csv": TEXT, litter: "x"}), PEOPLE)

    assert rows == [HOLT, ODOWD]


def test_objects_within_a_line_of_json_are_columns(tmp_path: Path) -> None:
    line = {"Ref": "N1", "name": {"Surname": "HOLT"}, "dates": [{"DOB": "12/11/1991"}, {}]}
    text = PEOPLE.replace('"Surname"', '"name.Surname"').replace('"DOB"', '"dates.1.DOB"')

    rows = made_rows(extract(tmp_path, {"people.ndjson": json.dumps(line)}), text)

    assert rows == [HOLT]


def workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        write(book)
    return buffer.getvalue()


def with_merged_cells(book: xlsxwriter.Workbook) -> None:
    """Write a key merged over two rows, and a title merged across the table."""
    sheet = book.add_worksheet("A")
    sheet.write_row(0, 0, ("Ref", "Surname", "DOB"))
    sheet.merge_range(1, 0, 2, 0, "N1")
    sheet.write_row(1, 1, ("HOLT", "12/11/1991"))
    sheet.write_row(2, 1, ("HOLT-BRAND", "12/11/1991"))
    sheet.merge_range(3, 0, 3, 2, "February 2024")
    sheet.write_row(4, 0, (42.0, "ODOWD", 31597))
    sheet.write_row(5, 0, ("Total", 3, 3))


def test_merged_cells_hold_for_the_rows_they_cover_and_titles_are_no_rows(tmp_path: Path) -> None:
    folder = extract(tmp_path, {"people.xlsx": workbook(with_merged_cells)})

    rows = made_rows(folder, PEOPLE.replace('"people"\n', '"people"\nrepeats = true\n'))

    assert [(row["id"], row["family_name"], row["date_of_birth"]) for row in rows] == [
        ("N1", "HOLT", "1991-11-12"),
        ("N1", "HOLT-BRAND", "1991-11-12"),
        ("42", "ODOWD", "1986-07-04"),
    ]
