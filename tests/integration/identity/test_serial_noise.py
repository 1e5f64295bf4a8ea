"""Who is found to harm several people, before and after records of several forces are joined."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.identity.matching import MatchingSettings
from graph.identity.record_people import people_of_records
from graph.identity.runs import resolve
from graph.ingest import Quarantine, load
from graph.patterns import detect, load_patterns
from seed.second_records import TRUTH, SecondRecords, add_second_records
from seed.world import World, write
from tests.conftest import empty

from .joining import AT

WORLD = World(incidents=1_000, seed=11, until=date(2026, 6, 1))
SERIAL = [pattern for pattern in load_patterns() if pattern.id == "serial_acpo"]
PRECISION, RECALL = 0.98, 0.95


@dataclass(frozen=True)
class Measured:
    """How right a set of findings is."""

    people_met: int
    precision: float
    recall: float


def met_by(store: Store) -> list[frozenset[str]]:
    """Return the records, without their source, of each person who meets the rule."""
    (detection,) = detect(store, SERIAL, as_of=AT)
    return [
        frozenset(record_id.partition(":")[2] for record_id in finding.subject.record_ids)
        for finding in detection.findings
        if finding.condition == "met"
    ]


def measured(people_met: list[frozenset[str]], persons: dict[str, str], true: set[str]) -> Measured:
    """Compare those found with those who really meet the rule."""
    named = [{persons[record] for record in records} for records in people_met]
    # Right is a finding about one person, and about one who meets the rule.
    right = [whose for whose in named if len(whose) == 1 and whose <= true]
    reached = {record_id for whose in right for record_id in whose}
    return Measured(
        len(people_met), len(right) / max(len(people_met), 1), len(reached) / max(len(true), 1)
    )


@pytest.mark.proof
def test_the_serial_rule_is_right_once_the_records_of_several_forces_are_joined(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "world"
    write(WORLD, folder)
    load(store, folder, quarantine=Quarantine(tmp_path / "q1"))
    whole = met_by(store)
    one_of = {
        record.record.partition(":")[2]: record.person
        for record in people_of_records(store, reader=EVERYTHING)
    }
    added = add_second_records(folder, SecondRecords(percent=60))
    with (folder / TRUTH).open(encoding="utf-8") as file:
        persons = {row["record"]: one_of[row["person"]] for row in csv.DictReader(file)}
    true = {persons[record] for records in whole for record in records}
    empty(store)
    load(store, folder, quarantine=Quarantine(tmp_path / "q2"))

    before = measured(met_by(store), persons, true)
    done = resolve(store, settings=MatchingSettings(), at=AT)
    after = measured(met_by(store), persons, true)

    print(f"\n{added} further records; {len(true)} people meet the rule; {done}")
    print(f"before {before}\nafter  {after}")
    assert before.recall < RECALL
    assert after.precision >= PRECISION
    assert after.recall >= RECALL
