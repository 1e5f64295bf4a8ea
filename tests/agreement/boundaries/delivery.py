"""All cases as two deliveries of one source: what was known by then, and what came later."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.agreement.boundaries.case import EXTRACTED, Case
from tests.agreement.edge_delivery import write_csv


def write_deliveries(folder: Path, cases: Iterable[Case]) -> list[Path]:
    """Write every case."""
    tables: tuple[dict[str, list[dict[str, Any]]], ...] = ({}, {})
    for case in cases:
        for part, rows in zip(tables, case.rows, strict=True):
            for table, row in rows:
                part.setdefault(table, []).append(row)
    places: list[Path] = []
    for number, part in enumerate(tables):
        place = folder / f"part-{number}"
        place.mkdir(parents=True)
        (place / "delivery.toml").write_text(
            f'source = "edges"\nsynthetic = true\nextracted_at = {EXTRACTED[number].isoformat()}\n',
            encoding="utf-8",
        )
        for table, rows in part.items():
            write_csv(place / f"{table}.csv", rows)
        places.append(place)
    return places
