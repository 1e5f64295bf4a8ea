"""How fast an empty local store is filled; beside it the bare importer on the same files."""

import resource
from pathlib import Path
from time import perf_counter

from bench.figures import Figures
from graph.db.store import Store
from graph.ingest import LoadReport, Quarantine, load
from graph.settings import LocalSettings

KILOBYTES_IN_MEGABYTE = 1_024
IMPORTING = "Importing"
INDEXING = "Building indexes"


class StepTimes:
    """When each step of the progress began and ended, in seconds."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[float, float]] = {}

    def __call__(self, step: str, _done: int, _total: int) -> None:
        """Note that a step goes on, and print one that is new."""
        now = perf_counter()
        if step not in self.steps:
            print(f"  {step} ...", flush=True)
        start, _ = self.steps.get(step, (now, now))
        self.steps[step] = start, now

    def seconds(self, step: str) -> float:
        """Return what one step took."""
        start, end = self.steps[step]
        return end - start


def measure_bulk_load(store: Store, world: Path, local: LocalSettings, figures: Figures) -> None:
    """Fill the empty store as `joinedup load` does; raise RuntimeError if it went over Bolt."""
    times = StepTimes()
    start = perf_counter()
    quarantine = Quarantine(local.home / "quarantine")
    report = load(store, world, quarantine=quarantine, progress=times, local=local)
    seconds = perf_counter() - start
    if not report.offline:
        raise RuntimeError("The store was not filled offline: was it empty and nobody else's?")
    for step in times.steps:
        print(f"  {step}: {times.seconds(step):.1f} s")
    figures.note("rows", rows_of(report))
    figures.note("load", rows_of(report) / seconds)
    figures.note("load_share", times.seconds(IMPORTING) / seconds)
    figures.note("load_indexes", times.seconds(INDEXING))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_MEGABYTE
    figures.note("load_memory", peak)


def rows_of(report: LoadReport) -> int:
    """Return how many rows a load read."""
    return sum(table.read for table in report.tables.values())
