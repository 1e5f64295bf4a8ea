"""What is held of a ledger is what reading it anew says: for each reader, moment and change."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.ingest import Quarantine, load
from graph.patterns import Pattern, PatternQuery, build_query, load_patterns
from graph.recognition import LedgerCache, RecognitionEntry, read_entries, read_recognition
from graph.recognition import ledger_cache as cached
from tests.independent.random_delivery import AS_OF_DAYS, write_random_deliveries
from tests.integration.register.worlds import restrict_some
from tests.patterns.measuring import release
from tests.worlds import NOW, World

OFFICER = Reader(name="officer")
(SERIAL,) = release("serial_acpo")
# A proof of every rule is run in as many parts, each of some minutes.
PARTS = 6


def serial() -> World:
    """Return somebody with a victim in January and another in March."""
    made = World().person("s", given_names=["Sam"], family_name="Oak")
    made.incident(by="s", against="a", on="2026-01-10", force="10")
    return made.incident(by="s", against="b", on="2026-03-05", force="42")


def query(as_of: datetime = NOW, reader: Reader = EVERYTHING) -> PatternQuery:
    return build_query(SERIAL, as_of=as_of, reader=reader)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the people whose first day was measured, as it grows."""
    people: list[str] = []
    find = cached.find_first_days

    def note(store: Store, query: PatternQuery, subjects: Sequence[str]) -> object:
        people.extend(subjects)
        return find(store, query, subjects)

    monkeypatch.setattr(cached, "find_first_days", note)
    return people


def test_a_second_page_measures_nobody(store: Store, tmp_path: Path, measured: list[str]) -> None:
    serial().load(store, tmp_path)
    cache = LedgerCache[RecognitionEntry]()
    first = read_recognition(store, query(), cache=cache, is_present=True)

    later = query(NOW + timedelta(seconds=5))
    second_page = read_recognition(store, later, cache=cache, is_present=True)

    assert len(measured) == 1
    # It says for which moment it was read.
    assert second_page == first


def test_a_change_measures_those_near_it_and_nobody_else(
    store: Store, tmp_path: Path, measured: list[str]
) -> None:
    made = serial()
    for victim in ("c", "d"):
        made.incident(by="t", against=victim, on="2026-02-01")
    made.load(store, tmp_path)
    cache = LedgerCache[RecognitionEntry]()
    read_entries(store, query(), cache=cache)
    World().incident(by="s", against="e", on="2025-12-01", name="late").load(store, tmp_path)

    entries = read_entries(store, query(), cache=cache)

    assert entries == read_entries(store, query())
    assert len(measured) == 2 + 1


def test_a_new_day_is_reckoned_anew(store: Store, tmp_path: Path) -> None:
    serial().load(store, tmp_path)
    cache = LedgerCache[RecognitionEntry]()
    today = read_recognition(store, query(), cache=cache, is_present=True)

    tomorrow = read_recognition(store, query(NOW + timedelta(days=1)), cache=cache, is_present=True)

    assert tomorrow.entries[0].days == (today.entries[0].days or 0) + 1


def test_a_reader_with_less_is_never_given_what_another_sees(store: Store, tmp_path: Path) -> None:
    made = serial()
    made.incident(by="s", against="c", on="2026-02-01", marking="restricted")
    made.load(store, tmp_path)
    cache = LedgerCache[RecognitionEntry]()

    for reader in (EVERYTHING, OFFICER, EVERYTHING):
        ledger = read_recognition(store, query(reader=reader), cache=cache, is_present=True)
        assert ledger == read_recognition(store, query(reader=reader))


def test_as_many_are_held_as_may_be() -> None:
    latest = cached.LatestUsed[int]()
    for number in range(cached.MOST):
        latest.put(number, number)

    latest.get(0)
    latest.put("one more", 0)

    assert (latest.get(0), latest.get(1), latest.get("one more")) == (0, None, 0)


def test_after_a_write_nothing_is_held_of_any_ledger() -> None:
    cache = LedgerCache[str]()
    yesterday = query(NOW - timedelta(days=1))
    for question in (query(), yesterday):
        ledger = cached.KnownLedger(("before",), question.as_of, ("Sam Oak",))
        cache.put_ledger(question, ledger, is_present=True)

    assert cache.ledger(query(), ("after",), is_present=True) is None
    assert cache.ledger(yesterday, ("before",), is_present=True) is None


def compare_while_loading(
    store: Store, folders: Sequence[Path], quarantine: Path, patterns: Sequence[Pattern]
) -> Iterator[int]:
    """Load deliveries one by one; yield how many entries were compared after each."""
    cache = LedgerCache[RecognitionEntry]()
    moments = [as_of_end(day) for day in (AS_OF_DAYS[0], max(AS_OF_DAYS))]
    for folder in restrict_some(folders):
        load(store, folder, quarantine=Quarantine(quarantine))
        number = 0
        for pattern, as_of, reader in product(patterns, moments, (EVERYTHING, OFFICER)):
            question = build_query(pattern, as_of=as_of, reader=reader)
            entries = read_entries(store, question, cache=cache)
            assert entries == read_entries(store, question), (pattern.id, as_of, reader.name)
            number += len(entries)
        yield number


def test_what_is_held_is_what_is_measured_after_each_delivery(store: Store, tmp_path: Path) -> None:
    folders = write_random_deliveries(
        tmp_path / "world", seed=11, incidents=60, parts=3, contested=True
    )

    numbers = list(compare_while_loading(store, folders, tmp_path / "quarantine", [SERIAL]))

    assert min(numbers) > 0


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_of_every_rule_what_is_held_is_what_is_measured(
    store: Store, tmp_path: Path, seed: int, part: int
) -> None:
    folders = write_random_deliveries(
        tmp_path / "world", seed=seed, incidents=150, parts=3, contested=True
    )
    patterns = [
        pattern
        for pattern in load_patterns()
        if pattern.subject == "Person" and not pattern.together
    ][part::PARTS]

    numbers = list(compare_while_loading(store, folders, tmp_path / "quarantine", patterns))

    print(f"seed {seed}: {sum(numbers)} entries of {len(patterns)} rules compared, 0 differ")
    assert sum(numbers) > 0
