"""Measure the software on one generated world; `python -m bench --help` lists the parts."""

import argparse
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from bench.alert_latency import measure_alerts
from bench.explorer_charts import measure_charts
from bench.explorer_pictures import measure_pictures
from bench.history_latency import measure_history
from bench.load_speed import measure_loading, measure_writing
from bench.mapped_load import measure_mapped_load
from bench.match_latency import measure_identity
from bench.memory import measure_memory
from bench.rule_scans import measure_scans
from graph.db.connection import connect
from graph.settings import LocalSettings, Settings

UNTIL = date(2026, 11, 1)
AS_OF = datetime(2026, 11, 1, 12, tzinfo=UTC)
PARTS = """
Each part prints a line or a table; a target stands beside its figure where there is one.

  load_speed         incidents a second that a world is written, and rows a second that it is
                     loaded, for the first time and again; our peak memory
  mapped_load        processor seconds to load an extract by way of a mapping, and the ratio to the
                     delivery it stands for
  rule_scans         seconds for each rule over everybody, first and warm, and with nothing new;
                     a bare two-victim scan in Neo4j, DuckDB and networkx
  history_latency    a person's history over HTTP and as a raw statement, and their ratio
  alert_latency      from one new incident to stored findings of all rules, and pages of findings
  match_latency      comparing every record, and one described person, over HTTP
  memory             memory of this process and of the database server; size of the store
  explorer_charts    a first chart of 300 nodes, neighbour counts and expansions over HTTP
  explorer_pictures  from the click to a drawn picture in a browser, and frames a second while
                     it is dragged; needs /usr/bin/chromium

`python -m bench.alerts` records incidents one by one, and prints what each takes of the database.
`python -m bench.readers` lets many readers and new incidents use the service at once.
`python -m bench.identity` measures matching by itself, without a store: quality, calibration and
time beside stock Splink.
"""


def arguments() -> argparse.ArgumentParser:
    """Return the options of the benchmark."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Write, load, scan and read one generated world, and print what each takes.",
        epilog=PARTS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--incidents", type=int, default=31_000, help="incidents of the world (default 31000)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the same number gives the same world (default 1)"
    )
    return parser


def main() -> None:
    """Write a world, load it, scan it, read from it, and print the figures of each part."""
    options = arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="joinedup-bench-") as folder:
        place = Path(folder)
        world = measure_writing(place / "world", options.incidents, options.seed, UNTIL)
        settings = Settings(local=LocalSettings(home=place / "home"))
        with connect(settings) as store:
            measure_loading(store, world, place / "quarantine")
            measure_scans(store, world, AS_OF)
            measure_history(store, settings, AS_OF)
            measure_alerts(store, world, place, AS_OF)
            measure_identity(store, settings, AS_OF)
            measure_memory(settings.local)
            measure_charts(store, settings, AS_OF)
            measure_pictures(store, settings, AS_OF)
            measure_mapped_load(store, world, place)


if __name__ == "__main__":
    main()
