"""A seeded writer of random deliveries made to catch mistakes; standard library only.

    folders = write_random_deliveries(folder, seed=1, incidents=600)

Writes one folder (or `parts` of them, to be loaded in that order) and gives their paths. The same
arguments write the same bytes. Few people, so that everything collides: several records of one PNC
id, wrong check letters, shared and dated homes, partners and relatives, self-victims, people in
both roles, several victims and suspects, acquittals, intelligence, unknown codes, late recordings,
events seconds around 24 hours, counter-allegations around twelve months and 72 hours, sixteenth
birthdays, five forces, and times on the first and last second of window edges.

Every row is valid: a load accepts all and quarantines none. Ask on `AS_OF_DAYS`: the first lies
after everything, for the others there are window edges too and rows not yet known. Later parts
bring the rest of the incidents and ties, and corrections: other statuses, parties and incidents
withdrawn. `contested=True` adds what the documents leave open: non-crimes with a weapon or with
offence codes, `associate` rows, and offences of an incident corrected later.

    python -m tests.independent.random_delivery FOLDER --seed 1 --incidents 600 --parts 1
"""

import argparse
import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .random_cast import Cast, Row, invent_cast
from .random_events import AS_OF_DAYS, DAY, EXTRACTED_AT, HOUR, STATUSES, Happened, Story

__all__ = ["AS_OF_DAYS", "EXTRACTED_AT", "write_random_deliveries"]

Tables = dict[str, list[Row]]
KINDS = ("partner", "partner", "ex_partner", "ex_partner", "household", "sibling", "parent_of")
COLUMNS = {
    "people": ("id", "date_of_birth", "date_of_birth_as_recorded", "sex", "pnc_id", "force"),
    "addresses": ("id", "uprn", "kind"),
    "incidents": (
        "id",
        "force",
        "kind",
        "occurred_from",
        "flags",
        "offence_codes",
        "behaviours",
        "recorded_at",
        "withdrawn",
    ),
    "parties": ("incident_id", "person_id", "role", "status", "recorded_at", "withdrawn"),
    "residences": ("person_id", "address_id", "from", "to", "recorded_at", "withdrawn"),
    "relationships": ("person_id", "other_id", "kind", "from", "to", "recorded_at"),
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
    cast = invent_cast(rng, players=min(110, 30 + incidents // 8), places=20 + incidents // 40)
    told = Story(rng, cast, contested=contested).tell(incidents)
    ties = _ties(rng, cast, told, (*KINDS, "associate") if contested else (*KINDS, "other_family"))
    written: list[Path] = []
    before: Tables = {"incidents": [], "parties": []}
    for number, tables in enumerate(_parts(rng, cast, told, ties, parts)):
        if number > 0:
            _correct(rng, tables, before, number=number, contested=contested)
        before["incidents"] += tables["incidents"]
        before["parties"] += tables["parties"]
        manifest = {
            "source": '"random"',
            "extracted_at": (EXTRACTED_AT + number * DAY).isoformat().replace("+00:00", "Z"),
            "scope": f'"{scope}"',
            "synthetic": str(synthetic).lower(),
        }
        written.append(folder / f"part-{number}")
        _write(written[-1], manifest, tables)
    return written


def _ties(rng: Random, cast: Cast, told: list[Happened], kinds: tuple[str, ...]) -> Tables:
    """Tie pairs of victims of one suspect, valid until or from about the day of an incident."""
    stays: dict[tuple[str, str, str], Row] = {}
    rows: dict[tuple[str, str, str, str], Row] = {}
    for one in rng.sample(told, len(told) // 2):
        others = [each for each in told if each.suspect == one.suspect]
        pair = (one.victim, rng.choice(others).victim)
        day, place = one.at.date(), rng.choice(cast.places)
        if rng.random() < 0.5:
            for who in pair:
                first, last = _dates(rng, day)
                key = (rng.choice(who.records), rng.choice(place), first)
                names = ("person_id", "address_id", "from")
                stays[key] = {
                    **dict(zip(names, key, strict=True)),
                    "to": last,
                    "recorded_at": _early(rng),
                }
        elif pair[0] != pair[1]:
            first, last = _dates(rng, day)
            kind = rng.choice(kinds)
            tie = (rng.choice(pair[0].records), rng.choice(pair[1].records), kind, first)
            names = ("person_id", "other_id", "kind", "from")
            rows[tie] = {
                **dict(zip(names, tie, strict=True)),
                "to": last,
                "recorded_at": _early(rng),
            }
    return {"residences": list(stays.values()), "relationships": list(rows.values())}


def _dates(rng: Random, day: date) -> tuple[str, str]:
    """Give from and to, open or closed, around a day; never after the extract."""
    about = (-1, 0, 1)
    first = rng.choice((None, day - 300 * DAY, day + rng.choice(about) * DAY))
    last = rng.choice((None, None, day + 300 * DAY, day + rng.choice(about) * DAY))
    latest = (EXTRACTED_AT - DAY).date()
    first = None if first is None else min(first, latest)
    last = None if last is None else min(last, latest)
    if first is not None and last is not None and last < first:
        last = first
    return ("" if first is None else first.isoformat(), "" if last is None else last.isoformat())


def _early(rng: Random) -> str:
    if rng.random() < 0.2:
        return ""
    at = EXTRACTED_AT - timedelta(days=rng.randrange(1, 2000))
    return at.isoformat().replace("+00:00", "Z")


def _parts(
    rng: Random, cast: Cast, told: list[Happened], ties: Tables, parts: int
) -> Iterable[Tables]:
    """Deal the incidents to parts; people and addresses come first, ties whenever."""
    dealt: list[Tables] = [{table: [] for table in COLUMNS} for _ in range(parts)]
    dealt[0]["people"] = list(cast.people)
    dealt[0]["addresses"] = list(cast.addresses)
    for one in told:
        number = rng.randrange(parts)
        dealt[number]["incidents"].append(one.incident)
        for party in one.parties:
            late = rng.random() < 0.1
            dealt[rng.randrange(number, parts) if late else number]["parties"].append(party)
    for table, rows in ties.items():
        for row in rows:
            dealt[rng.randrange(parts)][table].append(row)
    return dealt


def _correct(rng: Random, tables: Tables, before: Tables, *, number: int, contested: bool) -> None:
    """Add corrections of rows of earlier parts, recorded an hour before this one was extracted."""
    at = (EXTRACTED_AT + number * DAY - HOUR).isoformat().replace("+00:00", "Z")
    for row in _some(rng, before["incidents"], ("id",), share=0.03):
        if not contested or rng.random() < 0.5:
            tables["incidents"].append({**row, "recorded_at": at, "withdrawn": "true"})
        else:
            tables["incidents"].append({**row, "recorded_at": at, "offence_codes": "2"})
    for row in _some(rng, before["parties"], ("incident_id", "person_id", "role"), share=0.1):
        changed = {**row, "recorded_at": at}
        if rng.random() < 0.7 and row["role"] == "suspect":
            changed["status"] = rng.choice([each for each in STATUSES if each != ""])
        else:
            changed["withdrawn"] = rng.choice(("true", "false"))
        tables["parties"].append(changed)


def _some(rng: Random, rows: list[Row], key: tuple[str, ...], *, share: float) -> list[Row]:
    """Choose some rows as they stood last, each key once."""
    newest = {tuple(row[name] for name in key): row for row in rows}
    return rng.sample(list(newest.values()), round(len(newest) * share))


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
