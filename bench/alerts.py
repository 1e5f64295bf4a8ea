"""From one new incident to stored findings: `python -m bench.alerts --help`.

The incident is sent as over HTTP (`load_incident`), between people who are known already, and all
rules are measured. Rows and findings are timed apart, since the rows do not depend on the rules.
"""

import argparse
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from tomllib import loads

from bench.alert_latency import print_latency, suspects_and_victims
from bench.statement_counts import StatementCounts, count_statements
from graph.db.connection import connect
from graph.db.store import Store
from graph.ingest import Cells, Manifest, Quarantine, load, load_incident
from graph.patterns import load_patterns, refresh
from graph.settings import LocalSettings, Settings
from seed.world import World, write

UNTIL = date(2026, 11, 1)
AS_OF = datetime(2026, 11, 1, 12, tzinfo=UTC)
WARMING = 10


def arguments() -> argparse.ArgumentParser:
    """Return the options of the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.alerts", description=__doc__)
    parser.add_argument("--incidents", type=int, default=31_000, help="incidents of the world")
    parser.add_argument("--alerts", type=int, default=100, help="incidents that are timed")
    return parser


def main() -> None:
    """Load a world, detect, and print how long single incidents take."""
    options = arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="joinedup-alerts-") as folder:
        place = Path(folder)
        world = place / "world"
        write(World(incidents=options.incidents, seed=1, until=UNTIL), world)
        with connect(Settings(local=LocalSettings(home=place / "home"))) as store:
            load(store, world, quarantine=Quarantine(place / "quarantine"))
            begun = perf_counter()
            refresh(store, load_patterns(), as_of=AS_OF, broken=())
            print(f"first detection: {perf_counter() - begun:.1f} s")
            record_incidents(store, world, place, options.alerts)


def record_incidents(store: Store, world: Path, place: Path, alerts: int) -> None:
    """Record incidents one by one, and print p50 and p99 and what each takes of the database."""
    source = str(loads((world / "delivery.toml").read_text())["source"])
    patterns, quarantine = load_patterns(), Quarantine(place / "quarantine")
    pairs = suspects_and_victims(world)[: alerts + WARMING]
    stored: list[float] = []
    measured: list[float] = []
    counts: list[StatementCounts] = []
    for number, pair in enumerate(pairs):
        moment, key = AS_OF + timedelta(minutes=number), f"alert-{number}"
        manifest = Manifest(source=source, extracted_at=moment, synthetic=True)
        rows = rows_of(key, moment, *pair)

        def record(
            manifest: Manifest = manifest, key: str = key, rows: dict[str, list[Cells]] = rows
        ) -> tuple[float, float]:
            begun = perf_counter()
            load_incident(store, manifest, key, rows, quarantine=quarantine)
            loaded = perf_counter()
            refresh(store, patterns, as_of=manifest.extracted_at, broken=())
            return loaded - begun, perf_counter() - loaded

        seconds, counted = count_statements(record)
        stored.append(seconds[0])
        measured.append(seconds[1])
        counts.append(counted)
    whole = [rows + findings for rows, findings in zip(stored, measured, strict=True)]
    print_latency("rows of one incident stored", stored[WARMING:])
    print_latency(f"its findings of {len(patterns)} rules stored", measured[WARMING:])
    print_latency("both", whole[WARMING:])
    transactions = median(count.transactions for count in counts[WARMING:])
    statements = median(count.statements for count in counts[WARMING:])
    print(f"median: {transactions:.0f} transactions, {statements:.0f} statements")


def rows_of(key: str, moment: datetime, suspect: str, victim: str) -> dict[str, list[Cells]]:
    """Return the rows of an incident between two people."""
    roles = {"suspect": suspect, "victim": victim}
    return {
        "incidents": [
            {
                "id": key,
                "force": "01",
                "kind": "crime",
                "occurred_from": (moment - timedelta(hours=1)).isoformat(),
                "offence_codes": ["8N"],
            }
        ],
        "parties": [
            {"incident_id": key, "person_id": person, "role": role}
            for role, person in roles.items()
        ],
    }


if __name__ == "__main__":
    main()
