"""Check that rooms are entered by their doors.

`python -m tools.doors` prints each import that reaches past a door, and exits 1. A package whose
`__init__` has an `__all__` is a room, and its `__init__` is the door (docs/decisions/0126).
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
# Checks, generators and measurements may look inside a room, as tests do.
PACKAGES: Final = ("api", "graph", "viz", "seed")


def module_name(path: Path, root: Path) -> str:
    """Return the dotted name of a module; that of a package for its `__init__`."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def has_door(tree: ast.Module) -> bool:
    """Return whether an `__init__` says what it exports."""
    return any(
        isinstance(target, ast.Name) and target.id == "__all__"
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
    )


def room_entered(module: str, importer: str, rooms: frozenset[str]) -> str | None:
    """Return the outermost room that an import enters from outside, None if it enters none."""
    parts = module.split(".")
    packages = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    outside = (room for room in packages if room in rooms and not is_within(importer, room))
    return next(outside, None)


def is_within(module: str, room: str) -> bool:
    """Return whether a module belongs to a room."""
    return module == room or module.startswith(f"{room}.")


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give every module that is imported by its full name, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)


def door_faults(root: Path) -> list[str]:
    """Return a sentence for each import that reaches past a door."""
    paths = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    rooms = frozenset(
        module_name(path, root)
        for path, tree in trees.items()
        if path.name == "__init__.py" and has_door(tree)
    )
    return [
        f"{path.relative_to(root)}:{line}: `{module}` lies behind the door of `{room}`; "
        f"export what you need in its `__init__` and import it from `{room}`"
        for path, tree in trees.items()
        for line, module in imports(tree)
        if (room := room_entered(module, module_name(path, root), rooms)) not in {None, module}
    ]


def main() -> int:
    """Print the imports of this checkout that reach past a door."""
    faults = door_faults(ROOT)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if len(faults) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
