"""Extracts of tests: files in a folder, and a mapping written beside them."""

from collections.abc import Mapping
from pathlib import Path

from graph.mapping import parse_mapping
from graph.mapping.definition.model import Mapping as ExtractMapping
from graph.mapping.extract.staging import staged_extract

MANIFEST = 'source = "test"\nextracted_at = 2025-11-20T00:00:00Z\n'
HEAD = 'name = "test"\ntitle = "A test"\n'
PEOPLE = """
[[files]]
files = ["people*"]
[[files.tables]]
table = "people"
[files.tables.columns]
id = "Ref"
family_name = "Surname"
date_of_birth = "DOB"
"""


def extract(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write an extract."""
    folder.mkdir(exist_ok=True)
    (folder / "delivery.toml").write_text(MANIFEST, encoding="utf-8")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def mapping(text: str, head: str = HEAD) -> ExtractMapping:
    """Return a mapping from its text."""
    return parse_mapping(head + text, "test.toml")


def made_rows(folder: Path, text: str, table: str = "people") -> list[dict[str, object]]:
    """Return the cells of the rows that an extract makes of a table."""
    with staged_extract(folder, mapping(text)) as staged:
        return [row.raw.cells for row in staged.rows(table)]
