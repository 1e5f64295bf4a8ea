"""Later versions of rows of earlier deliveries: other statuses, other days, and rows taken back."""

from collections.abc import Mapping
from random import Random

from .delivery import KEYS
from .random_cast import Row
from .random_events import DAY, EXTRACTED_AT, HOUR, STATUSES

Tables = dict[str, list[Row]]
# What a correction may put into a row; a value is taken as it is.
CHANGES: Mapping[str, tuple[Row, ...]] = {
    "convictions": (
        {"disposal": "quashed"},
        {"disposal": "imprisonment", "sentence_months": "12"},
        {"offence_code": "8Q"},
    ),
    "orders": ({"served_at": ""}, {"expires_on": ""}, {"protected_ids": ""}, {"address_id": ""}),
    "referrals": ({"victim_id": ""}, {"scheme": "MARAC"}, {"scheme": "MAPPA"}),
    "managements": ({"last_review": ""}, {"category": "1"}, {"level": "3"}, {"to": ""}),
    "assessments": ({"items": "13;14;18"}, {"items": ""}, {"incident_id": ""}),
    "deaths": ({"cause": "natural"}, {"cause": ""}, {"incident_id": ""}),
    "residences": ({"to": ""},),
    "relationships": ({"to": ""},),
}


def correct(rng: Random, tables: Tables, before: Tables, *, number: int, contested: bool) -> None:
    """Add corrections of rows of earlier parts, recorded an hour before this one was extracted."""
    at = (EXTRACTED_AT + number * DAY - HOUR).isoformat().replace("+00:00", "Z")
    for row in _some(rng, before, "incidents", share=0.03):
        if not contested or rng.random() < 0.5:
            tables["incidents"].append({**row, "recorded_at": at, "withdrawn": "true"})
        else:
            tables["incidents"].append({**row, "recorded_at": at, "offence_codes": "2"})
    for row in _some(rng, before, "parties", share=0.1):
        changed = {**row, "recorded_at": at}
        if rng.random() < 0.7 and row["role"] == "suspect":
            changed["status"] = rng.choice([each for each in STATUSES if each != ""])
        else:
            changed["withdrawn"] = rng.choice(("true", "false"))
        tables["parties"].append(changed)
    for table, changes in CHANGES.items():
        for row in _some(rng, before, table, share=0.06):
            change = {"withdrawn": "true"} if rng.random() < 0.5 else rng.choice(changes)
            tables[table].append({**row, "recorded_at": at, **change})


def _some(rng: Random, before: Tables, table: str, *, share: float) -> list[Row]:
    """Choose some rows as they were first given, each key once."""
    first = {tuple(row[name] for name in KEYS[table]): row for row in before[table]}
    return rng.sample(list(first.values()), round(len(first) * share))
