"""Marked clauses: one fragment of Cypher, one file, written wherever statements need it.

Cypher has no way to share a fragment between statements, and every statement must run as it is in
Neo4j Browser. A place that needs a shared fragment holds two comments, and this module writes the
fragment of `cypher/clauses/` between them:

    // clause: counted incident with $as_of = at_the_time
    // end of clause

`with` puts other names in the place of the clause's own variables and parameters. Clauses may hold
clauses.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tools.docgen.errors import ClauseUnusable

FOLDER: Final = Path("cypher/clauses")
START: Final = re.compile(
    r"(?P<indent>\s*)// clause: (?P<name>.+?)(?: with (?P<renames>[\w$]+ = .+))?"
)
END: Final = "// end of clause"


def clause_file(name: str) -> str:
    """Return the name of the file that holds a clause."""
    return f"{re.sub(r'[^a-z0-9]+', '_', name.lower())}.cypher"


def read_clauses(folder: Path) -> dict[str, str]:
    """Return the text of each clause of a folder by the name of its file."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.cypher"))}


def expand(text: str, clauses: Mapping[str, str]) -> str:
    """Return a statement with every marked clause as its file holds it."""
    return "".join(f"{line}\n" for line in _expanded(text.splitlines(), clauses, within=()))


def expanded_statements(root: Path) -> dict[Path, str]:
    """Return each statement and clause of the project that holds a clause, as it must be."""
    clauses = read_clauses(root / FOLDER)
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in sorted((root / "cypher").rglob("*.cypher"))
    }
    expanded_texts: dict[Path, str] = {}
    for path, text in texts.items():
        if "// clause: " in text:
            try:
                expanded_texts[path] = expand(text, clauses)
            except ClauseUnusable as error:
                raise ClauseUnusable(f"{path.relative_to(root)}: {error}") from error
    return expanded_texts


def altered_clauses(text: str, clauses: Mapping[str, str]) -> list[str]:
    """Return the names of the clauses whose text in a statement is not that of their file."""
    lines = text.splitlines()
    return [
        match["name"]
        for start, end, match in marked_clauses(lines)
        if lines[start + 1 : end] != list(_body(match, clauses, within=()))
    ]


def marked_clauses(lines: list[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield the first and the last line of each marked clause, nested ones too, with its marker."""
    open_markers: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(lines):
        if (match := START.fullmatch(line)) is not None:
            open_markers.append((number, match))
        elif line.strip() == END:
            if len(open_markers) == 0:
                raise ClauseUnusable(f"line {number + 1} ends a clause that no line begins.")
            start, marker = open_markers.pop()
            yield start, number, marker
    if len(open_markers) > 0:
        raise ClauseUnusable(f"the clause {open_markers[-1][1]['name']!r} has no end.")


def _expanded(
    lines: list[str], clauses: Mapping[str, str], within: tuple[str, ...]
) -> Iterator[str]:
    """Yield the lines of a text, each outermost clause from its file."""
    ends = {start: (end, match) for start, end, match in marked_clauses(lines)}
    number = 0
    while number < len(lines):
        yield lines[number]
        if number in ends:
            number, match = ends[number]
            yield from _body(match, clauses, within)
            yield lines[number]
        number += 1


def _body(
    marker: re.Match[str], clauses: Mapping[str, str], within: tuple[str, ...]
) -> Iterator[str]:
    """Yield the lines of a clause as they stand below its marker."""
    name = clause_file(marker["name"])
    if name in within:
        raise ClauseUnusable(f"the clause {marker['name']!r} holds itself.")
    if name not in clauses:
        raise ClauseUnusable(f"no clause {marker['name']!r}: {FOLDER / name} does not exist.")
    renames = dict(pair.split(" = ") for pair in (marker["renames"] or "").split(", ") if pair)
    for line in _expanded(clauses[name].splitlines(), clauses, (*within, name)):
        yield f"{marker['indent']}{renamed(line, renames)}" if line else ""


def renamed(line: str, renames: Mapping[str, str]) -> str:
    """Return a line with other names for its variables and parameters, all at once."""
    if len(renames) == 0:
        return line
    names = "|".join(re.escape(name) for name in renames)
    # No property, no label, no key of a map.
    variable = re.compile(rf"(?<![\w.$:])({names})(?!\w|: )")
    return variable.sub(lambda match: renames[match[1]], line)
