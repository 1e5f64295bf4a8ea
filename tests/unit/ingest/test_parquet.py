"""Parquet files: what is refused whole, and what of a row cannot be read."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.errors import DeliveryRefused
from graph.ingest.formats import RawRow, check_file, read_file

CUT = "people.parquet is not a whole Parquet file; it may have been cut off: send it again."


def written(tmp_path: Path, columns: dict[str, Any]) -> Path:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def rows(tmp_path: Path, columns: dict[str, Any]) -> list[RawRow]:
    return list(read_file(written(tmp_path, columns), "people"))


def refusal(path: Path) -> str:
    with pytest.raises(DeliveryRefused) as caught:
        check_file(path, "people")
    return str(caught.value)


@pytest.mark.parametrize("size", [0, 3, 200, -1])
def test_a_file_that_was_cut_off(tmp_path: Path, size: int) -> None:
    path = written(tmp_path, {"id": [f"p{number}" for number in range(1_000)]})
    path.write_bytes(path.read_bytes()[:size])

    assert refusal(path) == CUT


def test_a_csv_file_with_the_name_of_a_parquet_file(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_text("id\np1\n")

    assert refusal(path) == CUT


def test_damaged_bytes_are_refused_or_read_and_never_anything_else(tmp_path: Path) -> None:
    path = written(tmp_path, {"id": ["p1", "p2"] * 50, "aliases": [["a"], ["b", "c"]] * 50})
    whole, random = path.read_bytes(), Random(7)  # noqa: S311 - the same damage every time

    for _ in range(300):
        damaged = bytearray(whole)
        damaged[random.randrange(len(whole))] = random.randrange(256)
        path.write_bytes(damaged)
        try:
            check_file(path, "people")
        except DeliveryRefused as error:
            assert str(error).startswith("people.parquet")  # noqa: PT017 - either outcome is right


def test_columns_are_checked_as_in_every_format(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, {"id": ["p1"], "surname": ["x"]})).startswith(
        "people.parquet: 'surname' is not a column of people"
    )
    assert refusal(written(tmp_path, {"sex": ["male"]})) == (
        "people.parquet: the required column 'id' is missing."
    )


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array(["p1"])] * 2, names=["id", "id"]), path)

    assert refusal(path) == "people.parquet: the column 'id' stands twice; keep one."


def test_a_file_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, {"id": pa.array([], pa.string())}) == []


def test_rows_are_counted_from_one_over_all_batches(tmp_path: Path) -> None:
    read_rows = rows(tmp_path, {"id": [f"p{number}" for number in range(12_000)]})

    assert [row.line for row in read_rows] == list(range(1, 12_001))


def test_text_that_a_writer_kept_as_bytes_is_text(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, {"id": [b"p1"], "aliases": [[b"caf\xc3\xa9"]], "sex": [None]})

    assert row.cells == {"id": "p1", "aliases": ["café"]}


def test_a_cell_with_parts_is_read_whole(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, {"id": ["p1"], "sex": [{"code": b"1", "parts": [b"x"]}]})

    assert row.cells == {"id": "p1", "sex": {"code": "1", "parts": ["x"]}}


UNREADABLE: dict[str, tuple[str, Any]] = {
    "bytes that are no text": ("family_name", pa.array([b"\xff", b"x"])),
    "text that is no text": (
        "family_name",
        pa.StringArray.from_buffers(
            2,
            pa.py_buffer(b"\x00\x00\x00\x00\x01\x00\x00\x00\x02\x00\x00\x00"),
            pa.py_buffer(b"\xffx"),
        ),
    ),
    "a year 0": ("recorded_at", pa.array([-62_167_219_200_000_000, 0], pa.timestamp("us", "UTC"))),
    "a year 20000": ("date_of_birth", pa.array([6_585_000, 0], pa.date32())),
    "a zone nobody knows": ("recorded_at", pa.array([0, None], pa.timestamp("us", "Mars/Crater"))),
    "a part of a microsecond": ("recorded_at", pa.array([1, 1_000], pa.timestamp("ns", "UTC"))),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_value_that_python_cannot_hold_costs_one_row(tmp_path: Path, kind: str) -> None:
    name, column = UNREADABLE[kind]

    bad, good = rows(tmp_path, {"id": ["p1", "p2"], name: column})

    assert bad.fault == f"holds a value of {name} that no calendar, zone or alphabet has"
    assert (bad.line, bad.cells) == (1, {"id": "p1"})
    assert (good.line, good.fault, good.cells["id"]) == (2, None, "p2")


def test_times_keep_their_zone(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    (row,) = rows(
        tmp_path,
        {"id": ["p1"], "recorded_at": pa.array([moment], pa.timestamp("us", "Europe/London"))},
    )

    assert row.cells["recorded_at"] == moment
