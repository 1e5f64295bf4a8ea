"""Tables as NDJSON: one JSON object a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pydantic_core import from_json

from graph.ingest.formats.raw import TOO_DEEP, TOO_WIDE, RawRow, deep_columns
from graph.ingest.formats.text import text_lines
from graph.ingest.limits import MAX_COLUMNS


def read_json_lines(path: Path) -> Iterator[RawRow]:
    """Read an NDJSON file row by row; skip blank lines."""
    for number, line in enumerate(text_lines(path), start=1):
        if line.strip() != "":
            yield parse_line(number, line)


def parse_line(number: int, line: str) -> RawRow:
    """Parse one line; nesting is bounded by the parser."""
    try:
        value = from_json(line, allow_inf_nan=False)
    except (ValueError, RecursionError):
        return RawRow(number, {"line": line}, "is not JSON")
    if not isinstance(value, dict):
        return RawRow(number, {"line": line}, "is not a JSON object")
    cells = cast("dict[str, object]", value)
    if len(cells) > MAX_COLUMNS:
        return RawRow(number, {"line": line}, TOO_WIDE)
    if len(deep_columns(cells)) > 0:
        return RawRow(number, {"line": line}, TOO_DEEP)
    return RawRow(number, {name: cell for name, cell in cells.items() if cell is not None})
