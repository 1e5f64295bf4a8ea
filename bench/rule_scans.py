"""Time of whole scans rule by rule, and of one bare question in Neo4j, DuckDB and networkx."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from bench.alerts import next_moment
from bench.engines import RAW, duck, network
from bench.figures import Figures
from graph.db.store import Store
from graph.patterns import RefreshedPattern, load_patterns, refresh

SLOWEST = 8


def measure_scans(store: Store, world: Path, as_of: datetime, figures: Figures) -> None:
    """Detect for everybody, with nothing new, and for everybody again."""
    start = next_moment(store, as_of)
    scan(store, start, "first_scan", figures)
    scan(store, start + timedelta(minutes=1), "unchanged", figures, whole=False)
    scan(store, start + timedelta(minutes=2), "warm_scan", figures)
    measure_engines(store, world, figures)


def scan(store: Store, as_of: datetime, name: str, figures: Figures, *, whole: bool = True) -> None:
    """Bring findings up to date, note the time, and print the slowest rules and what failed."""
    start = perf_counter()
    results = refresh(
        store, load_patterns(), as_of=as_of, broken=(), whole=whole, progress=print_progress
    )
    figures.note(name, perf_counter() - start)
    slowest = sorted(results, key=lambda result: -result.seconds)[:SLOWEST]
    print(
        "  " + "; ".join(f"{result.query.pattern.id} {result.seconds:.1f} s" for result in slowest)
    )
    for result in results:
        print_unmeasured(result)


def print_progress(step: str, done: int, total: int) -> None:
    """Print which rule is being measured, one in six."""
    if done % 6 == 0:
        print(f"  {done} of {total}: {step}", flush=True)


def print_unmeasured(result: RefreshedPattern) -> None:
    """Print what the database gave up on, which is a defect at any size."""
    if result.failure is not None or len(result.unmeasured) > 0:
        print(
            f"  NOT MEASURED {result.query.pattern.id}: {len(result.unmeasured)} subjects; "
            f"{result.failure or ''}"
        )


def measure_engines(store: Store, world: Path, figures: Figures) -> None:
    """Note what the bare two-victim scan takes of other engines, and of Neo4j."""
    store.read(RAW)
    raw = timed(lambda: store.read(RAW))
    print(f"  bare two-victim scan in Neo4j: {raw:.2f} s")
    for name, question in (("duckdb", duck(world)), ("networkx", network(world))):
        question()
        figures.note(name, timed(question) / raw)


def timed(work: Callable[[], object]) -> float:
    """Run some work and return its seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start
