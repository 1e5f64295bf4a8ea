"""Whole scans, rule by rule, beside a plain statement, DuckDB and networkx over the same rows."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter

from bench.engines import RAW, duck, network
from graph.db.store import Store
from graph.patterns import Pattern, load_patterns, refresh

TARGET = 60


def measure_scans(store: Store, folder: Path, as_of: datetime) -> None:
    """Detect everything, then nothing new, then everybody again; print each rule's seconds."""
    patterns = load_patterns()
    first = refreshed(store, patterns, as_of, whole=True)
    again, _ = timed(lambda: refresh(store, patterns, as_of=as_of, broken=()))
    warm = refreshed(store, patterns, as_of, whole=True)
    store.read(RAW)
    raw, _ = timed(lambda: store.read(RAW))
    print(f"{'rule':24}{'first s':>9}{'warm s':>9}{'warm, of a bare two-victim scan':>33}")
    for name, seconds in warm.items():
        print(f"{name:24}{first[name]:9.2f}{seconds:9.2f}{seconds / raw:33.1f}")
    print(
        f"all {len(warm)} rules over everybody: first {sum(first.values()):.1f} s, "
        f"warm {sum(warm.values()):.1f} s, target {TARGET} s; nothing new: {again:.1f} s"
    )
    print(f"bare two-victim scan in Neo4j: {raw:.2f} s")
    for name, scan in (("DuckDB", duck(folder)), ("networkx", network(folder))):
        scan()
        seconds, _ = timed(scan)
        print(f"bare two-victim scan in {name}: {seconds:.2f} s, {seconds / raw:.2f} of Neo4j's")


def refreshed(
    store: Store, patterns: tuple[Pattern, ...], as_of: datetime, *, whole: bool
) -> dict[str, float]:
    """Bring all rules up to date and return how long each took."""
    done = refresh(store, patterns, as_of=as_of, broken=(), whole=whole)
    return {one.query.pattern.id: one.seconds for one in done}


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return how long some work took, and what it gave."""
    begun = perf_counter()
    given = work()
    return perf_counter() - begun, given
