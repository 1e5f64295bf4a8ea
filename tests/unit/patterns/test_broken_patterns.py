"""A rule whose files do not load is set aside with what rests on it, and the others load."""

from pathlib import Path
from shutil import copytree

import pytest

from graph.errors import PatternBroken
from graph.patterns import broken_patterns, load_patterns
from graph.patterns.definition.loader import read_release
from tests.conftest import ROOT

NAMES = {path.stem for path in (ROOT / "cypher" / "patterns").glob("*.toml")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(ROOT / "cypher" / "patterns", tmp_path / "patterns")


def without(folder: Path) -> tuple[set[str], dict[str, str]]:
    release = read_release(folder)
    loaded = {pattern.id for pattern in release.patterns}
    assert loaded.isdisjoint(broken.id for broken in release.broken)
    return loaded, {broken.id: broken.reason for broken in release.broken}


def test_the_release_loads_whole() -> None:
    assert broken_patterns() == ()
    assert {pattern.id for pattern in load_patterns()} == NAMES


def test_a_rule_that_cannot_be_read_leaves_the_others(folder: Path) -> None:
    (folder / "review_overdue.toml").write_bytes(b"\xff\xfe")

    loaded, aside = without(folder)

    assert loaded == NAMES - {"review_overdue"}
    assert aside == {
        "review_overdue": "review_overdue: one of its files cannot be read as UTF-8 or TOML."
    }


def test_what_rests_on_a_rule_that_breaks_its_contract_is_set_aside_with_it(folder: Path) -> None:
    with (folder / "serial_convicted.cypher").open("a", encoding="utf-8") as file:
        file.write("LIMIT 1\n")

    loaded, aside = without(folder)

    assert set(aside) == {"serial_convicted", "mandatory_test", "referral_gap"}
    assert "LIMIT" in aside["serial_convicted"]
    assert aside["mandatory_test"] == (
        "mandatory_test: it rests on 'serial_convicted', which does not load."
    )
    assert aside["referral_gap"] == (
        "referral_gap: it rests on 'mandatory_test', which does not load."
    )
    assert "mappa_category_3" in loaded


def test_rules_that_regard_disputes_need_the_one_that_says_what_is_disputed(folder: Path) -> None:
    (folder / "counter_allegation.cypher").unlink()

    loaded, aside = without(folder)

    assert {"serial_acpo", "escalation_tempo", "new_household"} <= set(aside)
    assert {"serial_convicted", "multi_marac", "shared_address"} <= loaded


def test_whoever_asks_for_all_of_a_folder_is_told_the_first_that_is_broken(folder: Path) -> None:
    (folder / "review_overdue.toml").unlink()

    with pytest.raises(PatternBroken, match=r"review_overdue\.toml is missing"):
        load_patterns(folder)
