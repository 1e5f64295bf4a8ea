"""How fast an empty local store is filled: `python -m bench.bulk_load --help`.

Beside the product's command stands the bare importer on the same files in the same run, and how
much of the command's time that is.
"""

import argparse
import os
import resource
import shutil
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from graph.db.connection import connect
from graph.ingest import LoadReport, Quarantine, load
from graph.settings import LocalSettings, Settings
from seed.world import World, write

UNTIL = date(2026, 11, 1)
TARGET = 40_000
TARGET_RATIO = 0.8
TARGET_MEGABYTES = 4_096
KILOBYTES_IN_MEGABYTE = 1_024
IMPORTING = "Importing"


class StepTimes:
    """When each step of the progress began and ended, in seconds."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[float, float]] = {}

    def __call__(self, step: str, _done: int, _total: int) -> None:
        """Note that a step goes on."""
        now = perf_counter()
        begun, _ = self.steps.get(step, (now, now))
        self.steps[step] = begun, now

    def print_table(self) -> None:
        """Print what each step took."""
        for step, (begun, ended) in self.steps.items():
            print(f"  {step}: {ended - begun:.1f} s")

    def seconds(self, step: str) -> float:
        """Return what one step took."""
        begun, ended = self.steps[step]
        return ended - begun


def arguments() -> argparse.ArgumentParser:
    """Return the options of the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.bulk_load", description=__doc__)
    parser.add_argument("--incidents", type=int, default=31_000, help="incidents of the world")
    return parser


def main() -> None:
    """Write a world, fill an empty store with it, and print the figures beside their bars."""
    incidents = arguments().parse_args().incidents
    with tempfile.TemporaryDirectory(prefix="joinedup-bulk-") as folder:
        place = Path(folder)
        write(World(incidents=incidents, seed=1, until=UNTIL), place / "world")
        local, times = LocalSettings(home=place / "home"), StepTimes()
        with connect(Settings(local=local)) as store:
            begun = perf_counter()
            quarantine = Quarantine(place / "quarantine")
            report = load(
                store, place / "world", quarantine=quarantine, progress=times, local=local
            )
            seconds = perf_counter() - begun
        times.print_table()
        print_figures(report, seconds, times.seconds(IMPORTING))
        shutil.rmtree(place / "home")


def print_figures(report: LoadReport, seconds: float, importing: float) -> None:
    """Print rows a second, the share of the bare importer, memory and processor time."""
    rows = sum(table.read for table in report.tables.values())
    own_usage, others = (
        resource.getrusage(processes)
        for processes in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    peak = own_usage.ru_maxrss / KILOBYTES_IN_MEGABYTE
    processor = sum(usage.ru_utime + usage.ru_stime for usage in (own_usage, others))
    print(f"load average: {os.getloadavg()[0]:.1f}, offline: {report.offline}")
    print(f"{rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} a second, bar {TARGET:,}")
    print(f"bare importer: {importing:.1f} s, {importing / seconds:.2f} of it, aim {TARGET_RATIO}")
    print(f"peak of our process: {peak:,.0f} MB, bar {TARGET_MEGABYTES:,}")
    print(
        f"processor: {processor:.1f} s without the server's, {processor / rows * 1e6:.0f} us a row"
    )


if __name__ == "__main__":
    main()
