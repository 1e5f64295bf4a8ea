"""One invented man under three names in the records of three forces, with a victim in each.

No record has a police id. The records of each force show one victim and one incident.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from seed.columns import Rows, cells
from seed.delivery_writer import DeliveryWriter, Format
from seed.planted_stories import Cell
from seed.tables import TABLES

BORN = date(1985, 3, 2)
PHONE = "07700 900417"


@dataclass(frozen=True, slots=True)
class ForceRecords:
    """The records of one force: his name there, the victim, and when."""

    source: str
    code: str
    given: str
    family: str
    aliases: tuple[str, ...]
    victim: tuple[str, str, date]
    days_ago: int
    title: str

    @property
    def record(self) -> str:
        """Return his record as `source:id`."""
        return f"{self.source}:1"


FORCES = (
    ForceRecords("example-north", "10", "Jonathan", "Smithson", (),
          ("Erin", "Falk", date(1987, 6, 19)), 1_400, "Assault at home"),
    ForceRecords("example-west", "06", "Jon", "Smithson", ("Jonny",),
          ("Maya", "Orrin", date(1990, 11, 4)), 620, "Threats by telephone"),
    ForceRecords("example-south", "44", "Jonathan", "Smythson", ("Jon",),
          ("Hollie", "Quill", date(1993, 1, 27)), 75, "Assault in a car"),
)  # fmt: skip


def write_three_forces(folder: Path, until: date) -> tuple[Path, ...]:
    """Write the records of each force as its own delivery, and return their folders."""
    return tuple(write_delivery(force, folder / force.source, until) for force in FORCES)


def write_delivery(force: ForceRecords, folder: Path, until: date) -> Path:
    """Write the delivery of one force."""
    with DeliveryWriter(folder, Format.CSV) as writer:
        for table, rows in tables_of(force, until):
            writer.write(table, rows)
        writer.finish(
            source=force.source,
            title=f"Invented records of force {force.code}",
            extracted_at=datetime.combine(until, time(0), tzinfo=UTC),
        )
    return folder


def tables_of(force: ForceRecords, until: date) -> Iterator[tuple[str, Rows]]:
    """Return the rows of one force, table by table."""
    given_names, family_name, date_of_birth = force.victim
    occurred_from = datetime.combine(until - timedelta(days=force.days_ago), time(21), tzinfo=UTC)
    rows: dict[str, list[Mapping[str, Cell]]] = {
        "people": [
            {
                "id": "1",
                "given_names": [force.given],
                "family_name": force.family,
                "aliases": list(force.aliases),
                "date_of_birth": BORN,
                "sex": "male",
                "phone": [PHONE],
                "force": force.code,
            },
            {
                "id": "2",
                "given_names": [given_names],
                "family_name": family_name,
                "date_of_birth": date_of_birth,
                "sex": "female",
                "force": force.code,
            },
        ],
        "incidents": [
            {
                "id": "1",
                "force": force.code,
                "kind": "crime",
                "occurred_from": occurred_from,
                "flags": ["domestic_abuse"],
                "offence_codes": ["8N"],
                "title": force.title,
                "recorded_at": occurred_from + timedelta(hours=3),
            }
        ],
        "parties": [
            {"incident_id": "1", "person_id": "1", "role": "suspect", "status": "suspected"},
            {"incident_id": "1", "person_id": "2", "role": "victim"},
        ],
    }
    for table, table_rows in rows.items():
        yield table, cells(table_rows, TABLES[table])
