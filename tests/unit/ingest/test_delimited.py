"""CSV files: what is refused whole, what is set aside row by row, and what is read."""

from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.ingest.formats import RawRow, check_file, read_file

NAME = "SMITHERS"


def written(tmp_path: Path, content: bytes | str, table: str = "people") -> Path:
    path = tmp_path / f"{table}.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(tmp_path: Path, content: bytes | str, table: str = "people") -> list[RawRow]:
    return list(read_file(written(tmp_path, content, table), table))


def refusal(tmp_path: Path, content: bytes | str, table: str = "people") -> str:
    path = written(tmp_path, content, table)
    with pytest.raises(DeliveryRefused) as caught:
        check_file(path, table)
    assert NAME not in str(caught.value)
    return str(caught.value)


def test_an_empty_file(tmp_path: Path) -> None:
    assert refusal(tmp_path, "") == "people.csv is empty; leave the file out or add its header."


def test_a_file_of_a_byte_order_mark_only_is_empty(tmp_path: Path) -> None:
    assert "people.csv is empty" in refusal(tmp_path, b"\xef\xbb\xbf")


def test_no_header(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, "\nid\np1\n")
        == "people.csv has no header; its first line names the columns."
    )


def test_a_first_line_that_is_a_row_is_not_repeated(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, f"p1,{NAME},{NAME}\np2,Jones,Jones\n")

    assert sentence.startswith("people.csv, line 1: names no column of people; add a header")


def test_a_header_only_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, "id,sex\n") == []


def test_a_header_with_a_broken_quote(tmp_path: Path) -> None:
    assert refusal(tmp_path, 'id,"se"x\n') == "people.csv: the header is not CSV; fix its quotes."


def test_an_unknown_column(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, "id,surname\np1,x\n")

    assert sentence.startswith(
        "people.csv: 'surname' is not a column of people; its columns are id,"
    )


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, "id,sex,sex\n") == "people.csv: the column 'sex' stands twice; keep one."
    )


def test_a_required_column_that_is_missing(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, "id,kind,occurred_from\n", "incidents")

    assert sentence == "incidents.csv: the required column 'force' is missing."


@pytest.mark.parametrize("table", ["residences", "relationships", "protection_plans"])
def test_the_field_of_a_model_is_no_column(tmp_path: Path, table: str) -> None:
    assert "'from_' is not a column" in refusal(tmp_path, "from,from_\n", table)


@pytest.mark.parametrize(
    "content",
    [
        "id,family_name\np1,café\n".encode("latin-1"),
        "id,family_name\np1,x\n".encode("utf-16"),
        b"id,family_name\np1," + "é".encode()[:1],
    ],
    ids=["latin-1", "utf-16", "cut inside a letter"],
)
def test_another_encoding(tmp_path: Path, content: bytes) -> None:
    sentence = refusal(tmp_path, content)

    assert sentence.startswith("people.csv, ")
    assert sentence.endswith("is not UTF-8; save it as UTF-8 and load again.")


def test_a_nul_byte(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, f"id,family_name\np1,{NAME}\x00\n")
        == "people.csv, line 2: holds a NUL byte; it is not a text file."
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "people.csv").mkdir()

    with pytest.raises(DeliveryRefused, match=r"people\.csv cannot be read; see that this user"):
        check_file(tmp_path / "people.csv", "people")


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, f'id,family_name\np1,x\np2,"{NAME}\np3,y\n')

    assert sentence == "people.csv: a quote opened at line 3 is never closed."


def test_a_quote_that_is_never_closed_in_the_last_line_of_a_big_file(tmp_path: Path) -> None:
    good = "".join(f"p{number},x\n" for number in range(50_000))

    sentence = refusal(tmp_path, f'id,family_name\n{good}p,"{NAME}')

    assert sentence == "people.csv: a quote opened at line 50002 is never closed."


def test_a_quote_that_is_never_closed_at_the_start_of_a_big_file(tmp_path: Path) -> None:
    rest = f"p2,{NAME},{'x' * 1_000}\n" * 20_000

    sentence = refusal(tmp_path, f'id,family_name\np1,"{rest}')

    assert sentence == (
        "people.csv: a cell that begins at line 2 is longer than 16 MB; "
        "look for a quote that is never closed."
    )


def test_a_quote_in_the_wrong_place_costs_one_row_and_keeps_its_text(tmp_path: Path) -> None:
    read_rows = rows(tmp_path, 'id,family_name\np1,x\np2,"O"Neill\np3,y\n')

    assert [(row.line, row.cells, row.fault) for row in read_rows] == [
        (2, {"id": "p1", "family_name": "x"}, None),
        (3, {"line": 'p2,"O"Neill\n'}, "has a quote in the wrong place"),
        (4, {"id": "p3", "family_name": "y"}, None),
    ]


@pytest.mark.parametrize(("line", "cells"), [("p1", 1), ("p1,x,y", 3), (",,", 3)])
def test_a_wrong_number_of_cells(tmp_path: Path, line: str, cells: int) -> None:
    (row,) = rows(tmp_path, f"id,family_name\n{line}\n")

    assert row.fault == f"has {cells} cells where the header has 2"
    assert row.cells == {"cells": line.split(",")}


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_fine(tmp_path: Path) -> None:
    read_rows = rows(tmp_path, "\ufeffid,family_name\r\np1,x\r\n\r\np2,y\r\n")

    assert [(row.line, row.cells["id"]) for row in read_rows] == [(2, "p1"), (4, "p2")]


def test_a_cell_may_hold_lines_and_quotes(tmp_path: Path) -> None:
    read_rows = rows(tmp_path, 'id,family_name\np1,"a ""b""\r\nc"\np2,y\n')

    assert [(row.line, row.cells["family_name"]) for row in read_rows] == [
        (2, 'a "b"\r\nc'),
        (4, "y"),
    ]


def test_an_empty_cell_says_nothing_and_a_list_is_taken_apart(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "id,sex,given_names\np1, ,Ann; Marie;\n")

    assert row.cells == {"id": "p1", "given_names": ["Ann", "Marie"]}


def test_ten_megabytes_in_a_cell_are_read(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, f"id,family_name\np1,{'x' * 10_000_000}\n")

    assert len(str(row.cells["family_name"])) == 10_000_000
