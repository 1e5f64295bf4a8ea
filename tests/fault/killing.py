"""Processes that load, measure, compare and serve, each killed in the middle of some transaction.

Where a process dies is counted in its transactions, so that a busy machine changes nothing; how far
into that transaction, or past it, is left to chance.
"""

import json
import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from graph.db.statements import trusted
from graph.db.store import Store, open_store
from graph.identity import SPLINK, resolve
from graph.identity.matching import MatchingSettings
from graph.ingest import Quarantine, limits, load
from graph.patterns import refresh
from graph.server import Endpoint
from tests.graph_picture import graph_lines
from tests.patterns.measuring import release
from tests.worlds import NOW

# Reading the modules takes longer than most of what is killed, so it is done once.
FORKED: Final = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["api.http.app", "graph.identity", "graph.ingest", __name__])
RULES: Final = ("serial_acpo", "serial_northumbria")
BATCH: Final = 20
MEASURED: Final = trusted(
    "what runs wrote",
    "MATCH (n:Finding|State|Task|Case|Detection|RankedMeasure|Unmeasured|Pair|Joined|Unmatched) "
    "RETURN labels(n)[0] AS label, n {.*, run: null, touched: null} AS properties, "
    "COUNT { (n)--() } AS degree",
)

Step = Callable[[Store, Path], object]


@dataclass(frozen=True)
class Moment:
    """When a process dies: so many seconds after it began so many transactions."""

    transactions: int
    seconds: float


@dataclass(frozen=True)
class Course:
    """How an undisturbed run went: its transactions, and how long one took on average."""

    transactions: int
    seconds: float

    def moments(self, seed: int, runs: int) -> Iterator[Moment]:
        """Give moments spread over the whole of it, the same ones for the same seed."""
        chance = random.Random(seed)  # noqa: S311 - moments, not secrets
        for _ in range(runs):
            yield Moment(
                chance.randint(1, self.transactions), chance.uniform(0, 1.5) * self.seconds
            )


def load_all(store: Store, folder: Path) -> None:
    """Load a delivery in small batches, so that there is a middle to be killed in."""
    with patch.object(limits, "BATCH_ROWS", BATCH):
        load(store, folder / "delivery", quarantine=Quarantine(folder / "quarantine"))


def measure_all(store: Store, _: Path) -> None:
    """Bring a few rules up to date."""
    refresh(store, release(*RULES), as_of=NOW, broken=())


def compare_all(store: Store, _: Path) -> None:
    """Find out who is who."""
    resolve(store, settings=MatchingSettings(), at=NOW, engine=SPLINK)


@contextmanager
def counted_transactions(note: Callable[[int], object]) -> Generator[None]:
    """Note each transaction that writes, by its number, as it begins."""
    begin, number = Store.transact, 0

    def transact(store: Store, *arguments: Any, **options: Any) -> Any:
        nonlocal number
        number += 1
        note(number)
        return begin(store, *arguments, **options)

    with patch.object(Store, "transact", transact):
        yield


@contextmanager
def doomed(moment: Moment | None) -> Generator[None]:
    """Let this process be killed at a moment of the block; None: it lives."""

    def kill() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def note(number: int) -> None:
        if moment is not None and number == moment.transactions:
            threading.Timer(moment.seconds, kill).start()

    with counted_transactions(note):
        yield


def run_step(step: Step, endpoint: Endpoint, folder: Path, moment: Moment | None = None) -> None:
    """Be the process that is killed."""
    with open_store(endpoint) as store, doomed(moment):
        step(store, folder)


def kill_once(step: Step, endpoint: Endpoint, folder: Path, moment: Moment) -> bool:
    """Run until that moment, and say whether the process died of it."""
    process = FORKED.Process(target=run_step, args=(step, endpoint, folder, moment))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def course_of(step: Callable[[], object]) -> Course:
    """Run once to the end, and return how that went."""
    numbers = [0]
    start = time.monotonic()
    with counted_transactions(numbers.append):
        step()
    return Course(numbers[-1], (time.monotonic() - start) / max(1, numbers[-1]))


def stored_contents(store: Store, folder: Path) -> list[str]:
    """Return all that is stored: a line for each thing, in order."""
    measured = [json.dumps(row, sort_keys=True, default=str) for row in store.read(MEASURED)]
    quarantined = [entry.id for entry in Quarantine(folder / "quarantine").entries()]
    return [*graph_lines(store), *sorted(measured), *quarantined]
