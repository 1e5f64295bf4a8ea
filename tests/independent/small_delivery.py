"""Tiny deliveries written by hand, for the checker's own tests."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .delivery import World, read_deliveries
from .measured import Measured, Measures
from .rules import measure

AS_OF = date(2026, 6, 30)
EXTRACTED = "2026-07-01T00:00:00Z"
Row = dict[str, str]
Rows = Iterable[Row]


def write_delivery(folder: Path, manifest: str = "", /, **tables: Rows) -> Path:
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
    folder: Path, incidents: Rows, roles: Iterable[Rows], manifest: str = "", /, **tables: Rows
) -> World:
    """Write and read one delivery; people who are not described are added.

    Rows of the tables named are known since 2020 unless they say when they were recorded.
    """
    listed = [row for rows in roles for row in rows]
    described = list(tables.pop("people", ()))
    tables = {table: [_known_early(row) for row in rows] for table, rows in tables.items()}
    described_ids = {row["id"] for row in described}
    rest = (row for rows in (listed, *tables.values()) for row in rows)
    named = dict.fromkeys(name for row in rest for name in _named(row))
    described += [{"id": name} for name in named if name not in described_ids]
    if "addresses" in tables:
        tables["addresses"] = [_without_stamp(row) for row in tables["addresses"]]
    tables |= {"people": described, "incidents": incidents, "parties": listed}
    return read_deliveries([write_delivery(folder / "delivery", manifest, **tables)])


def _known_early(row: dict[str, str]) -> dict[str, str]:
    """Let a row be known long before, unless it says when it was recorded."""
    return {"recorded_at": "2020-01-01T00:00:00Z", **row}


def _without_stamp(row: dict[str, str]) -> dict[str, str]:
    """Leave out when a row was recorded."""
    return {name: value for name, value in row.items() if name != "recorded_at"}


def _named(row: dict[str, str]) -> Iterable[str]:
    for column in ("person_id", "other_id", "subject_id", "victim_id", "child_id"):
        if row.get(column, "") != "":
            yield row[column]
    yield from (name for name in row.get("protected_ids", "").split(";") if name != "")


def condition(rule: str, known: World, *records: str, **parameters: int) -> str | None:
    """Give the condition of a subject named by its records, None when it does not meet the rule."""
    measured = about(rule, known, *records, **parameters)
    return None if measured is None else measured.condition


def about(rule: str, known: World, *records: str, **parameters: int) -> Measured | None:
    """Give what is measured about a person, all of whose records are named."""
    return measure(rule, known, AS_OF, parameters).get(person(*records))


def person(*records: str) -> frozenset[str]:
    """Name a person, or an address, by its records."""
    return frozenset(f"x:{record}" for record in records)


def between(rule: str, known: World, suspect: str, victim: str) -> Measured | None:
    """Give what is measured about a suspect and a victim."""
    return measure(rule, known, AS_OF).get((person(suspect), person(victim)))


def measures(measured: Measured | None) -> Measures | None:
    """Give the measures of what was found, None where nothing was."""
    return None if measured is None else measured.measures


def span(first: str, last: str = "", **cells: str) -> dict[str, str]:
    """Give the cells of a row that holds from a day to a day."""
    return {"from": first, "to": last, **cells}
