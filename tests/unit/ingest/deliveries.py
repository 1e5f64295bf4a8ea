"""Deliveries written by hand: rows as Python values, files in each of the three formats."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Cells = Mapping[str, Any]
Tables = Mapping[str, Sequence[Cells]]

EXTRACTED = "2026-06-01T00:00:00Z"
FORMATS = ("csv", "ndjson", "parquet")


def write_delivery(folder: Path, tables: Tables, *, form: str = "csv", **manifest: Any) -> Path:
    """Write one delivery of the source `force-a`, with further keys of the manifest as given."""
    folder.mkdir(parents=True)
    write_manifest(folder, **manifest)
    for table, rows in tables.items():
        WRITERS[form](folder / f"{table}.{form}", list(rows))
    return folder


def write_manifest(folder: Path, **manifest: Any) -> None:
    """Write `delivery.toml`; times are text without quotes, as TOML has them."""
    keys = {"source": "force-a", "extracted_at": EXTRACTED} | manifest
    lines = [
        f"{name} = {value if name == 'extracted_at' else json.dumps(value)}"
        for name, value in keys.items()
    ]
    (folder / "delivery.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_csv(path: Path, rows: Sequence[Cells]) -> None:
    """Write rows as CSV; a column is there if any row has it."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([[as_cell(row.get(name)) for name in names] for row in rows])


def as_cell(value: object) -> str:
    """Return a value as a CSV cell holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    return as_text(value)


def as_text(value: object) -> str:
    """Return a day or a time in ISO 8601, anything else as it prints."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def write_ndjson(path: Path, rows: Sequence[Cells]) -> None:
    """Write rows as NDJSON."""
    lines = [json.dumps(row, default=as_text, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_parquet(path: Path, rows: Sequence[Cells]) -> None:
    """Write rows as Parquet, with days, times, numbers and lists of their own types."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})
    pq.write_table(table, path)


WRITERS = {"csv": write_csv, "ndjson": write_ndjson, "parquet": write_parquet}


def at(text: str) -> datetime:
    """Return a time from its ISO text."""
    return datetime.fromisoformat(text).astimezone(UTC)


RECORDED = at("2026-03-02T08:00:00Z")
STATED: Cells = {"recorded_at": RECORDED, "withdrawn": False}

# Every table, and in its first row every column.
EVERYTHING: Tables = {
    "people": [
        {
            "id": "p1",
            "given_names": ["Ann", "Marie"],
            "family_name": "Example",
            "aliases": ["Annie"],
            "date_of_birth": date(1990, 2, 28),
            "date_of_birth_as_recorded": "28/2/90 or 91",
            "birth_place": "Leeds",
            "occupation": "welder",
            "sex": "female",
            "pnc_id": "14/0000001S",
            "cro_number": "123456/14A",
            "phone": ["020 7946 0001", "020 7946 0002"],
            "email": ["ann@example.org"],
            "ethnicity": "W1",
            "force": "13",
            "warning_markers": ["WE", "VI"],
            **STATED,
        },
        {"id": "p2"},
        {"id": "p3", "given_names": ["Kim"]},
    ],
    "addresses": [
        {
            "id": "a1",
            "lines": ["Flat 2", "1 High Street"],
            "town": "Leeds",
            "postcode": "LS1 1AA",
            "uprn": "100012345678",
            "latitude": 53.8,
            "longitude": -1.55,
            "kind": "home",
            "protected": True,
            "force": "13",
            **STATED,
        },
        {"id": "a2"},
    ],
    "incidents": [
        {
            "id": "i1",
            "force": "13",
            "kind": "crime",
            "occurred_from": at("2026-03-01T22:00:00Z"),
            "occurred_to": at("2026-03-01T23:30:00Z"),
            "flags": ["domestic_abuse", "child_present"],
            "offence_codes": ["8N", "008/67"],
            "title": "Assault at home",
            "behaviours": ["assault", "verbal"],
            "address_id": "a1",
            "marking": "restricted",
            "reference": "13/0001/26",
            "outcome": "charged",
            "narrative": "Reported, by phone: “he came back”.\nA second line; with a semicolon.",
            **STATED,
        },
        {
            "id": "i2",
            "force": "06",
            "kind": "non_crime",
            "occurred_from": at("2026-04-01T10:00:00Z"),
        },
    ],
    "parties": [
        {
            "incident_id": "i1",
            "person_id": "p2",
            "role": "suspect",
            "status": "charged",
            "relationship": "ex-partner",
            "injury": "none",
            **STATED,
        },
        {"incident_id": "i1", "person_id": "p1", "role": "victim"},
        {"incident_id": "i1", "person_id": "p3", "role": "child_present"},
        {"incident_id": "i2", "person_id": "p1", "role": "reporter"},
        {"incident_id": "i2", "person_id": "p3", "role": "witness"},
    ],
    "residences": [
        {
            "person_id": "p1",
            "address_id": "a1",
            "from": date(2020, 1, 1),
            "to": date(2026, 5, 1),
            **STATED,
        },
        {"person_id": "p2", "address_id": "a2"},
    ],
    "relationships": [
        {
            "person_id": "p1",
            "other_id": "p2",
            "kind": "ex_partner",
            "from": date(2018, 1, 1),
            "to": date(2025, 1, 1),
            **STATED,
        },
        {"person_id": "p1", "other_id": "p3", "kind": "parent_of"},
        {"person_id": "p2", "other_id": "p3", "kind": "household"},
    ],
    "convictions": [
        {
            "id": "c1",
            "person_id": "p2",
            "offence_code": "8N",
            "convicted_on": date(2026, 5, 4),
            "incident_id": "i1",
            "sentence_months": 4.5,
            "suspended": True,
            "disposal": "suspended sentence",
            "sentence_ends_on": date(2026, 9, 18),
            "licence_ends_on": date(2028, 5, 4),
            "court_da_finding": True,
            **STATED,
            "recorded_at": at("2026-05-05T00:00:00Z"),
        },
        {"id": "c2", "person_id": "p2", "offence_code": "125/09", "convicted_on": date(2019, 1, 1)},
    ],
    "orders": [
        {
            "id": "o1",
            "kind": "restraining",
            "subject_id": "p2",
            "made_on": date(2026, 3, 3),
            "protected_ids": ["p1", "p3"],
            "address_id": "a1",
            "served_at": at("2026-03-04T09:15:00Z"),
            "expires_on": date(2028, 3, 3),
            "conditions": "no contact",
            **STATED,
        },
        {"id": "o2", "kind": "dvpn", "subject_id": "p2", "made_on": date(2026, 3, 1)},
    ],
    "referrals": [
        {
            "id": "r1",
            "scheme": "MARAC",
            "person_id": "p2",
            "made_on": date(2026, 3, 5),
            "victim_id": "p1",
            "outcome": "accepted",
            "decided_on": date(2026, 3, 9),
            "reason": "repeat",
            **STATED,
        },
        {"id": "r2", "scheme": "MAPPA", "person_id": "p2", "made_on": date(2026, 5, 6)},
    ],
    "managements": [
        {
            "id": "m1",
            "person_id": "p2",
            "scheme": "MAPPA",
            "register": "ViSOR",
            "category": "2",
            "level": "1",
            "lead_agency": "probation",
            "from": date(2026, 1, 1),
            "to": date(2027, 1, 1),
            "last_review": date(2026, 4, 1),
            **STATED,
        },
        {"id": "m2", "person_id": "p2", "scheme": "IOM"},
    ],
    "assessments": [
        {
            "id": "s1",
            "tool": "DASH",
            "victim_id": "p1",
            "made_on": date(2026, 3, 2),
            "incident_id": "i1",
            "grade": "high",
            "items": ["1", "5", "27"],
            **STATED,
        },
        {"id": "s2", "tool": "DARA", "victim_id": "p1", "made_on": date(2026, 4, 2)},
    ],
    "risk_assessments": [
        {
            "id": "k1",
            "person_id": "p2",
            "tool": "OASys_RoSH",
            "made_on": date(2026, 3, 4),
            "grade": "very_high",
            **STATED,
        },
        {"id": "k2", "person_id": "p2", "tool": "other", "made_on": date(2026, 4, 4)},
    ],
    "protection_plans": [
        {
            "id": "l1",
            "child_id": "p3",
            "from": date(2026, 3, 10),
            "category": "emotional abuse",
            "to": date(2026, 9, 10),
            **STATED,
        },
        {"id": "l2", "child_id": "p3", "from": date(2024, 1, 1)},
    ],
    "deaths": [
        {
            "person_id": "p1",
            "died_on": date(2026, 5, 20),
            "cause": "suspected_suicide",
            "incident_id": "i1",
            **STATED,
            "recorded_at": at("2026-05-21T00:00:00Z"),
        },
        {"person_id": "p2", "died_on": date(2026, 5, 30)},
    ],
}
