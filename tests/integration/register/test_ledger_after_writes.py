"""After people were joined, taken apart or erased, a held ledger is what reading anew says."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import trusted
from graph.db.store import Store
from graph.identity.review import decide_pair
from graph.identity.verdicts import PairRuling
from graph.ingest import Quarantine, erase
from graph.patterns import build_query
from graph.recognition import LedgerCache, RecognitionEntry, read_recognition
from tests.patterns.measuring import release
from tests.worlds import NOW, World

RULES = release("serial_acpo", "serial_northumbria")
PERSON_OF = trusted(
    "person_of", "MATCH (:Record {id: $record})-[:RECORD_OF]->(p:Person) RETURN p.id AS person"
)
QUERY = build_query(RULES[0], as_of=NOW, reader=EVERYTHING)
SUSPECTS, VICTIMS = ("s", "t", "u"), ("a", "b", "c", "d", "e")


def serial_people() -> World:
    """Return three suspects and five victims; to two of them nobody else is victim."""
    made = World()
    for name in (*SUSPECTS, *VICTIMS):
        made.person(name, given_names=[name.upper()])
    pairs = [("s", "a"), ("s", "b"), ("t", "b"), ("t", "c"), ("u", "d"), ("u", "e"), ("s", "a")]
    for number, (suspect, victim) in enumerate(pairs):
        made.incident(by=suspect, against=victim, on=f"2026-0{number % 5 + 1}-10")
    return made


class Writer:
    """Somebody who joins, takes apart and erases people of a small store."""

    def __init__(self, store: Store, quarantine: Path) -> None:
        self.store = store
        self.quarantine = Quarantine(quarantine)
        self.erased: set[str] = set()
        self._joined: set[tuple[str, str]] = set()

    def record(self, name: str) -> str:
        """Return the id of a record."""
        return load_id_factory(self.store).of("record", "alpha", name)

    def turn(self, first: str, other: str) -> None:
        """Join two records, or take back that they were joined."""
        is_joined = (first, other) in self._joined
        ruling = PairRuling.model_validate(
            {
                "decision": "open" if is_joined else "accepted",
                "reason": "Seen by a test.",
                "known_as": "accepted" if is_joined else "open",
            }
        )
        two = self.record(first), self.record(other)
        decide_pair(self.store, two, ruling, by="ann", at=NOW)
        self._joined ^= {(first, other)}

    def erase(self, name: str) -> None:
        """Erase whoever has a record, with all who are joined with them."""
        (row,) = self.store.read(PERSON_OF, {"record": self.record(name)})
        person = str(row["person"])
        erase(self.store, self.quarantine, person, by="clerk", at=NOW, reason="Ordered.")
        self.erased |= self._joined_with(name)

    def _joined_with(self, name: str) -> set[str]:
        together = {name}
        for _ in self._joined:
            together |= {each for pair in self._joined if together & {*pair} for each in pair}
        return together


def random_writes(writer: Writer, rng: Random) -> Iterator[str]:
    """Write one thing after another; yield what it was."""
    pairs = [*combinations(SUSPECTS, 2), *combinations(VICTIMS, 2)]
    for number in range(9):
        if number in {5, 8}:
            name = rng.choice([each for each in VICTIMS if each not in writer.erased])
            writer.erase(name)
            yield f"erased {name}"
            continue
        first, other = rng.choice(pairs)
        if not writer.erased.isdisjoint({first, other}):
            continue
        writer.turn(first, other)
        yield f"turned {first} and {other}"


def differing_rules(store: Store, cache: LedgerCache[RecognitionEntry]) -> list[str]:
    """Return the rules of which a held ledger is not what a reading without any says."""
    queries = [
        build_query(rule, as_of=NOW + timedelta(days=days), reader=EVERYTHING)
        for rule in RULES
        for days in (0, -60)
    ]
    return [
        f"{query.pattern.id} {query.as_of}"
        for query in queries
        if read_recognition(store, query, cache=cache).entries
        != read_recognition(store, query).entries
    ]


def compare_while_writing(store: Store, folder: Path, seed: int, *, every: int) -> list[str]:
    """Read the ledgers after every so many writes; return what differed, with what was written."""
    serial_people().load(store, folder)
    writer = Writer(store, folder / "quarantine")
    cache = LedgerCache[RecognitionEntry]()
    lines = [f"at first: {rule}" for rule in differing_rules(store, cache)]
    written: list[str] = []
    for write in random_writes(writer, Random(seed)):  # noqa: S311 - repeatable on purpose
        written.append(write)
        if len(written) % every == 0:
            lines += [f"{written}: {rule}" for rule in differing_rules(store, cache)]
            names = {entry.name for entry in read_recognition(store, QUERY, cache=cache).entries}
            lines += [f"{written}: {name}" for name in names & {*map(str.upper, writer.erased)}]
    return lines


def test_after_each_of_many_writes_nothing_else_is_held(store: Store, tmp_path: Path) -> None:
    assert compare_while_writing(store, tmp_path, seed=1, every=1) == []


@pytest.mark.proof
@pytest.mark.parametrize("every", [1, 2, 3])
@pytest.mark.parametrize("seed", [2, 3, 4, 5])
def test_however_many_writes_lie_between_two_readings_nothing_else_is_held(
    store: Store, tmp_path: Path, seed: int, every: int
) -> None:
    assert compare_while_writing(store, tmp_path, seed=seed, every=every) == []
