"""Tiny deliveries written by hand, for the checker's own tests."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .delivery import World, read_deliveries
from .measured import Measured
from .rules import Subject, measure

AS_OF = date(2026, 6, 30)
EXTRACTED = "2026-07-01T00:00:00Z"
Rows = Iterable[dict[str, str]]


def write_delivery(folder: Path, manifest: str = "", **tables: Rows) -> Path:
    """Write one delivery of the source `x`, with further manifest lines as given."""
    folder.mkdir(parents=True)
    extracted = "" if "extracted_at" in manifest else f"extracted_at = {EXTRACTED}\n"
    (folder / "delivery.toml").write_text(f'source = "x"\n{extracted}{manifest}\n', "utf-8")
    for table, rows in tables.items():
        listed = list(rows)
        columns = list(dict.fromkeys(name for row in listed for name in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(listed)
    return folder


def incident(key: str, at: str, **cells: str) -> dict[str, str]:
    """Give a crime in force 06, recorded when it happened unless told otherwise."""
    return {"id": key, "force": "06", "kind": "crime", "recorded_at": at, **cells} | {
        "occurred_from": at
    }


def parties(key: str, suspect: str, *victims: str, status: str = "charged") -> Rows:
    """Give one suspect and the victims of an incident."""
    yield {"incident_id": key, "person_id": suspect, "role": "suspect", "status": status}
    for victim in victims:
        yield {"incident_id": key, "person_id": victim, "role": "victim"}


def world(
    folder: Path, incidents: Rows, roles: Iterable[Rows], manifest: str = "", **tables: Rows
) -> World:
    """Write and read one delivery; people who are not described are added."""
    listed = [row for rows in roles for row in rows]
    described = list(tables.pop("people", ()))
    named = {row["id"] for row in described}
    for row in listed:
        if row["person_id"] not in named:
            named.add(row["person_id"])
            described.append({"id": row["person_id"]})
    tables |= {"people": described, "incidents": incidents, "parties": listed}
    return read_deliveries([write_delivery(folder / "delivery", manifest, **tables)])


def condition(rule: str, known: World, *records: str, **parameters: int) -> str | None:
    """Give the condition of a subject named by its records, None when it does not meet the rule."""
    found = about(rule, known, *records, **parameters)
    return None if found is None else found.condition


def about(rule: str, known: World, *records: str, **parameters: int) -> Measured | None:
    """Give what is measured about a person, all of whose records are named."""
    subject: Subject = frozenset(f"x:{record}" for record in records)
    return measure(rule, known, AS_OF, parameters).get(subject)
