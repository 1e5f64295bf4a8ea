"""Read CSV files that every CSV reader understands alike into DuckDB."""

import csv
import os
from pathlib import Path
from typing import Final

import duckdb

from graph.ingest.bulk.staging import Staging
from graph.ingest.formats import CHUNK, count_lines, read_header, text_lines
from graph.ingest.limits import LINES

# Where CSV readers differ, beside line ends: NUL and blank lines.
UNLIKE: Final = (b"\x00", b"\n\n", b"\n\r\n")
# The longest of them but for one byte.
OVERLAP: Final = 2
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
# In a file of one column, a blank line is a row to one reader and none to another.
FEWEST_COLUMNS: Final = 2


def read_plain(staging: Staging, path: Path, table: str) -> list[str] | None:
    """Write the rows of a file into the table `raw`, each with its place, and return its header.

    Return None, and write no table, if the file is not plain: the reader of single rows decides
    then. Raise DeliveryRefused if the header is not one of the table.
    """
    if path.suffix != ".csv" or not is_plain(path):
        return None
    header = read_header(path, table, csv.reader(text_lines(path), strict=True))
    if len(header) < FEWEST_COLUMNS:
        return None
    types = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(header)))
    try:
        staging.run(
            "CREATE OR REPLACE TABLE raw AS SELECT row_number() OVER () - 1 AS place, * "
            f"FROM read_csv(?, columns = {{{types}}}, header = true, auto_detect = false, "
            "delim = ',', quote = '\"', escape = '\"', strict_mode = true, nullstr = '')",
            [str(path)],
        )
    except duckdb.Error:
        return None
    # A value that spans lines would make another row the one of a line.
    lines = lines_in(path)
    if lines > LINES or staging.count("SELECT count(*) FROM raw") != lines - 1:
        staging.run("DROP TABLE raw")
        return None
    return header


def is_plain(path: Path) -> bool:
    """Return whether a file holds nothing on which CSV readers differ."""
    # As if a line had ended before the first, so that a blank first line is one like any other.
    before = b"\n"
    with path.open("rb") as file:
        if file.read(len(BYTE_ORDER_MARK)) in {BYTE_ORDER_MARK, b""}:
            return False
        file.seek(0)
        for part in iter(lambda: file.read(CHUNK), b""):
            content = before + part
            if any(unlike in content for unlike in UNLIKE):
                return False
            ends_within = content.endswith(b"\r")
            if content.count(b"\r") != content.count(b"\r\n") + ends_within:
                return False
            before = content[-OVERLAP:]
    return not before.endswith(b"\r")


def lines_in(path: Path) -> int:
    """Count the lines of a file; a last line without an end counts."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return count_lines(path) + (file.read(1) != b"\n")
