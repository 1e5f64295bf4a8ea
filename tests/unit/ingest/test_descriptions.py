"""A table is described once: few files know its name, and everything else is read from there."""

import re
import subprocess
from pathlib import Path

import pytest

from graph.network.model import BEGINNINGS, PAPER_KINDS
from graph.rows.graph_model import ARROWS, FACT_LABELS
from graph.rows.tables import DESCRIPTIONS, NODE_TABLES, columns, references
from seed.tables import TABLES as WRITTEN
from tests.conftest import ROOT
from viz.legend import PAPERS as STYLES

PRODUCT = ("api", "graph", "viz", "seed", "cypher")
SUFFIXES = frozenset({".py", ".cypher", ".js", ".j2", ".toml"})
# Row model and description, the statement and the model that read it back, the story and the
# world that plant it, and who may see which of its fields.
FILES_AT_MOST = 6


def product_files() -> dict[Path, str]:
    names = subprocess.run(
        ["git", "ls-files", "--", *PRODUCT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    paths = [ROOT / name for name in names if Path(name).suffix in SUFFIXES]
    return {path: path.read_text(encoding="utf-8") for path in paths if path.is_file()}


def files_naming(table: str) -> list[Path]:
    """Return the product files in which a table stands by its name, its model or its label."""
    model = DESCRIPTIONS[table].model.__name__
    names = [name + plural for name in (table[:-1], model[:-1]) for plural in ("", "s")]
    words = re.compile(rf"\b(?:{'|'.join(names)})\b")
    return [path for path, text in product_files().items() if words.search(text) is not None]


def test_adding_a_table_like_protection_plans_touches_six_files() -> None:
    assert 1 < len(files_naming("protection_plans")) <= FILES_AT_MOST


@pytest.mark.parametrize("table", DESCRIPTIONS)
def test_every_table_is_described_in_full(table: str) -> None:
    description = DESCRIPTIONS[table]

    assert set(WRITTEN[table]) == set(columns(table))
    assert set(description.key) <= set(columns(table))
    assert all(reference.column in columns(table) for reference in references(table))
    assert all(reference.table in NODE_TABLES for reference in references(table))
    if table in NODE_TABLES:
        assert NODE_TABLES[table].label in FACT_LABELS


def test_every_document_has_its_words_its_style_and_its_ids() -> None:
    documents = {
        description.document.kind: description
        for description in DESCRIPTIONS.values()
        if description.document is not None
    }

    assert set(PAPER_KINDS) == set(documents) == set(STYLES)
    for kind, description in documents.items():
        assert description.document is not None
        assert BEGINNINGS[description.id_prefix] == kind
        assert STYLES[kind].digit == description.document.letter  # pyright: ignore[reportArgumentType]
    assert len({style.digit for style in STYLES.values()}) == len(STYLES)


def test_arrows_follow_from_the_references() -> None:
    arrows = {(arrow.start, arrow.kind, arrow.end) for arrow in ARROWS}

    assert ("ProtectionPlan", "FOR_CHILD", "Person") in arrows
    assert ("Person", "CONVICTED_OF", "Conviction") in arrows
    assert ("Person", "SUSPECT_IN", "Incident") in arrows
    assert ("Incident", "SUSPECT_IN", "Person") not in arrows
