"""Tables as CSV: a header, commas, double quotes; `;` separates the values of a list."""

import csv
from collections.abc import Iterator
from pathlib import Path

from graph.errors import DeliveryRefused
from graph.ingest.formats.raw import TOO_WIDE, RawRow, check_columns
from graph.ingest.formats.text import text_lines
from graph.ingest.limits import LINE_CHARACTERS, MAX_COLUMNS
from graph.rows import list_columns


class RowLines(Iterator[str]):
    """Lines of a file; it keeps those of the row that is being read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.kept: list[str] = []
        self._lines = lines

    def __next__(self) -> str:
        line = next(self._lines)
        self.kept.append(line)
        return line


def read(path: Path, table: str) -> Iterator[RawRow]:
    """Read a CSV file row by row."""
    csv.field_size_limit(LINE_CHARACTERS)
    lines = RowLines(text_lines(path))
    reader = csv.reader(lines, strict=True)
    header = read_header(path, table, reader)
    lists = list_columns(table)
    while True:
        line = reader.line_num + 1
        lines.kept.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield broken_row(path, line, "".join(lines.kept), error)
            continue
        if len(cells) == len(header):
            yield RawRow(line, row_cells(header, cells, lists))
        elif len(cells) > MAX_COLUMNS:
            yield RawRow(line, {"line": "".join(lines.kept)}, TOO_WIDE)
        elif len(cells) > 0:
            yield RawRow(
                line,
                {"cells": cells},
                f"has {len(cells)} cells where the header has {len(header)}",
            )


def read_header(path: Path, table: str, reader: Iterator[list[str]]) -> list[str]:
    """Read and check the first line."""
    try:
        header = next(reader, None)
    except csv.Error as error:
        raise DeliveryRefused(f"{path.name}: the header is not CSV; fix its quotes.") from error
    if header is None or len(header) == 0:
        raise DeliveryRefused(f"{path.name} has no header; its first line names the columns.")
    check_columns(path, table, header)
    return header


def broken_row(path: Path, line: int, text: str, error: csv.Error) -> RawRow:
    """Tell a row with a misplaced quote from a file whose quote is never closed."""
    if "end of data" in str(error):
        raise DeliveryRefused(
            f"{path.name}: a quote opened at line {line} is never closed."
        ) from error
    if "field limit" in str(error):
        raise DeliveryRefused(
            f"{path.name}: a cell that begins at line {line} is longer than 16 MB; "
            "look for a quote that is never closed."
        ) from error
    return RawRow(line, {"line": text}, "has a quote in the wrong place")


def row_cells(header: list[str], cells: list[str], lists: frozenset[str]) -> dict[str, object]:
    """Return the cells of a row by column, without empty ones and with lists split."""
    return {
        name: [part.strip() for part in cell.split(";") if part.strip() != ""]
        if name in lists
        else cell
        for name, cell in zip(header, cells, strict=True)
        if cell.strip() != ""
    }
