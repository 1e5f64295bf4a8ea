"""NDJSON files: what is refused whole, and what is set aside line by line."""

from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.ingest.formats import RawRow, check_file, read_file


def written(tmp_path: Path, content: bytes | str) -> Path:
    path = tmp_path / "people.ndjson"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(tmp_path: Path, content: bytes | str) -> list[RawRow]:
    return list(read_file(written(tmp_path, content), "people"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "people.ndjson is empty; leave the file out or add its header."),
        (b'{"id": "\x00"}', "people.ndjson, line 1: holds a NUL byte; it is not a text file."),
        (
            b'{"id": "p1"}\n{"id": "caf\xe9"}\n',
            "people.ndjson, near line 1: is not UTF-8; save it as UTF-8 and load again.",
        ),
    ],
    ids=["empty", "nul", "latin-1"],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(DeliveryRefused) as caught:
        check_file(written(tmp_path, content), "people")

    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "p1"',
        "{'id': 'p1'}",
        "id,sex",
        '{"id": "p1"} {"id": "p2"}',
        '{"id": NaN}',
        '{"id": "\\ud800"}',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
    ids=["cut", "quotes", "csv", "two", "nan", "half a letter", "deep array", "deep object"],
)
def test_a_line_that_is_not_json_is_kept_with_its_text(tmp_path: Path, line: str) -> None:
    (row, good) = rows(tmp_path, f'{line}\n{{"id": "p2"}}\n')

    assert (row.line, row.fault, row.cells) == (1, "is not JSON", {"line": f"{line}\n"})
    assert (good.line, good.cells) == (2, {"id": "p2"})


@pytest.mark.parametrize("line", ["[]", '"p1"', "7", "null", "true"])
def test_a_line_that_is_not_an_object(tmp_path: Path, line: str) -> None:
    (row,) = rows(tmp_path, line)

    assert row.fault == "is not a JSON object"


def test_null_says_nothing_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    read_rows = rows(tmp_path, '\ufeff{"id": "p1", "sex": null}\r\n\r\n{"id": "p2"}')

    assert [(row.line, row.cells) for row in read_rows] == [(1, {"id": "p1"}), (3, {"id": "p2"})]
