"""The edge cases as one delivery, in the format that the independent checker reads."""

from collections.abc import Sequence
from csv import DictWriter
from pathlib import Path
from typing import Any

from tests.agreement.edge_cases import AS_OF, Case, cases
from tests.worlds import World


def write_cases(folder: Path) -> Path:
    """Write every case as one delivery."""
    world = World(extracted_at=AS_OF)
    for case in cases():
        add(world, case)
    world.write(folder)
    for table, rows in world.tables.items():
        (folder / f"{table}.ndjson").unlink()
        write_csv(folder / f"{table}.csv", rows)
    return folder


def write_csv(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Write one table in the one format that the checker reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows({name: cell_of(value) for name, value in row.items()} for row in rows)


def cell_of(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def add(world: World, case: Case) -> None:
    person = case.person
    world.person(person)
    for number, cells in enumerate(case.convictions):
        recorded_at = f"{cells['convicted_on']}T12:00:00Z"
        keys = {"id": f"{person}{number}", "person_id": person, "recorded_at": recorded_at}
        world.row("convictions", **keys, **cells)
    if case.serial:
        for day in ("2026-02-10", "2026-04-10", "2026-06-10"):
            world.incident(by=person, against=f"{person}-{day}", on=day, force="42")
    for table, rows in (
        ("managements", case.managements),
        ("referrals", case.referrals),
        ("risk_assessments", case.assessments),
    ):
        for number, cells in enumerate(rows):
            scheme = {"scheme": "MAPPA"} if table == "managements" else {}
            row = {"id": f"{person}{number}", "person_id": person, **scheme, **cells}
            world.row(table, recorded_at="2026-11-01T12:00:00Z", **row)
