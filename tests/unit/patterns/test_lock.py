"""Content moved means version moved."""

import shutil
from pathlib import Path

import pytest

from graph.errors import PatternBroken
from graph.patterns import load_patterns
from tests.conftest import ROOT
from tools.docgen.lock import lock_of, lock_text, read_lock
from tools.docgen.rules import rule_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "cypher" / "patterns", tmp_path / "patterns"))


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "serial_acpo.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")


def test_every_generated_file_is_current() -> None:
    stale = [
        path.name
        for path, text in rule_files(ROOT).items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]

    assert stale == []


def test_content_that_moved_without_its_version_is_refused(folder: Path) -> None:
    before = lock_of(folder, load_patterns(folder))
    change(folder, 'title = "', 'title = "New: ')

    with pytest.raises(PatternBroken, match=r"raise `version` in serial_acpo.toml"):
        lock_text(lock_of(folder, load_patterns(folder)), before)


def test_content_and_version_that_moved_together_are_locked(folder: Path) -> None:
    before = lock_of(folder, load_patterns(folder))
    change(folder, 'title = "', 'title = "New: ')
    version = before["serial_acpo"].version
    change(folder, f"version = {version}", f"version = {version + 1}")

    text = lock_text(lock_of(folder, load_patterns(folder)), before)

    assert read_lock(text)["serial_acpo"].version == version + 1
