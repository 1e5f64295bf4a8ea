"""Output of commands: JSON lines for programs, sentences and tables for people."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.domain.json_lines import on_one_line
from graph.errors import Misuse

# A file or a pipe has no width; its text is searched rather than looked at.
PIPE_WIDTH: Final = 200
SHOWN: Final = 50
"""How many rows of a list that may be of any length a table shows."""


def print_json(lines: Iterable[BaseModel | Mapping[str, object]]) -> None:
    """Print JSON, one object a line."""
    for line in lines:
        text = (
            line.model_dump_json()
            if isinstance(line, BaseModel)
            else json.dumps(line, ensure_ascii=False, separators=(",", ":"), default=str)
        )
        sys.stdout.write(on_one_line(text) + "\n")


def print_csv(content: bytes) -> None:
    """Print a CSV file; a pipe needs no byte order mark."""
    sys.stdout.write(content.decode("utf-8-sig"))


def print_line(sentence: str = "") -> None:
    """Print a sentence on stdout."""
    typer.echo(visible_text(sentence))


def print_note(sentence: str) -> None:
    """Print a sentence on stderr, where it does not mix with the result."""
    typer.echo(visible_text(sentence), err=True)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = ""
) -> None:
    """Print a table with numbers aligned to the right."""
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    cells = [tuple(row) for row in rows]
    for index, column in enumerate(columns):
        numeric = all(isinstance(row[index], int | float) for row in cells) and len(cells) > 0
        table.add_column(
            column, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric
        )
    for row in cells:
        table.add_row(*(Text(visible_text(cell)) for cell in row))
    console().print(table)


def print_first_rows(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table of the first rows of a list, and say where more follow."""
    print_table(columns, rows[:SHOWN])
    if len(rows) > SHOWN:
        print_note(f"{SHOWN} of {len(rows)} shown; --json prints all.")


def console() -> Console:
    """Return the terminal, or a wide console without one; record text is never markup."""
    plain = Console(highlight=False, markup=False, emoji=False)
    if plain.is_terminal:
        return plain
    return Console(highlight=False, markup=False, emoji=False, width=PIPE_WIDTH)


def visible_text(value: object) -> str:
    """Return a value as text without control characters, which record text may hold."""
    text = "" if value is None else str(value)
    return "".join(
        character if character.isprintable() or character == "\n" else "\ufffd"
        for character in text
    )


def write_private(out: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    try:
        out.touch(mode=0o600)
        out.write_bytes(content)
    except OSError as error:
        raise Misuse("The file cannot be written there; choose another with --out.") from error
