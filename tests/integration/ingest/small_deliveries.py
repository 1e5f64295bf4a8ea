"""Small deliveries described in a line, loaded one after the other into an emptied store."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import LoadReport, Quarantine, load
from tests.conftest import empty
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import Tables, write_delivery


@dataclass(frozen=True)
class SmallDelivery:
    """A delivery: its tables, and what its manifest says beyond the source."""

    tables: Tables
    form: str = "csv"
    manifest: dict[str, Any] = field(default_factory=dict[str, Any])


def small_delivery(day: str | None = None, *, form: str = "csv", **keys: Any) -> SmallDelivery:
    """Describe a delivery extracted on a day; lists are tables, all else is of the manifest."""
    tables = {name: rows for name, rows in keys.items() if isinstance(rows, list)}
    manifest = {name: value for name, value in keys.items() if name not in tables}
    if day is not None:
        manifest["extracted_at"] = f"{day}T00:00:00Z"
    return SmallDelivery(tables, form, manifest)


class Loader:
    """Loads deliveries into a store, with a quarantine of its own."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self._folder = folder
        self._number = count()
        self.quarantine = Quarantine(folder / "quarantine")

    def load(self, delivery: SmallDelivery) -> LoadReport:
        """Write a delivery and load it."""
        return load(self.store, self.write(delivery), quarantine=self.quarantine)

    def write(self, delivery: SmallDelivery) -> Path:
        """Write a delivery into a folder of its own."""
        folder = self._folder / f"delivery-{next(self._number)}"
        return write_delivery(folder, delivery.tables, form=delivery.form, **delivery.manifest)

    def graph_of(self, deliveries: Sequence[SmallDelivery]) -> list[str]:
        """Empty everything, load these in this order, and return the whole graph."""
        empty(self.store)
        self.quarantine.clear()
        for delivery in deliveries:
            self.load(delivery)
        return graph_lines(self.store)

    def rows(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a query of a test."""
        return self.store.read(trusted("of a test", query), parameters)

    def value(self, query: str, **parameters: Any) -> Any:
        """Return the one value of a query of a test."""
        (row,) = self.rows(query, **parameters)
        (value,) = row.values()
        return value

    def waiting(self) -> list[tuple[str, int, str]]:
        """Return file, line and field of every row in quarantine."""
        entries = self.quarantine.entries()
        return sorted((entry.file, entry.line, entry.faults[0].field) for entry in entries)


def without_repetitions(lines: list[str]) -> list[str]:
    """Return a graph without the note of when the same was said again, which is no content."""
    rows: list[str] = []
    for line in lines:
        row = json.loads(line)
        row["properties"].pop("repeated_at", None)
        rows.append(json.dumps(row, sort_keys=True))
    return sorted(rows)
