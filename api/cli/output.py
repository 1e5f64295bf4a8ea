"""What commands print: JSON lines for programs, sentences and tables for people."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

# A file or a pipe has no width of its own; what is read there is searched, not looked at.
PIPE_WIDTH: Final = 200


def print_json(lines: Iterable[BaseModel | Mapping[str, object]]) -> None:
    """Print JSON, one object a line."""
    for line in lines:
        text = (
            line.model_dump_json()
            if isinstance(line, BaseModel)
            else json.dumps(line, ensure_ascii=False, separators=(",", ":"), default=str)
        )
        sys.stdout.write(text + "\n")


def print_line(sentence: str = "") -> None:
    """Print a sentence on stdout."""
    typer.echo(visible_text(sentence))


def print_note(sentence: str) -> None:
    """Print a sentence on stderr, where it does not mix with what was asked for."""
    typer.echo(visible_text(sentence), err=True)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = ""
) -> None:
    """Print a table; numbers stand to the right."""
    drawn = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    kept = [tuple(row) for row in rows]
    for index, column in enumerate(columns):
        numeric = all(isinstance(row[index], int | float) for row in kept) and len(kept) > 0
        drawn.add_column(
            column, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric
        )
    for row in kept:
        drawn.add_row(*(Text(visible_text(cell)) for cell in row))
    screen().print(drawn)


def screen() -> Console:
    """Return the terminal, or a wide page where there is none; record text is never markup."""
    plain = Console(highlight=False, markup=False, emoji=False)
    if plain.is_terminal:
        return plain
    return Console(highlight=False, markup=False, emoji=False, width=PIPE_WIDTH)


def visible_text(value: object) -> str:
    """Return a value as text a terminal only shows; record text may hold control characters."""
    text = "" if value is None else str(value)
    return "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in text)
