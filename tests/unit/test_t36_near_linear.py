"""T36: wherever somebody outside sets how much there is, eight times as much is no more than that.

Work is counted and not timed; what is quadratic would take sixty-four times as much.
"""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message

from api.http.conditional import ConditionalSender
from api.http.content_negotiation import accepted_types
from api.http.middleware import drop_empty_parameters
from graph.backup.contents import pack, unpack
from graph.errors import DeliveryRefused
from graph.ingest.archive import unpack_delivery
from graph.ingest.formats import check_file, read_file
from graph.ingest.quarantine import BROKEN, Quarantine, QuarantinedRow
from graph.mapping.cells.names import parse_name
from graph.mapping.sheets.records import json_sheet
from graph.search.folding import search_clauses
from tests.unit.backup.copies import listed
from tests.unit.work import count_steps

MANIFEST = {"source": "alpha", "extracted_at": datetime(2026, 6, 1, tzinfo=UTC)}
# Eight times as much, a few steps for whatever is done once, and what sorting adds.
FACTOR = 12


def rows_of_csv(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "people.csv"
    path.write_text("id,sex\n" + "p,female\n" * size)
    return lambda: list(read_file(path, "people"))


def columns_of_csv(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "people.csv"
    path.write_text("id," + ",".join(f"c{number}" for number in range(size)) + "\n")

    def check() -> None:
        with pytest.raises(DeliveryRefused):
            check_file(path, "people")

    return check


def blank_lines(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "people.csv"
    path.write_text("id\n" + "\n" * size + "p\n")
    return lambda: list(read_file(path, "people"))


def list_in_a_cell(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "incidents.csv"
    path.write_text(
        "id,force,kind,occurred_from,offence_codes\ni,10,crime,2026-01-01T00:00:00Z,"
        + ";".join(["8N"] * size)
        + "\n"
    )
    return lambda: list(read_file(path, "incidents"))


def list_in_json(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "incidents.ndjson"
    path.write_text('{"id": "i", "offence_codes": [' + ", ".join(['"8N"'] * size) + "]}\n")
    return lambda: list(read_file(path, "incidents"))


def nested_lists(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "incidents.ndjson"
    path.write_text('{"id": "i", "offence_codes": ' + "[" * size + "]" * size + "}\n")
    return lambda: list(read_file(path, "incidents"))


def small_files(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "delivery.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(size):
            archive.writestr(f"table{number}.csv", "id\n")

    def unpack_all() -> None:
        with unpack_delivery(path):
            pass

    return unpack_all


def rows_in_quarantine(folder: Path, size: int) -> Callable[[], object]:
    quarantine = Quarantine(folder / "quarantine")
    quarantine.add(
        [
            QuarantinedRow.model_validate(
                {
                    "id": f"{number:09}", "state": BROKEN, "table": "people", "file": "people.csv",
                    "line": number, "faults": [], "row": {"id": f"p{number}"}, "manifest": MANIFEST,
                }
            )
            for number in range(size)
        ]
    )  # fmt: skip
    return lambda: list(quarantine.entries())


def files_of_a_copy(folder: Path, size: int) -> Callable[[], object]:
    parts = folder / "parts"
    (parts / "mappings").mkdir(parents=True)
    (parts / "graph.dump").write_bytes(b"graph")
    for number in range(size):
        (parts / "mappings" / f"m{number}.toml").write_text(listed(number).model_dump_json())
    pack(parts, folder / "copy.tar")
    return lambda: unpack(folder / "copy.tar", folder / "out")


def accept_header(_: Path, size: int) -> Callable[[], object]:
    headers = [(b"accept", b", ".join([b"text/x;q=0.1"] * size))]
    return lambda: accepted_types(Request({"type": "http", "headers": headers}))


def known_tags(_: Path, size: int) -> Callable[[], object]:
    async def send(_: Message) -> None:
        """Send nothing."""

    line = ", ".join(f'W/"{number}"' for number in range(size))
    return lambda: ConditionalSender(send, [line])


def empty_fields_of_a_form(_: Path, size: int) -> Callable[[], object]:
    return lambda: drop_empty_parameters(b"a=&b=1&" * size)


def words_of_a_search(_: Path, size: int) -> Callable[[], object]:
    return lambda: search_clauses("ann 3 may " * size)


def pieces_of_a_name(_: Path, size: int) -> Callable[[], object]:
    return lambda: parse_name("van der (born " * size)


def keys_of_an_object(folder: Path, size: int) -> Callable[[], object]:
    path = folder / "people.ndjson"
    cells = ", ".join(f'"k{number}": {{"a": 1}}' for number in range(size))
    path.write_text(f'{{"id": "p", {cells}}}\n')
    return lambda: [list(row.cells) for row in json_sheet(path).rows()]


INPUTS = {
    rows_of_csv: 200,
    columns_of_csv: 100,
    blank_lines: 200,
    list_in_a_cell: 100,
    list_in_json: 100,
    nested_lists: 10,
    small_files: 10,
    rows_in_quarantine: 300,
    files_of_a_copy: 10,
    accept_header: 50,
    known_tags: 50,
    empty_fields_of_a_form: 50,
    words_of_a_search: 20,
    pieces_of_a_name: 50,
    keys_of_an_object: 50,
}


@pytest.mark.parametrize(
    ("prepare", "size"), INPUTS.items(), ids=[prepare.__name__ for prepare in INPUTS]
)
def test_t36_eight_times_as_much_is_eight_times_the_work(
    prepare: Callable[[Path, int], Callable[[], object]], size: int, tmp_path: Path
) -> None:
    steps: list[int] = []
    for number in (size, 8 * size):
        folder = tmp_path / str(number)
        folder.mkdir()
        work = prepare(folder, number)
        steps.append(count_steps(work))

    print(f"T36: {prepare.__name__}: {size} in {steps[0]} steps, {8 * size} in {steps[1]}")
    assert steps[1] <= FACTOR * steps[0]
