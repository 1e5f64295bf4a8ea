"""Each list of the law says where it is from, when it was read, and what was not verified."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import graph.domain.offences
from graph.domain.offences import listed_law

FOLDER = Path(str(graph.domain.offences.__file__)).parent
ROOT = FOLDER.parents[2]
LISTS = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_carries_its_source_its_day_and_when_to_read_it_again(path: Path) -> None:
    law = tomllib.loads(path.read_text(encoding="utf-8"))

    assert len(law["source"]) > 0
    assert isinstance(law["verified"], bool)
    assert date(2026, 1, 1) < law["read_on"] < law["review_by"]


def test_every_list_stands_on_the_page_and_says_there_what_was_not_verified() -> None:
    page = (ROOT / "docs" / "patterns" / "README.md").read_text(encoding="utf-8")

    assert len(listed_law()) == len(LISTS)
    for name, law in listed_law().items():
        (row,) = [line for line in page.splitlines() if line.startswith(f"| {name} |")]
        assert law.source in row
        assert ("not verified" in row) is not law.verified
        assert law.read_on.isoformat() in row
        assert law.review_by.isoformat() in row
