"""Delivery folders as plain rows with all their versions, read with the standard library alone.

`read_deliveries([folder, ...])` takes the folders in the order they arrived and gives a `World`:
per table a mapping from natural key to the versions of that row, oldest first. Nothing is judged
here: what is known on a day is `knowledge.known_at`. Only CSV tables are read. A row that a real
load would quarantine is not looked for: what cannot be read raises ValueError.
"""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

KEYS: Mapping[str, tuple[str, ...]] = {
    "people": ("id",),
    "addresses": ("id",),
    "incidents": ("id",),
    "parties": ("incident_id", "person_id", "role"),
    "residences": ("person_id", "address_id", "from"),
    "relationships": ("person_id", "other_id", "kind", "from"),
    "convictions": ("id",),
    "orders": ("id",),
    "referrals": ("id",),
    "managements": ("id",),
    "assessments": ("id",),
    "risk_assessments": ("id",),
    "protection_plans": ("id",),
    "deaths": ("person_id",),
}

RowKey = tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """One row as one delivery gave it; `cells` holds the filled cells only."""

    source: str
    cells: Mapping[str, str]
    recorded_at: datetime | None
    withdrawn: bool
    extracted_at: datetime
    arrival: int
    scope: str
    synthetic: bool

    @property
    def stamp(self) -> tuple[datetime, datetime, int]:
        """Order versions: recorded, else extracted; equal times by delivery, then by arrival."""
        return (self.recorded_at or self.extracted_at, self.extracted_at, self.arrival)

    @property
    def content(self) -> tuple[Mapping[str, str], datetime | None, bool]:
        """Say what counts as content: a default does not."""
        return (self.cells, self.recorded_at, self.withdrawn)

    def key(self, column: str) -> str:
        """Name the record that a reference column points at, as `source:id`."""
        return f"{self.source}:{self.cells[column]}"

    def day(self, column: str) -> date | None:
        """Read a cell that holds a day."""
        text = self.cells.get(column)
        return None if text is None else date.fromisoformat(text)

    def says(self, column: str) -> str:
        """Read a text in small letters, empty where the cell is."""
        return self.cells.get(column, "").lower()

    def items(self, column: str) -> tuple[str, ...]:
        """Read a list cell."""
        parts = (part.strip() for part in self.cells.get(column, "").split(";"))
        return tuple(part for part in parts if part != "")


@dataclass(frozen=True)
class Said:
    """What a person said of two who accuse each other, by record keys; None: undetermined."""

    at: datetime
    couple: tuple[str, str]
    primary: str | None
    weighed: frozenset[str]


@dataclass(frozen=True, eq=False)
class World:
    """Everything that was delivered: table -> natural key -> versions, oldest first."""

    tables: Mapping[str, Mapping[RowKey, tuple[Version, ...]]]
    said: tuple[Said, ...] = ()


def read_deliveries(folders: Iterable[Path]) -> World:
    """Read delivery folders in the order they arrived."""
    tables: dict[str, dict[RowKey, list[Version]]] = {table: {} for table in KEYS}
    for arrival, folder in enumerate(folders):
        manifest = tomllib.loads((folder / "delivery.toml").read_text("utf-8-sig"))
        for table, columns in KEYS.items():
            path = folder / f"{table}.csv"
            if path.exists():
                for version in versions_in(path, manifest, arrival):
                    key = (version.source, *(version.cells.get(name, "") for name in columns))
                    _add(tables[table].setdefault(key, []), version)
    return World(
        {
            table: {key: tuple(versions) for key, versions in rows.items()}
            for table, rows in tables.items()
        }
    )


def _add(versions: list[Version], version: Version) -> None:
    """Keep a version unless it repeats what already stands."""
    if len(versions) > 0 and versions[-1].content == version.content:
        return
    versions.append(version)
    versions.sort(key=lambda known: known.stamp)


def versions_in(path: Path, manifest: Mapping[str, object], arrival: int) -> Iterable[Version]:
    """Read the rows of one file, in its order."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, strict=True):
            cells = {name: value.strip() for name, value in row.items() if value.strip() != ""}
            recorded = cells.pop("recorded_at", None)
            yield Version(
                source=str(manifest["source"]),
                cells=cells,
                withdrawn=cells.pop("withdrawn", "false") == "true",
                recorded_at=None if recorded is None else moment(recorded),
                extracted_at=_extracted(manifest["extracted_at"]),
                arrival=arrival,
                scope=str(manifest.get("scope", "all")),
                synthetic=manifest.get("synthetic", False) is True,
            )


def _extracted(value: object) -> datetime:
    return moment(value.isoformat() if isinstance(value, datetime) else str(value))


def moment(text: str) -> datetime:
    """Read an ISO 8601 time with a zone as UTC."""
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError("A time without a zone: give one.")
    return value.astimezone(UTC)
