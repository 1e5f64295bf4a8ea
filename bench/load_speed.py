"""Speed of writing a world and of loading it."""

import resource
from datetime import date
from pathlib import Path
from time import perf_counter

from graph.db.store import Store
from graph.ingest import Quarantine, load
from seed.world import World, write

KILOBYTES_IN_MEGABYTE = 1024
TARGET = 5_000


def measure_writing(folder: Path, incidents: int, seed: int, until: date) -> Path:
    """Write a world and print its speed."""
    begun = perf_counter()
    write(World(incidents=incidents, seed=seed, until=until), folder)
    seconds = perf_counter() - begun
    print(f"world: {incidents:,} incidents in {seconds:.1f} s, {incidents / seconds:,.0f} a second")
    return folder


def measure_loading(store: Store, folder: Path, quarantine: Path) -> None:
    """Load a world twice and print the speed and our peak memory."""
    for name in ("load", "load again"):
        begun = perf_counter()
        report = load(store, folder, quarantine=Quarantine(quarantine))
        seconds = perf_counter() - begun
        rows = sum(table.read for table in report.tables.values())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_MEGABYTE
        print(
            f"{name}: {rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} rows a second, "
            f"target {TARGET:,}, peak {peak:.0f} MB"
        )
