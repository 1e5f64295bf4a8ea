"""What a set of rows states is what each row states by its model, to the last digest."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ingest.bulk.plain_csv import is_plain
from graph.ingest.delivery import Delivery
from graph.ingest.formats.text import CHUNK
from graph.rows.tables import TABLES, columns

from .deliveries import as_cell, write_delivery
from .hostile import TEXTS, VALUES
from .staged import as_set, one_by_one
from .test_values import LEAST

# Values that are good for one column or another, and near misses of theirs.
GOOD: tuple[str, ...] = (
    "p1", "p 1", " p1", "p1 ", "p  1", "1.0", "1.00", "01.0", "1E+5", "1e5", "-1e+5", "x1e+5",
    "2026-03-01", "2026-02-29", "2024-02-29", "1899-12-31", "2026-06-01", "2026-06-02", "2026-3-1",
    "2026-03-01T10:00:00Z", "2026-03-01T10:00:00+01:00", "2026-03-01 10:00:00Z",
    "2026-03-01T24:00:00Z", "2026-03-01T10:00:60Z", "2026-02-30T10:00:00Z", "2026-03-29T00:30:00Z",
    "2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z", "2026-06-01T00:00:01Z", "2026-03-01T10:00:00",
    "1970-01-01T00:00:00Z", "2026-10-25T01:30:00+14:00", "2026-03-01T10:00:00.5Z",
    "true", "false", "True", "TRUE", "1", "0", "-1", "0.5", "-0.5", "00.5", ".5", "5.", "51.5074",
    "-0.0", "0.00001", "90", "90.1", "-180", "180.0", "1234567890123", "007", "12", "01", "42",
    "female", "male", "crime", "non_crime", "suspect", "victim", "partner", "ex_partner", "MAPPA",
    "Level 2", "MATAC", "dapo", "DASH", "SARA", "home", "refuge", "open", "sensitive", "ViSOR",
    "domestic_abuse", "domestic_abuse;stalking", "stalking; stalking", "assault;weapon",
    "8N", "8N;105A", "49", "105A ; 8N", ";", "; ;", "a;;b", "a; b ;c", 'say "so"', "back\\slash",
    "a,b", "O'Brien", "Zoë", "Łukasz", "北京", "LS1 4AB", "14/0000001S", "2014/2S", "14/0000001X",
    "no_further_action", "restraining", "MARAC", "homicide", "high", "standard", "very_high",
)  # fmt: skip


# What no file of lines can hold, or what the importer's files cannot.
UNTRIED = frozenset("\x00\r\n\x1f")


def written(folder: Path, table: str, rows: list[dict[str, Any]], **manifest: Any) -> Delivery:
    return Delivery.open(write_delivery(folder, {table: rows}, **manifest))


def rows_with(table: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Return rows that are good but for one cell, each value in each column."""
    return [
        {**LEAST[table], column: value}
        for column in columns(table)
        for value in values
        if UNTRIED.isdisjoint(as_cell(value))
    ]


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_that_systems_send_is_read_as_its_model_reads_it(
    tmp_path: Path, table: str
) -> None:
    delivery = written(tmp_path / "d", table, rows_with(table, (*GOOD, *VALUES)))

    assert is_plain(delivery.files[table])
    assert as_set(delivery, table) == one_by_one(delivery, table)


@pytest.mark.parametrize("table", TABLES)
def test_rows_as_systems_send_them_all_pass_as_a_set(
    tmp_path: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {**LEAST[table], "recorded_at": "2026-03-02T00:00:00Z"}
    delivery = written(tmp_path / "d", table, [row] * 3)
    monkeypatch.setattr("graph.ingest.row_reader.RowReader.fact_or_entry", None)

    rows, broken, facts = as_set(delivery, table)

    assert (rows, broken, len(facts)) == (3, [], 3)


@settings(max_examples=25, derandomize=True)
@given(st.data())
def test_random_rows_are_read_as_their_models_read_them(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from(sorted(TABLES)))
    cell = st.sampled_from((*GOOD, *TEXTS)).filter(UNTRIED.isdisjoint)
    cells = st.dictionaries(st.sampled_from(sorted(columns(table))), cell, max_size=4)
    rows = [LEAST[table] | row for row in data.draw(st.lists(cells, min_size=1, max_size=8))]
    delivery = written(
        tmp_path_factory.mktemp("random") / "d",
        table,
        rows,
        scope=data.draw(st.sampled_from(["all", "flagged"])),
        synthetic=data.draw(st.booleans()),
    )

    assert as_set(delivery, table) == one_by_one(delivery, table)


CONTENTS = {
    "blank lines": "id,family_name\np1,A\n\np2,B\n",
    "ends of Windows": "id,family_name\r\np1,A\r\np2,B\r\n",
    "a value over two lines": 'id,family_name\np1,"A\nB"\np2,B\n',
    "a quote in the wrong place": 'id,family_name\np1,"A"x\np2,B\n',
    "a quote within a value": 'id,family_name\np1,A"x\np2,B\n',
    "too few cells": "id,family_name\np1\np2,B\n",
    "too many cells": "id,family_name\np1,A,x\np2,B\n",
    "a byte order mark": "\ufeffid,family_name\np1,A\n",
    "no end of its last line": "id,family_name\np1,A\np2,B",
    "one column": "id\np1\n\np2\n",
    "quoted cells": '"id","family_name"\n"p1",""\n"p2","say ""so"""\n',
    "only a header": "id,family_name\n",
    "blanks around": "id,family_name\n p1 , A \n",
    "columns in another order": "family_name,id\nA,p1\n",
}


@pytest.mark.parametrize("name", CONTENTS)
def test_files_in_every_dress_are_read_as_the_reader_of_rows_reads_them(
    tmp_path: Path, name: str
) -> None:
    folder = write_delivery(tmp_path / "d", {})
    (folder / "people.csv").write_text(CONTENTS[name], encoding="utf-8", newline="")
    delivery = Delivery.open(folder)

    assert as_set(delivery, "people") == one_by_one(delivery, "people")


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        (b"id,sex\np1,\n", True),
        (b"id,sex\r\np1,\r\n", True),
        (b"id,sex\np1,", True),
        (b"", False),
        (b"\nid,sex\np1,\n", False),
        (b"id,sex\r\n\r\np1,\r\n", False),
        (b"id,sex\rp1,\r", False),
        (b"id,sex\np1,\r", False),
        (b"id,sex\np\x001,\n", False),
        (b"\xef\xbb\xbfid,sex\np1,\n", False),
        # What stands at the end of one part of a file and at the start of the next.
        (b"id,sex\n".ljust(CHUNK, b"x") + b"\n\n", False),
        (b"id,sex\n".ljust(CHUNK - 1, b"x") + b"\n\n", False),
        (b"id,sex\n".ljust(CHUNK - 2, b"x") + b"\r\n\r\n", False),
        (b"id,sex\n".ljust(CHUNK - 1, b"x") + b"\r\n", True),
        (b"id,sex\n".ljust(CHUNK - 1, b"x") + b"\rx", False),
    ],
)
def test_a_file_is_plain_where_all_readers_agree(
    tmp_path: Path, content: bytes, *, plain: bool
) -> None:
    (tmp_path / "people.csv").write_bytes(content)

    assert is_plain(tmp_path / "people.csv") is plain
