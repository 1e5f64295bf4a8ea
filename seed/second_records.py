"""A world in which one person has records in several forces, with known truth.

Some people in two or more incidents get a second or third record from another force, with the
errors of `seed.noise`; their incidents are distributed over the records. `truth_records.csv` says
which records are of one person.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from seed.forces import FORCE_CODES
from seed.noise import RecordNoise, Row, add_noise, occurs
from seed.random_draws import generator

TRUTH: Final = "truth_records.csv"
RECORDS: Final = 7_000_001
"""The path of the generator of second records, which no part of a world has."""

Table = tuple[list[str], list[Row]]


class SecondRecords(BaseModel):
    """How many people get further records, and how noisy those are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    percent: int = Field(ge=0, le=100)
    seed: int = 1
    noise: RecordNoise = RecordNoise()


def add_second_records(folder: Path, split: SecondRecords) -> int:
    """Rewrite a world in CSV; return how many records were added."""
    rng = generator(split.seed, RECORDS)
    people, parties = _read(folder, "people"), _read(folder, "parties")
    residences = _read(folder, "residences")
    homes: dict[str, list[Row]] = {row["id"]: [] for row in people[1]}
    for row in residences[1]:
        homes[row["person_id"]].append(row)
    often = Counter(row["person_id"] for row in parties[1])
    people_to_split = [
        row for row in people[1] if often[row["id"]] > 1 and occurs(rng, split.percent)
    ]
    records: dict[str, list[str]] = {row["id"]: [row["id"]] for row in people[1]}
    for row in people_to_split:
        for number in range(1 + int(occurs(rng, 30))):
            further = _second_record(row, number, split.noise, rng)
            records[row["id"]].append(further["id"])
            people[1].append(further)
            if not occurs(rng, split.noise.moved):
                residences[1].extend({**at, "person_id": further["id"]} for at in homes[row["id"]])
    _distribute_incidents(parties[1], records, rng)
    for name, table in (("people", people), ("parties", parties), ("residences", residences)):
        _write(folder / f"{name}.csv", table)
    truth = [{"record": r, "person": p} for p, record_ids in records.items() for r in record_ids]
    _write(folder / TRUTH, (["record", "person"], truth))
    return sum(len(record_ids) - 1 for record_ids in records.values())


def _second_record(row: Row, number: int, noise: RecordNoise, rng: np.random.Generator) -> Row:
    """Return the record that another force has of a person, without police ids."""
    force = FORCE_CODES[int(rng.integers(0, len(FORCE_CODES)))]
    bare = {**row, "id": f"{row['id']}.again{number + 1}", "pnc_id": "", "cro_number": ""}
    return add_noise({**bare, "force": force}, noise, rng)


def _distribute_incidents(
    parties: list[Row], records: dict[str, list[str]], rng: np.random.Generator
) -> None:
    """Distribute a person's incidents over their records in turn, from a drawn start.

    The author of an incident has one record of each person in it, whatever their roles.
    """
    turn: dict[str, int] = {}
    record_of_incident: dict[tuple[str, str], str] = {}
    for row in parties:
        record_ids = records[row["person_id"]]
        if len(record_ids) == 1:
            continue
        appearance = (row["incident_id"], record_ids[0])
        if appearance not in record_of_incident:
            first = int(rng.integers(0, len(record_ids)))
            turn[record_ids[0]] = turn.get(record_ids[0], first) + 1
            record_of_incident[appearance] = record_ids[turn[record_ids[0]] % len(record_ids)]
        row["person_id"] = record_of_incident[appearance]


def _read(folder: Path, table: str) -> Table:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames or ()), list(reader)


def _write(path: Path, table: Table) -> None:
    columns, rows = table
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
