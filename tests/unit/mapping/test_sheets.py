"""Files as people export them: every row is used, passed over for a reason, or in quarantine."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from graph.errors import DeliveryRefused
from graph.mapping import check_extract

from .extracts import PEOPLE, extract, made_rows, mapping

HOLT = {"id": "N1", "family_name": "HOLT", "date_of_birth": "1991-11-12"}
ODOWD = {"id": "N2", "family_name": "O\u2019DOWD", "date_of_birth": "1986-07-04"}
TEXT = "Ref,Surname,DOB\r\nN1,HOLT,12/11/1991\r\nN2,O\u2019DOWD,04/07/86\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "|").encode("cp1252"),
        TEXT.replace("Ref,Surname,DOB", " REF ,sur name,D.O.B.").encode(),
        ("People of the force,,\r\nprinted 1 May,,\r\n\r\n" + TEXT).encode(),
        (TEXT + "\r\n,,\r\nTotal,2,\r\n2 records\r\n").encode(),
        ("Ref,Surname,DOB\r\n" + TEXT).encode(),
        TEXT.replace("\r\n", ",\r\n").encode(),
    ],
)  # fmt: skip
def test_text_is_read_whatever_its_encoding_delimiter_title_and_footer(
    tmp_path: Path, content: bytes
) -> None:
    assert made_rows(extract(tmp_path, {"People_2025.csv": content}), PEOPLE) == [HOLT, ODOWD]


def test_ndjson_and_parquet_name_their_own_columns(tmp_path: Path) -> None:
    rows = [{"Ref": "N1", "Surname": "HOLT", "DOB": "12/11/1991"}]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), buffer)
    line = '{"Ref": "N1", "DOB": "12/11/1991", "Surname": "HOLT"}\n'

    assert made_rows(extract(tmp_path / "a", {"people.ndjson": line}), PEOPLE) == [HOLT]
    assert made_rows(extract(tmp_path / "b", {"people.parquet": buffer.getvalue()}), PEOPLE) == [
        HOLT
    ]


def workbook(path: Path) -> None:
    """Write a workbook as a coordinator keeps it: a sheet a month, a title, merged headings."""
    with xlsxwriter.Workbook(str(path)) as book:
        as_day = book.add_format({"num_format": "dd/mm/yyyy"})
        for month, name in (("January", "HOLT"), ("February", "O\u2019DOWD")):
            sheet = book.add_worksheet(month)
            sheet.merge_range("A1:D1", f"List of {month}")
            sheet.merge_range("A3:A4", "Ref")
            sheet.merge_range("B3:C3", "Person")
            sheet.write("B4", "Surname")
            sheet.write("C4", "DOB")
            sheet.write("D4", "Notes")
            sheet.write("A6", f"{month}-1")
            sheet.write("B6", name)
            sheet.write_datetime("C6", date(1991, 11, 12), as_day)
            sheet.write("A7", "Total")
            sheet.write_formula("B7", "=COUNTA(B6:B6)", None, 1)
        book.add_worksheet("Notes").write("A1", "Ask Sue")


WORKBOOK = (
    PEOPLE.replace('["people*"]', '["people*"]\nheading_rows = 2')
    .replace('"Surname"', '"Person Surname"')
    .replace('"DOB"', '"Person DOB"')
)


def test_a_workbook_with_a_sheet_a_month_and_headings_over_two_rows_is_read(tmp_path: Path) -> None:
    folder = extract(tmp_path, {})
    workbook(folder / "people.xlsx")

    rows = made_rows(folder, 'ignore_sheets = ["Notes"]\n' + WORKBOOK)

    assert rows == [
        {"id": "January-1", "family_name": "HOLT", "date_of_birth": "1991-11-12"},
        {"id": "February-1", "family_name": "O\u2019DOWD", "date_of_birth": "1991-11-12"},
    ]


def test_a_sheet_that_nothing_reads_is_refused_and_not_left_out_in_silence(tmp_path: Path) -> None:
    folder = extract(tmp_path, {})
    workbook(folder / "people.xlsx")

    with pytest.raises(DeliveryRefused, match="sheet Notes: none of its rows has the headings"):
        made_rows(folder, WORKBOOK)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "holds no file"),
        ({"people.csv": ""}, "is empty"),
        ({"people.csv": "Ref,Surname\nN1,HOLT\n"}, "has no heading 'DOB', which column date_of_b"),
        ({"people.csv": "a,b\n1,2\n"}, "none of its rows has the headings"),
        (
            {"people.csv": TEXT, "things.csv": "a\n"},
            "things.csv: no part of the mapping test reads",
        ),
        ({"people.xlsx": "no workbook"}, "is not a whole Excel workbook"),
        ({"people.parquet": "no parquet"}, "is not a whole Parquet file"),
        ({"people.pdf": "x"}, "is of no kind that can be read"),
        ({"people.csv": 'Ref,Surname,DOB\nN1,"HOLT,12/11/1991\n'}, "a quote opened at line 2"),
        ({"people.csv": b"Ref,Surname,DOB\nN1,\x81\x00,\n"}, "is not text in utf-8 or cp1252"),
    ],
)
def test_an_extract_that_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, files: dict[str, str | bytes], sentence: str
) -> None:
    with pytest.raises(DeliveryRefused) as refusal:
        made_rows(extract(tmp_path, files), PEOPLE)

    assert sentence in str(refusal.value)


def test_litter_and_what_the_mapping_ignores_are_passed_over(tmp_path: Path) -> None:
    files = {"people.csv": TEXT, ".DS_Store": "x", "~$people.xlsx": "x", "README.txt": "x"}
    folder = extract(tmp_path, files | {"old/notes.doc": "x"})

    assert len(made_rows(folder, 'ignore = ["*.doc"]\n' + PEOPLE)) == 2


@pytest.mark.parametrize("prefix", ["", "extract/"])
def test_a_zip_of_the_files_or_of_their_folder_is_read_as_the_folder(
    tmp_path: Path, prefix: str
) -> None:
    packed = tmp_path / "extract.zip"
    folder = extract(tmp_path / "files", {"people.csv": TEXT})
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("__MACOSX/._people.csv", "x")
        for path in folder.iterdir():
            archive.write(path, prefix + path.name)

    assert made_rows(packed, PEOPLE) == [HOLT, ODOWD]


def test_files_of_one_name_in_two_folders_are_counted_apart(tmp_path: Path) -> None:
    bad = "Ref,Surname,DOB\nN9,X,bad\n"
    folder = extract(tmp_path, {"2024-01/people.csv": TEXT, "2024-02/people.csv": bad})

    sheets = {sheet.sheet: sheet for sheet in check_extract(folder, mapping(PEOPLE)).extract.sheets}

    assert sheets["2024-01/people.csv"].used == 2
    assert sheets["2024-02/people.csv"].quarantined == 1


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = extract(tmp_path, {})
    workbook(folder / "people.xlsx")
    monkeypatch.setattr("graph.mapping.sheets.excel.BYTES_AT_MOST", 100)

    with pytest.raises(DeliveryRefused, match="unpacks to more than"):
        made_rows(folder, WORKBOOK)


def test_rows_that_are_broken_go_to_quarantine_with_their_place_in_the_extract(
    tmp_path: Path,
) -> None:
    text = (
        "A title,,\nRef,Surname,DOB\nN1,HOLT,12/11/1991\nN2,BAD,31/02/1990\nN3,TOO,1/1/1990,more\n"
        'N4,SHORT\n,,\nN5,"QU"OTE,1/1/1990\nTotal,5,\n'
    )
    folder = extract(tmp_path, {"people.csv": text})

    report = check_extract(folder, mapping(PEOPLE))

    sheet = report.extract.sheets[0]
    assert (sheet.rows, sheet.used, sheet.quarantined) == (8, 1, 4)
    assert sheet.passed_over == {"above the headings": 1, "a total or a footer": 1, "empty": 1}
    assert sheet.rows == sheet.used + sheet.quarantined + sum(sheet.passed_over.values())
    places = {(fault.heading, fault.sheet, fault.row) for fault in report.faults}
    assert ("DOB", "people.csv", 4) in places
    assert {row for _, _, row in places} == {4, 5, 6, 8}


def test_a_word_that_no_dictionary_knows_is_counted(tmp_path: Path) -> None:
    text = "Ref,Surname,DOB,Sex\nN1,A,,M\nN2,B,,Zz\nN3,C,,Zz\nN4,D,,n/k\n"
    folder = extract(tmp_path, {"people.csv": text})
    sexes = 'sex = { from = "Sex", values = { M = "male" }, empty = "N/K", unknown = "%s" }\n'

    for unknown, used in (("quarantine", 2), ("empty", 4)):
        report = check_extract(folder, mapping(PEOPLE + sexes % unknown))

        words = [(word.column, word.word, word.count) for word in report.extract.unknown_words]
        assert words == [("sex", "Zz", 2)]
        assert report.extract.sheets[0].used == used


ROLES = """
[values.part]
IP = { role = "victim" }
SUS = { role = "suspect", status = "suspected" }
[[files]]
files = ["all*"]
[[files.tables]]
table = "people"
repeats = true
[files.tables.columns]
id = "Person"
family_name = "Surname"
recorded_at = "Updated"
[[files.tables]]
table = "parties"
only = { Kind = ["role"] }
[files.tables.columns]
incident_id = "Crime"
person_id = "Person"
role = { from = "Role", values = "part" }
status = { from = "Role", values = "part" }
withdrawn = { from = "State", values = { deleted = true }, unknown = "empty" }
"""


def test_one_row_feeds_several_tables_and_a_person_has_versions(tmp_path: Path) -> None:
    text = (
        "Person,Surname,Updated,Kind,Crime,Role,State\n"
        "P1,HOLT,01/02/2024 10:00,role,C1,IP,\n"
        "P2,ODOWD,01/02/2024 10:00,role,C1,SUS,live\n"
        "P1,HOLT,01/02/2024 10:00,role,C2,IP,Deleted\n"
        "P1,HOLT-BRAND,02/02/2024 10:00,,,,\n"
    )
    folder = extract(tmp_path, {"all.csv": text})

    people = made_rows(folder, ROLES)
    parties = made_rows(folder, ROLES, "parties")
    report = check_extract(folder, mapping(ROLES))

    assert [person["family_name"] for person in people] == ["HOLT", "ODOWD", "HOLT-BRAND"]
    assert [(party["role"], party.get("status"), party.get("withdrawn")) for party in parties] == [
        ("victim", None, None),
        ("suspect", "suspected", None),
        ("victim", None, True),
    ]
    assert report.tables["people"].quarantined == 0


TWO_IN_A_CELL = """
[[files]]
files = ["list*"]
[[files.tables]]
table = "people"
each = "Persons"
separators = ["&", ";", " and "]
[files.tables.columns]
id = { from = ["Persons"], prefix = "p " }
given_names = { from = "Persons", part = "given_names" }
family_name = { from = "Persons", part = "family_name" }
date_of_birth = { from = "Persons", part = "in_brackets" }
"""


def test_two_people_in_one_cell_are_two_rows(tmp_path: Path) -> None:
    text = "Persons,Note\nKerry HOLT (12/11/1991) & Liam O'DOWD (04/07/86),x\n"

    rows = made_rows(extract(tmp_path, {"list.csv": text}), TWO_IN_A_CELL)

    assert [(row["given_names"], row["family_name"], row["date_of_birth"]) for row in rows] == [
        (["Kerry"], "HOLT", "1991-11-12"),
        (["Liam"], "O'DOWD", "1986-07-04"),
    ]


FORM = """
[[files]]
files = ["dash*"]
[[files.tables]]
table = "assessments"
[files.tables.columns]
id = { from = ["Victim", "Done"], prefix = "form " }
tool = { constant = "DASH" }
victim_id = "Victim"
made_on = "Done"
items = { answers = { headings = "Q *", no = ["unsure"] } }
"""


def test_one_column_a_question_adds_the_number_of_each_yes(tmp_path: Path) -> None:
    text = (
        "Victim,Done,Q1,q 02,Q.13,Quality\nN1,04/02/2024,Yes,Y,unsure,Good\nN2,04/02/2024,No,,N,x\n"
    )

    rows = made_rows(extract(tmp_path, {"dash.csv": text}), FORM, "assessments")

    assert [(row["id"], row.get("items")) for row in rows] == [
        ("form N1|04/02/2024", ["1", "2"]),
        ("form N2|04/02/2024", None),
    ]
