"""The importer's files of a delivery as the lines of `graph_lines`, without an importer."""

import csv
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from neo4j.time import Date, DateTime

from graph.domain.ids import IdFactory
from graph.ingest.bulk.building import BuiltDelivery, build, importer_files
from graph.ingest.bulk.staging import SEPARATOR, open_staging
from graph.ingest.delivery import Delivery
from graph.server import ImportFile
from graph.server.progress import silent

MARKS = {"Touched", "Uncompared"}
# The reader must tell an empty text from none, as the importer does.
QUOTED_EMPTY = "\x00"


READERS: dict[str, Callable[[str], Any]] = {
    "string[]": lambda text: text.split(SEPARATOR),
    "datetime": DateTime.from_iso_format,
    "date": Date.from_iso_format,
    "boolean": lambda text: text == "true",
    "double": float,
    "long": int,
}


def built_lines(folder: Path, ids: IdFactory) -> tuple[BuiltDelivery, list[str]]:
    """Return what became of a delivery, and the graph that the importer would make of it."""
    delivery = Delivery.open(folder)
    with tempfile.TemporaryDirectory() as place, open_staging(Path(place), ids) as staging:
        built = build(staging, delivery, ids, silent)
        files = [file.write(staging) for file in importer_files("stamp")]
        return built, sorted(lines_of([file for file in files if file.rows.stat().st_size > 0]))


def lines_of(files: list[ImportFile]) -> Iterator[str]:
    """Give one line for each node and relationship of some files."""
    names: dict[str, str] = {}
    relationships = [file for file in files if len(file.labels) == 0]
    for file in files:
        if file in relationships:
            continue
        for row in rows_of(file):
            number, properties = row.pop(":ID"), row
            is_incomplete = properties.pop(":LABEL", None) is not None
            empty_lists = properties.pop("empty_lists", [])
            assert is_incomplete == (len(empty_lists) > 0)
            properties.update({name: [] for name in empty_lists})
            properties.update(touched=None, changed=None)
            names[number] = properties.get("version") or properties["id"]
            labels = sorted(set(file.labels) - MARKS)
            line = {"labels": labels, "properties": properties, "name": names[number]}
            yield json.dumps(line, sort_keys=True, default=str)
    for file in relationships:
        for row in rows_of(file):
            start, end = (names[row.pop(column)] for column in (":START_ID", ":END_ID"))
            line = {"start": start, "kind": row.pop(":TYPE"), "end": end, "properties": row}
            yield json.dumps(line, sort_keys=True, default=str)


def rows_of(file: ImportFile) -> Iterator[dict[str, Any]]:
    """Give the rows of a file, without what is not there."""
    header = file.header.read_text(encoding="utf-8").strip().split(",")
    text = file.rows.read_text(encoding="utf-8")
    # Two quotes between commas or ends of lines are an empty text.
    marked = "\n".join(
        ",".join(QUOTED_EMPTY if cell == '""' else cell for cell in split(line))
        for line in text.split("\n")
    )
    for cells in csv.reader(marked.splitlines()):
        yield {
            heading.split(":")[0] or heading: value(heading, cell)
            for heading, cell in zip(header, cells, strict=True)
            # As the importer does, which leaves out empty lists.
            if cell != "" and not (cell == QUOTED_EMPTY and heading.endswith("[]"))
        }


def split(line: str) -> list[str]:
    """Split a line at commas that stand in no quotes."""
    parts, quoted = [""], False
    for letter in line:
        quoted ^= letter == '"'
        if letter == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def value(heading: str, cell: str) -> Any:
    """Return a value as the driver gives it."""
    text = "" if cell == QUOTED_EMPTY else cell
    return READERS.get(heading.partition(":")[2], str)(text)
