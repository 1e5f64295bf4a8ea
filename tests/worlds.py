"""Small worlds for tests: a few rows in words, written as a delivery and loaded as any other."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Self

from graph.db.store import Store
from graph.ingest import LoadReport, Quarantine, load

# A day on which every world ends, far from any change of the clock.
NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
NOON = "T12:00:00Z"
# Offences of one band each (Home Office classes and CJS codes of the bands' table).
BAND_CODES = {1: "58A", 2: "105A", 3: "8N", 4: "008/01", 5: "5D", 6: "1"}


def moment(text: str) -> datetime:
    """Return a day at noon, or a moment, in UTC."""
    return datetime.fromisoformat(text if "T" in text else text + NOON).astimezone(UTC)


def days_before(days: float, *, end: datetime = NOW) -> str:
    """Return the moment so many days before the world ends."""
    return (end - timedelta(days=days)).isoformat()


class World:
    """Rows of one source; people are added when they are first mentioned."""

    def __init__(self, source: str = "alpha", *, extracted_at: datetime = NOW) -> None:
        self.source = source
        self.extracted_at = extracted_at
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self._numbers = count(1)
        self._people: set[str] = set()

    def row(self, table: str, **columns: Any) -> Self:
        """Add a row as it is; what is None is left out."""
        given = {name.rstrip("_"): value for name, value in columns.items() if value is not None}
        self.tables.setdefault(table, []).append(given)
        return self

    def person(self, name: str, **columns: Any) -> Self:
        """Add a person."""
        if name not in self._people:
            self._people.add(name)
            self.row("people", id=name, **columns)
        return self

    def incident(  # noqa: PLR0913 - one word for each thing that patterns look at
        self,
        *,
        by: str | Iterable[str] = (),
        against: str | Iterable[str] = (),
        on: str = "2025-01-10",
        name: str | None = None,
        force: str = "10",
        kind: str = "crime",
        status: str | None = None,
        recorded_at: str | None = None,
        witnesses: Iterable[str] = (),
        reporters: Iterable[str] = (),
        **columns: Any,
    ) -> Self:
        """Add an incident with its parties, recorded two hours after it happened."""
        name = name or f"i{next(self._numbers)}"
        at = moment(on)
        known = moment(recorded_at) if recorded_at is not None else at + timedelta(hours=2)
        self.row(
            "incidents",
            id=name,
            force=force,
            kind=kind,
            occurred_from=at.isoformat(),
            recorded_at=known.isoformat(),
            **columns,
        )
        roles = {"suspect": by, "victim": against, "witness": witnesses, "reporter": reporters}
        for role, people in roles.items():
            for person in (people,) if isinstance(people, str) else people:
                self.party(name, person, role, status=status if role == "suspect" else None)
        return self

    def party(self, incident: str, person: str, role: str, **columns: Any) -> Self:
        """Add somebody's part in an incident."""
        self.person(person)
        return self.row("parties", incident_id=incident, person_id=person, role=role, **columns)

    def tie(self, person: str, other: str, kind: str, **columns: Any) -> Self:
        """Add a tie between two people."""
        self.person(person).person(other)
        return self.row("relationships", person_id=person, other_id=other, kind=kind, **columns)

    def home(self, address: str, *people: str, kind: str | None = "home", **columns: Any) -> Self:
        """Add people who live at an address."""
        known = {row["id"] for row in self.tables.get("addresses", ())}
        place = {name: columns.pop(name) for name in ("uprn", "protected") if name in columns}
        if address not in known:
            self.row("addresses", id=address, kind=kind, **place)
        for person in people:
            self.person(person)
            self.row("residences", person_id=person, address_id=address, **columns)
        return self

    def write(self, folder: Path) -> Path:
        """Write the rows as a delivery."""
        folder.mkdir(parents=True)
        (folder / "delivery.toml").write_text(
            f'source = "{self.source}"\nextracted_at = {self.extracted_at.isoformat()}\n'
            "synthetic = true\n",
            encoding="utf-8",
        )
        for table, rows in self.tables.items():
            lines = "".join(json.dumps(row) + "\n" for row in rows)
            (folder / f"{table}.ndjson").write_text(lines, encoding="utf-8")
        return folder

    def load(self, store: Store, folder: Path) -> LoadReport:
        """Load the rows with the production loader; every row must be accepted or be unchanged."""
        place = folder / f"delivery-{len(list(folder.iterdir()))}"
        report = load(store, self.write(place), quarantine=Quarantine(folder / "quarantine"))
        assert sum(table.quarantined for table in report.tables.values()) == 0
        return report


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)
