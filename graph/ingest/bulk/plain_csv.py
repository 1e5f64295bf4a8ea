"""CSV files that every reader takes apart alike, as tables of the engine for sets."""

import csv
import mmap
import re
from pathlib import Path
from typing import Final

import duckdb

from graph.ingest.bulk.staging import Staging
from graph.ingest.formats.csv_file import read_header
from graph.ingest.formats.text import text_lines
from graph.ingest.limits import LINES

# What readers take in different ways: other ends of lines, blank lines, NUL, a byte order mark.
UNLIKE: Final = re.compile(rb"\x00|\r(?!\n)|\n\r?\n|\A(?:\r?\n|\xef\xbb\xbf)")
# One column and a blank line are a row to one reader and none to another.
FEWEST_COLUMNS: Final = 2


def read_plain(staging: Staging, path: Path, table: str) -> list[str] | None:
    """Write the rows of a file into the table `raw`, each with its place, and return its header.

    None, with no table, if the file is not plain: then the reader of rows has the last word. Raise
    DeliveryRefused if the header is not one of the table.
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
    if staging.count("SELECT count(*) FROM raw") != lines_in(path) - 1:
        staging.run("DROP TABLE raw")
        return None
    return header


def is_plain(path: Path) -> bool:
    """Tell whether a file holds nothing that readers take in different ways."""
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return UNLIKE.search(content) is None


def lines_in(path: Path) -> int:
    """Return how many lines a file has; of one with too many, none."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        ends = sum(1 for _ in re.finditer(rb"\n", content))
        lines = ends + (content[-1:] != b"\n")
    return lines if lines <= LINES else 0
