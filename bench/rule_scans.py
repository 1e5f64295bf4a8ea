"""Time of whole scans rule by rule, and of one bare question in Neo4j, DuckDB and networkx."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter

from bench.engines import RAW, duck, network
from graph.db.store import Store
from graph.patterns import Pattern, load_patterns, refresh

TARGET = 60


def measure_scans(store: Store, folder: Path, as_of: datetime) -> None:
    """Detect for everybody, with nothing new, and for everybody again; print seconds per rule."""
    patterns = load_patterns()
    first = refreshed(store, patterns, as_of, whole=True)
    unchanged, _ = timed(lambda: refresh(store, patterns, as_of=as_of, broken=()))
    warm = refreshed(store, patterns, as_of, whole=True)
    store.read(RAW)
    raw, _ = timed(lambda: store.read(RAW))
    print(f"{'rule':24}{'first s':>9}{'warm s':>9}{'warm, of a bare two-victim scan':>33}")
    for name, seconds in warm.items():
        print(f"{name:24}{first[name]:9.2f}{seconds:9.2f}{seconds / raw:33.1f}")
    print(
        f"all {len(warm)} rules over everybody: first {sum(first.values()):.1f} s, "
        f"warm {sum(warm.values()):.1f} s, target {TARGET} s; nothing new: {unchanged:.1f} s"
    )
    print(f"bare two-victim scan in Neo4j: {raw:.2f} s")
    for name, scan in (("DuckDB", duck(folder)), ("networkx", network(folder))):
        scan()
        seconds, _ = timed(scan)
        print(f"bare two-victim scan in {name}: {seconds:.2f} s, {seconds / raw:.2f} of Neo4j's")


def refreshed(
    store: Store, patterns: tuple[Pattern, ...], as_of: datetime, *, whole: bool
) -> dict[str, float]:
    """Refresh all rules and return the seconds of each."""
    detections = refresh(store, patterns, as_of=as_of, broken=(), whole=whole)
    return {detection.query.pattern.id: detection.seconds for detection in detections}


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Run some work; return its seconds and its result."""
    begun = perf_counter()
    result = work()
    return perf_counter() - begun, result
