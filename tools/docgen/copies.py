"""Copies of a clause that no marker names: they would stay behind when the clause changes."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from tools.docgen.clauses import FOLDER, clause_file, marked_clauses, read_clauses

COMMENT: Final = re.compile(r"//[^\n]*")
TOKEN: Final = re.compile(r"'[^']*'|\$?\w+|<=|>=|<>|->|<-|\S")
VARIABLE: Final = re.compile(r"\$as_of|[a-z]\w*")


class Token(NamedTuple):
    """A word or sign of a statement, the line it stands in, and whether it can be renamed."""

    text: str
    line: int
    is_variable: bool


def unmarked_copies(root: Path) -> Iterator[tuple[Path, int, str]]:
    """Yield the file, the line and the clause of each copy that stands outside its markers.

    A copy with other names for its variables is a copy; one with other conditions is not.
    """
    clauses = {name: tokens(text) for name, text in read_clauses(root / FOLDER).items()}
    for path in sorted((root / "cypher").rglob("*.cypher")):
        text = path.read_text(encoding="utf-8")
        marked_lines = {
            (clause_file(match["name"]), line)
            for start, end, match in marked_clauses(text.splitlines())
            for line in range(start, end)
        }
        for name, line in copies(tokens(text), clauses):
            if (name, line) not in marked_lines and path != root / FOLDER / name:
                yield path, line + 1, name


def copies(statement: list[Token], clauses: Mapping[str, list[Token]]) -> Iterator[tuple[str, int]]:
    """Yield the file of a clause and the line where a copy of it begins."""
    for start, first in enumerate(statement):
        for name, clause in clauses.items():
            if first.text == clause[0].text and is_copy(statement[start:], clause):
                yield name, first.line


def is_copy(statement: list[Token], clause: list[Token]) -> bool:
    """Return whether a statement begins with a clause, names of variables apart."""
    if len(statement) < len(clause):
        return False
    names: dict[str, str] = {}
    for own, other in zip(statement, clause, strict=False):
        if own.is_variable != other.is_variable:
            return False
        same = names.setdefault(other.text, own.text) if other.is_variable else other.text
        if same != own.text:
            return False
    return len(set(names.values())) == len(names)


def tokens(text: str) -> list[Token]:
    """Return the words and signs of a statement, comments apart."""
    bare = COMMENT.sub("", text)
    parts = [
        (match[0], number)
        for number, line in enumerate(bare.splitlines())
        for match in TOKEN.finditer(line)
    ]
    edges = [("", 0), *parts]
    return [
        Token(word, line, VARIABLE.fullmatch(word) is not None and before not in {".", ":"})
        for (before, _), (word, line) in pairwise(edges)
    ]
