"""No file makes the work unbounded: each limit has an error, and what it costs is one row or file.

docs/limits.md states every limit and every error of this file.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.errors import DeliveryRefused
from graph.ingest import limits
from graph.ingest.archive import unpack_delivery
from graph.ingest.batching import batches
from graph.ingest.formats import check_file, read_file
from graph.ingest.formats.raw import RawRow, check_columns
from graph.rows.kinds import MAX_LIST_LENGTH


class CountedName(str):
    """A column's name that counts how often it is compared."""

    __slots__ = ()
    comparisons = 0

    def __eq__(self, other: object) -> bool:
        type(self).comparisons += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def comparisons_of_header(columns: int) -> int:
    """Return how many comparisons of names the check of a header takes."""
    CountedName.comparisons = 0
    # Of two that are equal the second is no more than a repetition, and the check goes on.
    names = [CountedName(f"column_{number}") for number in range(columns)]
    with pytest.raises(DeliveryRefused):
        check_columns(Path("people.csv"), "people", [CountedName("id"), *names])
    return CountedName.comparisons


def refusal(path: Path) -> str:
    with pytest.raises(DeliveryRefused) as caught:
        check_file(path, path.stem)
    return str(caught.value)


def test_the_work_of_a_header_grows_with_its_columns_and_no_faster() -> None:
    small, large = comparisons_of_header(100), comparisons_of_header(800)

    assert large <= 16 * max(small, 100)


def test_a_header_with_too_many_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id" + ",x" * limits.MAX_COLUMNS + "\n")

    assert refusal(path).startswith("people.csv, line 1: names more than 1000 columns; people has")


def test_a_line_without_an_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.ndjson"
    path.write_text('{"id": "p1"}\n{"id": "' + "x" * (limits.LINE_CHARACTERS + 10))

    assert refusal(path) == (
        "people.ndjson, line 2: is longer than 16 MB; "
        "look for a quote or a bracket that is never closed."
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n"])
def test_a_file_of_blank_lines_is_refused(tmp_path: Path, end: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id\np1\n" + end * (limits.BLANK_LINES + 1), newline="")

    assert refusal(path) == "people.csv, line 10003: follows 10000 blank lines; take them out."


def test_blank_lines_between_rows_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id\n" + ("\n" * limits.BLANK_LINES + "p1\n") * 2)

    assert check_file(path, "people") == 2


def test_a_file_with_too_many_lines_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.ingest.formats.text.LINES", 3)
    path = tmp_path / "people.csv"
    path.write_text("id\np1\np2\np3\n")

    assert refusal(path) == "people.csv has more than 3 lines; send it in parts."


WIDE = {"id": "p1", **{f"x{number}": "1" for number in range(limits.MAX_COLUMNS)}}


def wide_csv(folder: Path) -> Path:
    path = folder / "people.csv"
    path.write_text("id\n" + ",".join(WIDE.values()) + "\np2\n")
    return path


def wide_ndjson(folder: Path) -> Path:
    path = folder / "people.ndjson"
    path.write_text(str(WIDE).replace("'", '"') + '\n{"id": "p2"}\n')
    return path


@pytest.mark.parametrize("write", [wide_csv, wide_ndjson])
def test_a_row_with_too_many_cells_costs_itself(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path)

    wide, good = read_file(path, "people")

    assert wide.fault == "has more than 1000 cells"
    assert (good.cells, good.fault) == ({"id": "p2"}, None)


@pytest.mark.parametrize("length", [MAX_LIST_LENGTH, MAX_LIST_LENGTH + 1])
def test_a_list_without_an_end_in_parquet_costs_its_row(tmp_path: Path, length: int) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"id": ["p1", "p2"], "aliases": [["x"] * length, ["y"]]}), path)

    long, good = read_file(path, "people")

    too_long = length > MAX_LIST_LENGTH
    assert long.fault == ("holds more than 1000 values in one cell" if too_long else None)
    assert ("aliases" in long.cells) is not too_long
    assert (good.cells, good.fault) == ({"id": "p2", "aliases": ["y"]}, None)


def test_a_batch_is_full_by_its_rows_or_by_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH_ROWS", 3)
    monkeypatch.setattr(limits, "BATCH_CHARACTERS", 100)
    lengths = [1, 1, 1, 1, 60, 39, 1, 500, 99, 1]
    rows = [RawRow(number, {"text": "x" * length}) for number, length in enumerate(lengths)]

    cut = [[len(str(row.cells["text"])) for row in batch] for batch in rows_cut(rows)]

    assert cut == [[1, 1, 1], [1, 60, 39], [1], [500], [99, 1]]


def rows_cut(rows: list[RawRow]) -> list[list[RawRow]]:
    return list(batches(rows, lambda row: row.cells))


def test_text_within_lists_counts_for_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH_CHARACTERS", 10)
    rows = [RawRow(number, {"aliases": ["x" * 4, {"y": "z" * 4}]}) for number in range(3)]

    assert [len(batch) for batch in rows_cut(rows)] == [1, 1, 1]


@pytest.mark.parametrize("megabytes", [200, 4])
def test_an_archive_that_unpacks_to_far_more_than_it_is_is_refused(
    tmp_path: Path, megabytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.ingest.archive.ARCHIVE_FREE_BYTES", 16 * 1024**2)
    path = tmp_path / "delivery.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", b"\n" * megabytes * 1024**2)

    if megabytes == 200:
        with pytest.raises(DeliveryRefused, match="or 200 times its archive"):
            unpack_delivery(path).__enter__()
    else:
        with unpack_delivery(path) as folder:
            assert (folder / "people.csv").stat().st_size == megabytes * 1024**2


def test_every_limit_is_stated_in_the_document() -> None:
    text = Path("docs/limits.md").read_text(encoding="utf-8")

    stated = {
        name: getattr(limits, name) for name in dir(limits) if name.isupper() and name != "Final"
    }
    missing = [
        name
        for name, value in stated.items()
        if f"`{name}`" not in text or f"{value:,}" not in text
    ]
    assert missing == []
