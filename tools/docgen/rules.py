"""The files that are made from the patterns: their lock and their pages in the docs."""

from pathlib import Path
from typing import Final

from graph.patterns.definition.loader import read_patterns
from tools.docgen.lock import NAME, lock_of, lock_text, read_lock
from tools.docgen.rule_page import index, page

FOLDER: Final = Path("cypher")
PAGES: Final = Path("docs/patterns")


def rule_files(root: Path) -> dict[Path, str]:
    """Return the text of every file made from the patterns of the project's folder."""
    lock = root / FOLDER / NAME
    before = read_lock(lock.read_text(encoding="utf-8")) if lock.is_file() else {}
    patterns = read_patterns(root / FOLDER / "patterns")
    now = lock_of(root / FOLDER / "patterns", patterns)
    pages = {root / PAGES / f"{pattern.id}.md": page(pattern) for pattern in patterns}
    pages[root / PAGES / "README.md"] = index(patterns)
    return {lock: lock_text(now, before), **pages}
