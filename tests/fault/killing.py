"""Processes that load, measure and compare on the server of this run, to be killed anywhere."""

import multiprocessing
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.db.statements import trusted
from graph.db.store import Store, open_store
from graph.identity import SPLINK, resolve
from graph.identity.matching import MatchingSettings
from graph.ingest import Quarantine, limits, load
from graph.patterns import refresh
from graph.server import Endpoint
from tests.graph_picture import graph_hash
from tests.patterns.measuring import release
from tests.worlds import NOW

# Reading the modules takes longer than most of what is killed, so it is done once.
FORKED: Final = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["graph.ingest", "graph.patterns", "graph.identity", __name__])
RULES: Final = ("serial_acpo", "serial_northumbria")
BATCH: Final = 60
MEASURED: Final = trusted(
    "what runs wrote",
    "MATCH (n:Finding|State|Task|Case|Detection|RankedMeasure|Unmeasured|Pair|Joined|Unmatched) "
    "RETURN labels(n)[0] AS label, n {.*, run: null, touched: null} AS properties, "
    "COUNT { (n)--() } AS degree ORDER BY label, toString(n.id), toString(n.record), "
    "toString(n.pattern), n.number",
)
UNMEASURE: Final = trusted(
    "unmeasure",
    "MATCH (n:Finding|State|Task|Case|Detection|RankedMeasure|Unmeasured) DETACH DELETE n",
)

Step = Callable[[Store, Path], object]


def load_all(store: Store, folder: Path) -> None:
    """Load a delivery in small batches, so that there is a middle to be killed in."""
    limits.BATCH_ROWS = BATCH  # type: ignore[misc]
    load(store, folder / "delivery", quarantine=Quarantine(folder / "quarantine"))


def measure_all(store: Store, _: Path) -> None:
    """Bring a few rules up to date."""
    refresh(store, release(*RULES), as_of=NOW, broken=())


def compare_all(store: Store, _: Path) -> None:
    """Find out who is who."""
    resolve(store, settings=MatchingSettings(), at=NOW, engine=SPLINK)


@dataclass(frozen=True)
class Work:
    """What is killed, and how its trace is taken away before the next trial."""

    name: str
    step: Step
    prepare: Step


def run_step(step: Step, endpoint: Endpoint, folder: Path) -> None:
    """Be the process that is killed."""
    with open_store(endpoint) as store:
        step(store, folder)


def picture(store: Store, folder: Path) -> tuple[str, list[Any], list[str]]:
    """Return all that is stored, as one value."""
    kept = [entry.id for entry in Quarantine(folder / "quarantine").entries()]
    return graph_hash(store), store.read(MEASURED), kept


def seconds_undisturbed(work: Work, endpoint: Endpoint, folder: Path) -> float:
    """Run once to the end, and return how long that took."""
    begun = time.monotonic()
    process = FORKED.Process(target=run_step, args=(work.step, endpoint, folder))
    process.start()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


def kill_once(work: Work, endpoint: Endpoint, folder: Path, after: float) -> bool:
    """Run, kill after so many seconds, and say whether it was still running."""
    process = FORKED.Process(target=run_step, args=(work.step, endpoint, folder))
    process.start()
    process.join(after)
    process.kill()
    process.join()
    return process.exitcode != 0


def moments(seed: int, runs: int, seconds: float) -> list[float]:
    """Return when to kill: anywhere in an undisturbed run, the same places for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    return [chance.uniform(0.02, 0.98) * seconds for _ in range(runs)]
