"""Check names: no identifier that names nothing, no public class name twice.

`python -m tools.vocabulary` prints what it finds and exits 1. The words and the reasons are in
docs/vocabulary.md.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.patterns.definition.cypher_text import mask_text

ROOT: Final = Path(__file__).parent.parent
PACKAGES: Final = ("api", "graph", "viz", "seed", "bench", "tools")
FOLDERS: Final = (*PACKAGES, "tests")
WORDS: Final = Path(__file__).with_name("vocabulary.toml")
# A variable of Cypher: no property, parameter, label or function, and no key of a map.
VARIABLE: Final = re.compile(r"(?<![.$:\w])[a-z_]\w*+(?!:\s|\()")


def banned_words() -> frozenset[str]:
    """Return the identifiers that may not be used."""
    return frozenset(tomllib.loads(WORDS.read_text(encoding="utf-8"))["banned"])


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give every name that a module introduces, with its line; what it only uses is elsewhere's.

    Fields of classes are left out: they are names in JSON, and change only with the API.
    """
    fields = {
        id(field.target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign)
    }
    for node in ast.walk(tree):
        if id(node) in fields:
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.lineno, node.name


def cypher_variables(text: str) -> Iterator[tuple[int, str]]:
    """Give the variables and columns of a statement wherever they stand, with their lines."""
    for number, line in enumerate(mask_text(text).splitlines(), 1):
        for match in VARIABLE.finditer(line):
            yield number, match[0]


def public_classes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the public classes of a module, with their lines."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.lineno, node.name


def vocabulary_faults(root: Path) -> list[str]:
    """Return a sentence for each banned identifier and each public class name that stands twice.

    Tests may repeat a class name: nobody imports one test's class beside another's.
    """
    return [*python_faults(root), *cypher_faults(root)]


def cypher_faults(root: Path) -> list[str]:
    """Return a sentence for each place of a banned variable in a statement."""
    banned_names = banned_words()
    return [
        f"{path.relative_to(root)}:{line}: `{name}` names nothing; call it by what it holds"
        for path in sorted((root / "cypher").rglob("*.cypher"))
        for line, name in cypher_variables(path.read_text(encoding="utf-8"))
        if name in banned_names
    ]


def python_faults(root: Path) -> list[str]:
    """Return a sentence for each fault of a module."""
    banned_names = banned_words()
    faults: list[str] = []
    places: dict[str, str] = {}
    paths = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py")))
    for path in paths:
        place = path.relative_to(root)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        faults.extend(
            f"{place}:{line}: `{name}` names nothing; call it by what it holds"
            for line, name in identifiers(tree)
            if name in banned_names
        )
        if place.parts[0] not in PACKAGES:
            continue
        for line, name in public_classes(tree):
            if name in places:
                faults.append(f"{place}:{line}: class {name} is declared in {places[name]} too")
            places.setdefault(name, str(place))
    return faults


def main() -> int:
    """Print the faults of this checkout."""
    faults = vocabulary_faults(ROOT)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if len(faults) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
