"""A world in which one person has records in several forces, with known truth.

Some of those who appear in two or more incidents get a second or third record that another force
wrote, with the errors of `seed.noise`; their appearances are shared out among the records. Which
records are of one person is written to `truth_records.csv`.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from seed.forces import FORCE_CODES
from seed.noise import RecordNoise, Row, happens, noisy
from seed.random_draws import generator

TRUTH: Final = "truth_records.csv"
RECORDS: Final = 7_000_001
"""The path of the generator of second records, which no part of a world has."""

Table = tuple[list[str], list[Row]]


class SecondRecords(BaseModel):
    """How many people get further records, and of what quality."""

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
    chosen = [row for row in people[1] if often[row["id"]] > 1 and happens(rng, split.percent)]
    records: dict[str, list[str]] = {row["id"]: [row["id"]] for row in people[1]}
    for row in chosen:
        for number in range(1 + int(happens(rng, 30))):
            further = _further(row, number, split.noise, rng)
            records[row["id"]].append(further["id"])
            people[1].append(further)
            if not happens(rng, split.noise.moved):
                residences[1].extend({**at, "person_id": further["id"]} for at in homes[row["id"]])
    _share_out(parties[1], records, rng)
    for name, table in (("people", people), ("parties", parties), ("residences", residences)):
        _write(folder / f"{name}.csv", table)
    truth = [{"record": r, "person": p} for p, held in records.items() for r in held]
    _write(folder / TRUTH, (["record", "person"], truth))
    return sum(len(held) - 1 for held in records.values())


def _further(row: Row, number: int, noise: RecordNoise, rng: np.random.Generator) -> Row:
    """Return what another force has of a person; it does not know the ids of the police."""
    force = FORCE_CODES[int(rng.integers(0, len(FORCE_CODES)))]
    bare = {**row, "id": f"{row['id']}.again{number + 1}", "pnc_id": "", "cro_number": ""}
    return noisy({**bare, "force": force}, noise, rng)


def _share_out(parties: list[Row], records: dict[str, list[str]], rng: np.random.Generator) -> None:
    """Give each record of a person a part of the incidents, in turn from a drawn one on.

    Whoever writes down an incident has one record of each person in it, whatever their roles.
    """
    turn: dict[str, int] = {}
    given: dict[tuple[str, str], str] = {}
    for row in parties:
        held = records[row["person_id"]]
        if len(held) == 1:
            continue
        appearance = (row["incident_id"], held[0])
        if appearance not in given:
            first = int(rng.integers(0, len(held)))
            turn[held[0]] = turn.get(held[0], first) + 1
            given[appearance] = held[turn[held[0]] % len(held)]
        row["person_id"] = given[appearance]


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
