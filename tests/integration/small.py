"""A small delivery written by hand: one suspect, two former partners, a refuge, hostile names."""

import csv
from pathlib import Path

MANIFEST = """\
source = "small"
extracted_at = 2026-06-30T00:00:00Z
title = "A small delivery"
synthetic = true
"""

# What browsers, terminals and templates must show as text.
HOSTILE = '<img src=x onerror="alert(1)">[red]{{7*7}}\x1b[31m'

TABLES: dict[str, list[dict[str, str]]] = {
    "people": [
        {"id": "s", "given_names": "Liam", "family_name": "O'Brien-Smith", "sex": "male"},
        {"id": "v1", "given_names": "Łucja", "family_name": "Nowak", "sex": "female"},
        {"id": "v2", "given_names": HOSTILE, "family_name": "Or", "sex": "female"},
        {"id": "nobody", "given_names": "Ann", "family_name": "Lone", "sex": "female"},
        {"id": "with/slash", "given_names": "Sam", "family_name": "Slash", "sex": "unknown"},
    ],
    "addresses": [
        {
            "id": "a1",
            "lines": "1 Larch Row",
            "town": "Oldford",
            "kind": "home",
            "protected": "false",
        },
        {
            "id": "a2",
            "lines": "2 Elm Row",
            "town": "Oldford",
            "kind": "refuge",
            "protected": "true",
        },
    ],
    "incidents": [
        {"id": "i1", "force": "01", "occurred_from": "2023-02-03T20:00:00Z", "address_id": "a1"},
        {"id": "i2", "force": "06", "occurred_from": "2025-08-09T21:00:00Z", "address_id": "a1"},
        {"id": "i3", "force": "06", "occurred_from": "2025-09-09T21:00:00Z", "address_id": "a2"},
    ],
    "parties": [
        {"incident_id": "i1", "person_id": "s", "role": "suspect", "status": "charged"},
        {"incident_id": "i1", "person_id": "v1", "role": "victim", "status": ""},
        {"incident_id": "i2", "person_id": "s", "role": "suspect", "status": "arrested"},
        {"incident_id": "i2", "person_id": "v2", "role": "victim", "status": ""},
        {"incident_id": "i3", "person_id": "s", "role": "suspect", "status": ""},
        {"incident_id": "i3", "person_id": "v2", "role": "victim", "status": ""},
        {"incident_id": "i3", "person_id": "with/slash", "role": "witness", "status": ""},
    ],
    "residences": [
        {"person_id": "v1", "address_id": "a1", "from": "2020-01-01", "to": "2023-06-01"},
        {"person_id": "v2", "address_id": "a2", "from": "2025-10-01", "to": ""},
    ],
    "relationships": [
        {
            "person_id": "s",
            "other_id": "v1",
            "kind": "partner",
            "from": "2021-01-01",
            "to": "2023-03-01",
        },
    ],
}


def write_small(folder: Path, *, broken_rows: int = 0) -> Path:
    """Write the delivery into a new folder, with some rows that cannot be accepted."""
    folder.mkdir(parents=True)
    (folder / "delivery.toml").write_text(MANIFEST, encoding="utf-8")
    for table, rows in TABLES.items():
        kept = [dict(row) for row in rows]
        if table == "incidents":
            kept = [{**row, "kind": "crime", "flags": "domestic_abuse"} for row in kept]
            kept += [
                {**kept[0], "id": f"bad{number}", "kind": "nonsense"}
                for number in range(broken_rows)
            ]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(kept[0]))
            writer.writeheader()
            writer.writerows(kept)
    return folder
