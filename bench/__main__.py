"""Measure everything on one generated world: `python -m bench [--incidents 31000]`."""

import argparse
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from bench.alert_latency import measure_alerts
from bench.explorer_charts import measure_charts
from bench.explorer_pictures import measure_pictures
from bench.history_latency import measure_history
from bench.load_speed import measure_loading, measure_writing
from bench.memory import measure_memory
from bench.rule_scans import measure_scans
from graph.db.connection import connect
from graph.settings import LocalSettings, Settings

UNTIL = date(2026, 11, 1)
AS_OF = datetime(2026, 11, 1, 12, tzinfo=UTC)


def main() -> None:
    """Write a world, load it, scan it, read from it, and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--incidents", type=int, default=31_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="joinedup-bench-") as folder:
        place = Path(folder)
        world = measure_writing(place / "world", chosen.incidents, chosen.seed, UNTIL)
        settings = Settings(local=LocalSettings(home=place / "home"))
        with connect(settings) as store:
            measure_loading(store, world, place / "quarantine")
            measure_scans(store, world, AS_OF)
            measure_history(store, settings, AS_OF)
            measure_alerts(store, world, place, AS_OF)
            measure_memory(settings.local)
            measure_charts(store, settings, AS_OF)
            measure_pictures(store, settings, AS_OF)


if __name__ == "__main__":
    main()
