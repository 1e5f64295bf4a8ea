"""How fast a store that has data takes more, row by row over Bolt."""

from pathlib import Path
from time import perf_counter

from bench.bulk_load import rows_of
from bench.figures import Figures
from graph.db.store import Store
from graph.ingest import Quarantine, load
from seed.world import World, write

ADDED_INCIDENTS = 3_100


def measure_bolt(store: Store, place: Path, world: World, figures: Figures) -> None:
    """Load a small world of another source into the store, row by row over Bolt."""
    other = world.model_copy(update={"incidents": ADDED_INCIDENTS, "seed": world.seed + 1})
    write(other, place / "added")
    start = perf_counter()
    report = load(store, place / "added", quarantine=Quarantine(place / "quarantine"))
    figures.note("bolt", rows_of(report) / (perf_counter() - start))
