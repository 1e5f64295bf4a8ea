"""The man of the demonstration: three records of three forces, joined, and the findings of it."""

from datetime import date
from pathlib import Path

import pytest

from api.cli.demo_identity import join_records, print_joined_person
from api.cli.session import context_for_store
from graph.db.store import Store
from graph.identity.explanation import explain_pair, parse_pair_id
from graph.identity.matching import MatchingSettings
from graph.identity.runs import resolve
from graph.ingest import Quarantine, load
from graph.patterns import detect, load_patterns
from graph.server.progress import silent
from seed.three_forces import FORCES, write_three_forces
from tests.worlds import NOW

from .joining import AT, EVERYTHING, keys

WANTED = ("serial_acpo", "cross_force")
PATTERNS = [history for history in load_patterns() if history.id in WANTED]


@pytest.fixture
def three(store: Store, tmp_path: Path) -> Store:
    """Return a store with what three forces have of him, matched as the command does."""
    for delivery in write_three_forces(tmp_path, date(2026, 6, 1)):
        load(store, delivery, quarantine=Quarantine(tmp_path / "quarantine"))
    return store


def test_by_the_records_of_one_force_he_meets_no_rule_and_joined_he_does(three: Store) -> None:
    before = detect(three, PATTERNS, as_of=NOW)
    done = resolve(three, settings=MatchingSettings(), at=AT)

    after = detect(three, PATTERNS, as_of=NOW)

    assert [history.findings for history in before] == [(), ()]
    assert sorted(history.record for history in FORCES) in keys(three)
    assert (done.records, done.people) == (6, 4)
    assert [len(history.findings) for history in after] == [1, 1]
    assert [history.findings[0].measures["victims"] for history in after] == [3, 3]


def test_why_the_first_and_the_last_are_one_person_is_said_in_a_sentence(three: Store) -> None:
    resolve(three, settings=MatchingSettings(), at=AT)

    two = parse_pair_id(three, f"{FORCES[0].record}~{FORCES[2].record}")
    explanation = explain_pair(three, two, reader=EVERYTHING)

    assert explanation.one_person
    assert "are one person" in explanation.sentence
    assert "to 1 that they are one person" in explanation.sentence
    assert len(explanation.contributions) > 2
    assert "at random" not in explanation.sentence


def test_a_second_run_compares_nothing_and_keeps_everybody(three: Store) -> None:
    resolve(three, settings=MatchingSettings(), at=AT)
    before = keys(three)

    second = resolve(three, settings=MatchingSettings(), at=AT)

    assert (second.compared, second.touched) == (0, 0)
    assert keys(three) == before


def test_the_demonstration_shows_the_three_records_the_finding_and_why(
    three: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JOINEDUP_HOME", str(tmp_path / "home"))
    query = context_for_store(three, "demo", None)

    join_records(query, silent)
    print_joined_person(query)

    said = capsys.readouterr().out
    for words in ("Jonathan Smithson", "Jon Smithson", "Jonathan Smythson", "one person",
                  "serial_acpo: Recorded as suspect against 3 people"):  # fmt: skip
        assert words in said
