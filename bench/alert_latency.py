"""Latency from a new incident to stored findings, and of the pages that list them."""

import csv
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from tomllib import loads

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import Pattern, list_findings, load_patterns, refresh

INCIDENTS = 60
WARMING = 10
PAGES = 100


def measure_alerts(store: Store, world: Path, place: Path, as_of: datetime) -> None:
    """Load incidents one by one between known people, and print how long each takes."""
    source = str(loads((world / "delivery.toml").read_text())["source"])
    patterns, pairs = load_patterns(), suspects_and_victims(world)
    loading: list[float] = []
    finding: list[float] = []
    for number in range(INCIDENTS):
        moment = as_of + timedelta(minutes=number)
        folder = write_incident(place / f"new-{number}", source, *pairs[number], moment)
        begun = perf_counter()
        load(store, folder, quarantine=Quarantine(place / "quarantine"))
        loaded = perf_counter()
        refresh(store, patterns, as_of=moment, broken=())
        loading.append(loaded - begun)
        finding.append(perf_counter() - loaded)
    print_latency("one incident loaded", loading[WARMING:])
    print_latency(f"its findings of {len(patterns)} rules stored", finding[WARMING:])
    measure_pages(store, patterns, as_of + timedelta(minutes=INCIDENTS))


def measure_pages(store: Store, patterns: Sequence[Pattern], now: datetime) -> None:
    """Print how long consecutive pages of standing findings take."""
    seconds: list[float] = []
    after: str | None = None
    for _ in range(PAGES):
        begun = perf_counter()
        page = list_findings(store, patterns, reader=EVERYTHING, now=now, after=after)
        seconds.append(perf_counter() - begun)
        after = page.next
    print_latency("a page of 100 standing findings", seconds[WARMING:])


def suspects_and_victims(world: Path) -> list[tuple[str, str]]:
    """Return suspect and victim of each incident, in a random order that is always the same."""
    suspects: dict[str, str] = {}
    victims: dict[str, str] = {}
    with (world / "parties.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["role"] in {"suspect", "victim"}:
                side = suspects if row["role"] == "suspect" else victims
                side[row["incident_id"]] = row["person_id"]
    pairs = [
        (suspects[incident], victims[incident])
        for incident in sorted(suspects.keys() & victims.keys())
    ]
    random.Random(1).shuffle(pairs)  # noqa: S311 - a sample
    return pairs


def write_incident(folder: Path, source: str, suspect: str, victim: str, at: datetime) -> Path:
    """Write a delivery of one incident."""
    folder.mkdir()
    day = (at - timedelta(hours=1)).astimezone(UTC).isoformat()
    name = folder.name
    texts = {
        "delivery.toml": f'source = "{source}"\nextracted_at = {at.isoformat()}\n',
        "incidents.csv": f"id,force,kind,occurred_from,offence_codes\n{name},01,crime,{day},8N\n",
        "parties.csv": "incident_id,person_id,role\n"
        f"{name},{suspect},suspect\n{name},{victim},victim\n",
    }
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def print_latency(label: str, seconds: list[float]) -> None:
    """Print the median and the 99th percentile."""
    ordered = sorted(seconds)
    slow = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{label}: p50 {ordered[len(ordered) // 2] * 1000:.0f} ms, p99 {slow * 1000:.0f} ms")
