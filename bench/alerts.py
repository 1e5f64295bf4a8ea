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
from graph.db.statements import statement
from graph.db.store import Store
from graph.ingest import Cells, Manifest, Quarantine, load, load_incident
from graph.patterns import load_patterns, refresh, refresh_changes
from graph.settings import LocalSettings, Settings
from seed.world import World, write

UNTIL = date(2026, 11, 1)
AS_OF = datetime(2026, 11, 1, 12, tzinfo=UTC)
WARMING = 10
SLOWEST = 6


def arguments() -> argparse.ArgumentParser:
    """Return the options of the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.alerts", description=__doc__)
    parser.add_argument("--incidents", type=int, default=31_000, help="incidents of the world")
    parser.add_argument("--alerts", type=int, default=100, help="incidents that are timed")
    parser.add_argument("--scan", action="store_true", help="measure everybody once more, warm")
    parser.add_argument("--keep", type=Path, help="keep world and store here, and go on from them")
    return parser


def main() -> None:
    """Load a world, detect, and print how long single incidents take."""
    options = arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="joinedup-alerts-") as folder:
        place = Path(folder) if options.keep is None else Path(options.keep)
        world = place / "world"
        is_new = not world.exists()
        if is_new:
            write(World(incidents=options.incidents, seed=1, until=UNTIL), world)
        with connect(Settings(local=LocalSettings(home=place / "home"))) as store:
            if is_new:
                load(store, world, quarantine=Quarantine(place / "quarantine"))
            begun = next_moment(store)
            time_detection(store, "first detection" if is_new else "detection", begun)
            if options.scan:
                time_detection(store, "whole scan", begun, whole=True)
            record_incidents(store, world, place, options.alerts, begun)


def next_moment(store: Store) -> datetime:
    """Return the moment to measure as of: after every run that the store has seen."""
    runs = [str(row["as_of"]) for row in store.read(statement("findings/detections"))]
    return max((datetime.fromisoformat(run) for run in runs), default=AS_OF) + timedelta(minutes=1)


def time_detection(store: Store, name: str, as_of: datetime, *, whole: bool = False) -> None:
    """Bring findings up to date and print how long it takes, with the slowest rules."""
    begun = perf_counter()
    results = refresh(store, load_patterns(), as_of=as_of, broken=(), whole=whole)
    print(f"{name}: {perf_counter() - begun:.1f} s")
    slowest = sorted(results, key=lambda result: -result.seconds)[:SLOWEST]
    print("; ".join(f"{result.query.pattern.id} {result.seconds:.1f} s" for result in slowest))


def record_incidents(store: Store, world: Path, place: Path, alerts: int, begun: datetime) -> None:
    """Record incidents one by one, and print p50 and p99 and what each takes of the database."""
    source = str(loads((world / "delivery.toml").read_text())["source"])
    patterns, quarantine = load_patterns(), Quarantine(place / "quarantine")
    # Another run over the same store goes on with other pairs.
    start = int((begun - AS_OF).total_seconds() // 60)
    pairs = suspects_and_victims(world)[start : start + alerts + WARMING]
    stored: list[float] = []
    measured: list[float] = []
    counts: list[StatementCounts] = []
    for number, pair in enumerate(pairs):
        moment, key = begun + timedelta(minutes=number), f"alert-{start + number}"
        manifest = Manifest(source=source, extracted_at=moment, synthetic=True)
        rows = rows_of(key, moment, *pair)

        def record(
            manifest: Manifest = manifest, key: str = key, rows: dict[str, list[Cells]] = rows
        ) -> tuple[float, float]:
            begun = perf_counter()
            load_incident(store, manifest, key, rows, quarantine=quarantine)
            loaded = perf_counter()
            refresh_changes(store, patterns, as_of=manifest.extracted_at, broken=())
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
