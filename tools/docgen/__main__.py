"""Files made from others: `python -m tools.docgen` writes, `--check` says which are stale."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graph.db.schema import schema_cypher
from tools.docgen.clauses import FOLDER, altered_clauses, expanded_statements, read_clauses
from tools.docgen.copies import unmarked_copies
from tools.docgen.openapi import SNAPSHOT, document
from tools.docgen.rules import rule_files
from tools.docgen.settings_table import with_settings_table

ROOT: Final = Path(__file__).parent.parent.parent


def main(arguments: list[str]) -> int:
    """Write the files, or say which are not current."""
    if "--check" in arguments:
        complaints = (*clause_complaints(ROOT), *stale_files(files(ROOT)))
        print(*complaints, sep="\n", end="\n" if len(complaints) > 0 else "", file=sys.stderr)
        return 1 if len(complaints) > 0 else 0
    # The lock and the pages hold the statements, so the clauses in them come first.
    write(expanded_statements(ROOT))
    write(files(ROOT))
    return 0


def files(root: Path) -> dict[Path, str]:
    """Return every generated file with its text, statements with clauses apart."""
    return {
        root / "cypher/schema.cypher": schema_cypher(),
        SNAPSHOT: document(),
        root / "README.md": with_settings_table((root / "README.md").read_text(encoding="utf-8")),
        **rule_files(root),
    }


def write(texts: Mapping[Path, str]) -> None:
    """Write the files whose text is another."""
    for path, text in texts.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def stale_files(texts: Mapping[Path, str]) -> list[str]:
    """Return a sentence for each file whose text is another."""
    return [
        f"{path.relative_to(ROOT)} is not current; run `make generated`"
        for path, text in sorted(texts.items())
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def clause_complaints(root: Path) -> list[str]:
    """Return a sentence for each altered clause and for each copy that no marker names."""
    clauses = read_clauses(root / FOLDER)
    altered = [
        f"{path.relative_to(root)}: the clause {name!r} is not as {FOLDER} holds it; "
        "change it there and run `make generated`"
        for path in expanded_statements(root)
        for name in altered_clauses(path.read_text(encoding="utf-8"), clauses)
    ]
    unmarked = [
        f"{path.relative_to(root)}:{line}: a copy of {FOLDER / name} without its marker"
        for path, line, name in unmarked_copies(root)
    ]
    return [*altered, *unmarked]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
