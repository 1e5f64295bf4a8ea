"""Measure the software on one generated world; `python -m bench --help` lists the parts."""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

import psutil

from bench.alerts import measure_alerts
from bench.bolt_load import measure_bolt
from bench.bulk_load import measure_bulk_load
from bench.explorer_charts import measure_charts
from bench.explorer_pictures import measure_pictures
from bench.figures import Figures
from bench.history_latency import measure_history
from bench.mapped_load import measure_mapped_load
from bench.match_latency import measure_identity
from bench.memory import measure_memory
from bench.read_latency import measure_reads
from bench.rule_scans import measure_scans
from bench.steady_load import measure_steady_load
from graph.db.connection import connect
from graph.db.store import Store
from graph.settings import LocalSettings, Settings
from seed.world import World, write

UNTIL = date(2026, 11, 1)
AS_OF = datetime(2026, 11, 1, 12, tzinfo=UTC)
GIGABYTE = 1024**3
MINUTE = 60
PARTS = """
The whole way, in this order; each figure stands beside its bar (bench/bars.py), and all of them
are printed as one table at the end:

  bulk_load        the empty store is filled offline, as `joinedup load` does
  rule_scans       all rules over everybody: first, with nothing new, and warm; a bare two-victim
                   scan in Neo4j, DuckDB and networkx
  history_latency  a history through a socket and as a raw statement, for the busiest people
  read_latency     search, pages of findings, the comparison of forces, subgraphs of 300 nodes
  alerts           from one new incident to stored findings of all rules
  steady_load      five incidents a second while twenty readers read histories
  bolt_load        a small delivery of another source into the store that has data
  memory           memory of the database server and size of the store

Only if named with --parts:

  match_latency      comparing every record, and one described person, over HTTP
  explorer_charts    neighbour counts and expansions over HTTP
  explorer_pictures  from the click to a drawn picture in a browser; needs /usr/bin/chromium
  mapped_load        processor seconds to load an extract by way of a mapping, of the delivery's

With --keep, a folder that has a world and a store already goes on from them: so a part can be
measured again, and a run that was cut off goes on. Commands of their own: `python -m bench.readers`
lets many readers and new incidents use the service at once, `python -m bench.resolve_after_load`
resolves identity after small loads, and `python -m bench.identity` measures matching by itself,
without a store.
"""
WHOLE_WAY = (
    "bulk_load",
    "rule_scans",
    "history_latency",
    "read_latency",
    "alerts",
    "steady_load",
    "bolt_load",
    "memory",
)


def arguments() -> argparse.ArgumentParser:
    """Return the options of the benchmark."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Write, load, scan and read one generated world, and print what each takes.",
        epilog=PARTS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--incidents", type=int, default=31_000, help="incidents of the world (default 31000)")
    add("--seed", type=int, default=1, help="the same number gives the same world (default 1)")
    add("--keep", type=Path, help="keep world, store and figures here, and go on from them")
    add("--parts", default=",".join(WHOLE_WAY), help="names of parts, with commas between")
    add("--beside", type=Path, help="folder kept by a run of another size, to print the growth")
    add("--steady-seconds", type=int, default=60, help="length of the steady load (default 60)")
    return parser


def main() -> None:
    """Measure the parts on one world, and print every figure beside its bar."""
    options = arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="joinedup-bench-") as folder:
        place = Path(folder) if options.keep is None else Path(options.keep)
        place.mkdir(parents=True, exist_ok=True)
        measure(place, options)


def measure(place: Path, options: argparse.Namespace) -> None:
    """Write the world unless it is there, and measure the parts that are named."""
    start = perf_counter()
    print(machine(), flush=True)
    figures = Figures(place, options.incidents)
    world = World(incidents=options.incidents, seed=options.seed, until=UNTIL)
    write_world(world, place / "world", figures)
    settings = Settings(local=LocalSettings(home=place / "home"))
    names = str(options.parts).split(",")
    with connect(settings) as store:
        parts = all_parts(store, place, world, settings, figures, options.steady_seconds)
        for name in names:
            print(f"{name}:", flush=True)
            parts[name]()
    if names == list(WHOLE_WAY):
        figures.note("whole", (perf_counter() - start) / MINUTE)
    print(figures.table())
    if options.beside is not None:
        print(figures.growth(options.beside))


def write_world(world: World, folder: Path, figures: Figures) -> None:
    """Write a world where there is none, and note its speed."""
    if folder.exists():
        return
    start = perf_counter()
    write(world, folder)
    figures.note("world", world.incidents / (perf_counter() - start))


def all_parts(
    store: Store,
    place: Path,
    world: World,
    settings: Settings,
    figures: Figures,
    steady_seconds: int,
) -> Mapping[str, Callable[[], None]]:
    """Return every part by its name."""
    folder = place / "world"
    return {
        "bulk_load": partial(measure_bulk_load, store, folder, settings.local, figures),
        "rule_scans": partial(measure_scans, store, folder, AS_OF, figures),
        "history_latency": partial(measure_history, store, settings, AS_OF, figures),
        "read_latency": partial(measure_reads, store, settings, AS_OF, figures),
        "alerts": partial(measure_alerts, store, folder, place, AS_OF, figures),
        "steady_load": partial(
            measure_steady_load, store, folder, settings, figures, steady_seconds
        ),
        "bolt_load": partial(measure_bolt, store, place, world, figures),
        "memory": partial(measure_memory, settings.local, figures),
        "match_latency": partial(measure_identity, store, settings, AS_OF),
        "explorer_charts": partial(measure_charts, store, settings, AS_OF),
        "explorer_pictures": partial(measure_pictures, store, settings, AS_OF),
        "mapped_load": partial(measure_mapped_load, store, folder, place),
    }


def machine() -> str:
    """Say what the machine is and how busy it was as the run began."""
    memory = psutil.virtual_memory().total / GIGABYTE
    local = LocalSettings()
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.machine()}, "
        f"Python {platform.python_version()}, heap {local.heap or 'chosen'}, "
        f"page cache {local.page_cache or 'chosen'}, "
        f"load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
