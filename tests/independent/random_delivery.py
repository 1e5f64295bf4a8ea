"""A seeded writer of random deliveries made to catch mistakes; standard library only.

    folders = write_random_deliveries(folder, seed=1, incidents=600)

Writes one folder (or `parts` of them, to be loaded in that order) and gives their paths. The same
arguments write the same bytes. Few people, so that everything collides: several records of one PNC
id, wrong check letters, shared and dated homes, partners and relatives, self-victims, people in
both roles, several victims and suspects, acquittals, intelligence, unknown codes, late recordings,
events seconds around 24 hours, counter-allegations around twelve months and 72 hours, sixteenth
birthdays, five forces, and times on the first and last second of window edges. Around the incidents
lie convictions, orders, referrals, managements, assessments and deaths, each near an edge of what
reads it, and children who turn 18 about the days that are asked about.

Every row is valid: a load accepts all and quarantines none. Ask on `AS_OF_DAYS`: the first lies
after everything, for the others there are window edges too and rows not yet known. Later parts
bring the rest of the incidents and ties, and corrections: other statuses, quashed convictions,
orders never served after all, rows of every kind withdrawn. `contested=True` adds what the
documents leave open: non-crimes with a weapon or with offence codes, `associate` rows, and offences
of an incident corrected later.

    python -m tests.independent.random_delivery FOLDER --seed 1 --incidents 600 --parts 1
"""

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

from .random_cast import Cast, Row, invent_cast
from .random_corrections import correct
from .random_events import AS_OF_DAYS, DAY, EXTRACTED_AT, Happened, Story
from .random_records import write_records
from .random_ties import write_ties

__all__ = ["AS_OF_DAYS", "EXTRACTED_AT", "write_random_deliveries"]

Tables = dict[str, list[Row]]
HEADERS = {
    "people": "id date_of_birth date_of_birth_as_recorded sex pnc_id force warning_markers",
    "addresses": "id uprn kind protected force",
    "incidents": "id force kind occurred_from flags offence_codes behaviours address_id",
    "parties": "incident_id person_id role status relationship",
    "residences": "person_id address_id from to",
    "relationships": "person_id other_id kind from to",
    "convictions": "id person_id offence_code convicted_on incident_id sentence_months suspended"
    " disposal sentence_ends_on licence_ends_on court_da_finding",
    "orders": "id kind subject_id made_on protected_ids address_id served_at expires_on",
    "referrals": "id scheme person_id made_on victim_id outcome",
    "managements": "id person_id scheme register category level from to last_review",
    "assessments": "id tool victim_id made_on incident_id grade items",
    "risk_assessments": "id person_id tool made_on grade",
    "protection_plans": "id child_id from category to",
    "deaths": "person_id died_on cause incident_id",
}
COLUMNS = {
    table: (*header.split(), "recorded_at", "withdrawn") for table, header in HEADERS.items()
}


def write_random_deliveries(  # noqa: PLR0913 - a writer's settings, all by name
    folder: Path,
    *,
    seed: int,
    incidents: int = 600,
    parts: int = 1,
    scope: str = "all",
    synthetic: bool = True,
    contested: bool = False,
) -> list[Path]:
    """Write deliveries `folder/part-0`, `folder/part-1`, ... and give them in order."""
    rng = Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret
    cast = invent_cast(rng, players=min(110, 30 + incidents // 8), places=40 + incidents // 20)
    story = Story(rng, cast, contested=contested)
    happenings = story.tell(incidents)
    rest = write_ties(rng, cast, story, happenings, contested=contested) | write_records(
        rng, cast, happenings
    )
    written: list[Path] = []
    before: Tables = {table: [] for table in COLUMNS}
    for number, tables in enumerate(_parts(rng, cast, happenings, rest, parts)):
        given = {table: list(rows) for table, rows in tables.items()}
        if number > 0:
            correct(rng, tables, before, number=number, contested=contested)
        for table, rows in given.items():
            before[table] += rows
        manifest = {
            "source": '"random"',
            "extracted_at": (EXTRACTED_AT + number * DAY).isoformat().replace("+00:00", "Z"),
            "scope": f'"{scope}"',
            "synthetic": str(synthetic).lower(),
        }
        written.append(folder / f"part-{number}")
        _write(written[-1], manifest, tables)
    return written


def _parts(
    rng: Random, cast: Cast, happenings: list[Happened], rest: Tables, parts: int
) -> Iterable[Tables]:
    """Deal the incidents to parts; people and addresses come first, the rest with what it names."""
    dealt: list[Tables] = [{table: [] for table in COLUMNS} for _ in range(parts)]
    dealt[0]["people"] = list(cast.people)
    dealt[0]["addresses"] = list(cast.addresses)
    part_of: dict[str, int] = {}
    for happening in happenings:
        number = part_of[happening.incident["id"]] = rng.randrange(parts)
        dealt[number]["incidents"].append(happening.incident)
        for party in happening.parties:
            late = rng.random() < 0.1
            dealt[rng.randrange(number, parts) if late else number]["parties"].append(party)
    for table, rows in rest.items():
        for row in rows:
            earliest = part_of.get(row.get("incident_id", ""), 0)
            dealt[rng.randrange(earliest, parts)][table].append(row)
    return dealt


def _write(folder: Path, manifest: Row, tables: Tables) -> None:
    folder.mkdir(parents=True)
    lines = [f"{name} = {value}" for name, value in manifest.items()]
    (folder / "delivery.toml").write_text("\n".join(lines) + "\n", "utf-8")
    for table, rows in tables.items():
        if len(rows) > 0:
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[table], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def _main() -> None:
    parser = argparse.ArgumentParser(description="Write random deliveries.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--incidents", type=int, default=600)
    parser.add_argument("--parts", type=int, default=1)
    parser.add_argument("--contested", action="store_true")
    given = parser.parse_args()
    write_random_deliveries(
        given.folder,
        seed=given.seed,
        incidents=given.incidents,
        parts=given.parts,
        contested=given.contested,
    )


if __name__ == "__main__":
    _main()
