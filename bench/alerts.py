"""From one new incident to stored findings of all rules.

The incident is sent as over HTTP (`load_incident`), between people who are known already, and all
rules are measured. Rows and findings are timed apart, since the rows do not depend on the rules.
"""

import csv
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from tomllib import loads
from typing import NamedTuple

from bench.figures import Figures
from bench.latency import percentile
from bench.statement_counts import StatementCounts, count_statements
from graph.db.statements import statement
from graph.db.store import Store
from graph.ingest import Cells, Manifest, Quarantine, load_incident
from graph.patterns import Pattern, load_patterns, refresh_changes

ALERTS = 500
WARMING = 10


class Alert(NamedTuple):
    """How long one incident took, rows and findings, and what it asked of the database."""

    rows: float
    findings: float
    counts: StatementCounts


def measure_alerts(
    store: Store, world: Path, place: Path, as_of: datetime, figures: Figures
) -> None:
    """Record incidents one by one between known people, and note how long each takes."""
    first_moment = next_moment(store, as_of)
    patterns, quarantine = load_patterns(), Quarantine(place / "quarantine")
    source = str(loads((world / "delivery.toml").read_text())["source"])
    # Another run over the same store goes on with other pairs.
    start = int((first_moment - as_of).total_seconds() // 60)
    pairs = suspects_and_victims(world)[start : start + ALERTS + WARMING]
    alerts: list[Alert] = []
    for number, pair in enumerate(pairs):
        moment = first_moment + timedelta(minutes=number)
        manifest = Manifest(source=source, extracted_at=moment, synthetic=True)
        key = f"alert-{start + number}"
        alerts.append(
            record(store, patterns, quarantine, manifest, key, rows_of(key, moment, *pair))
        )
    note_alerts(alerts[WARMING:], figures)


def record(
    store: Store,
    patterns: Sequence[Pattern],
    quarantine: Quarantine,
    manifest: Manifest,
    key: str,
    rows: dict[str, list[Cells]],
) -> Alert:
    """Store the rows of an incident and measure whom it affects."""

    def work() -> tuple[float, float]:
        start = perf_counter()
        load_incident(store, manifest, key, rows, quarantine=quarantine)
        loaded = perf_counter()
        refresh_changes(store, patterns, as_of=manifest.extracted_at, broken=())
        return loaded - start, perf_counter() - loaded

    seconds, counts = count_statements(work)
    return Alert(*seconds, counts)


def note_alerts(alerts: Sequence[Alert], figures: Figures) -> None:
    """Note p50 and p99 of rows and findings together, and print each by itself."""
    for what, seconds in (
        ("rows", [alert.rows for alert in alerts]),
        ("findings", [alert.findings for alert in alerts]),
    ):
        print(
            f"  {what}: p50 {percentile(seconds, 0.5):.0f} ms, "
            f"p99 {percentile(seconds, 0.99):.0f} ms"
        )
    whole = [alert.rows + alert.findings for alert in alerts]
    figures.note("alert_p50", percentile(whole, 0.5))
    figures.note("alert_p99", percentile(whole, 0.99))
    figures.note("alert_statements", median(alert.counts.statements for alert in alerts))
    figures.note("alert_transactions", median(alert.counts.transactions for alert in alerts))


def next_moment(store: Store, as_of: datetime) -> datetime:
    """Return the moment to measure as of: after every run that the store has seen."""
    runs = [str(row["as_of"]) for row in store.read(statement("findings/detections"))]
    last = max((datetime.fromisoformat(run) for run in runs), default=as_of)
    return last + timedelta(minutes=1)


def suspects_and_victims(world: Path) -> list[tuple[str, str]]:
    """Return suspect and victim of each incident, in a random order that is always the same."""
    suspects: dict[str, str] = {}
    victims: dict[str, str] = {}
    with (world / "parties.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["role"] in {"suspect", "victim"}:
                side = suspects if row["role"] == "suspect" else victims
                side[row["incident_id"]] = row["person_id"]
    both = [
        (suspects[incident], victims[incident])
        for incident in sorted(suspects.keys() & victims.keys())
    ]
    random.Random(1).shuffle(both)  # noqa: S311 - a sample
    return both


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
