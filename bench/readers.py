"""Many readers and new incidents at once over HTTP: `python -m bench.readers --help`.

The service is a process of its own. Printed: each route's answers, p50 and p99, what was sent away
because the service was full, errors, and how the memory of service and database grew.
"""

import argparse
import json
import os
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import linear_regression, quantiles
from tomllib import loads
from urllib.parse import urlsplit

import psutil

from bench.alerts import rows_of, suspects_and_victims
from bench.history_latency import BUSIEST
from bench.service_process import serve_home
from graph.db.connection import connect
from graph.ingest import Quarantine, load
from graph.patterns import load_patterns, refresh
from graph.server import status
from graph.settings import LocalSettings, Settings
from seed.world import World, write

UNTIL = date(2026, 11, 1)
PEOPLE = 200
FULL, WELL = 503, 400
MEGABYTE = 1024 * 1024
# The start, in which Java still compiles, is left out of the slope.
WARM_SHARE = 0.2


def arguments() -> argparse.ArgumentParser:
    """Return the options of the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description=__doc__)
    parser.add_argument("--incidents", type=int, default=31_000, help="incidents of the world")
    parser.add_argument("--readers", type=int, default=50, help="readers at once")
    parser.add_argument("--per-second", type=float, default=5.0, help="new incidents a second")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long")
    return parser


class RouteAnswers:
    """What came back, by route: seconds, and how many were sent away or failed."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.full: dict[str, int] = defaultdict(int)
        self.errors: dict[str, int] = defaultdict(int)

    def ask(
        self, connection: HTTPConnection, route: str, path: str, body: bytes | None = None
    ) -> None:
        """Send one request and note its answer."""
        start = time.perf_counter()
        try:
            headers = {} if body is None else {"Content-Type": "application/json"}
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException):
            self.errors[route] += 1
            connection.close()
            return
        if answer.status == FULL and answer.getheader("Retry-After") is not None:
            self.full[route] += 1
        elif answer.status >= WELL:
            self.errors[route] += 1
        else:
            self.seconds[route].append(time.perf_counter() - start)

    def report(self) -> None:
        """Print a line for each route."""
        for route in sorted({*self.seconds, *self.full, *self.errors}):
            cuts = quantiles(self.seconds[route] or [0.0, 0.0], n=100)
            print(
                f"{route:<28} {len(self.seconds[route]):>7} answers, p50 {cuts[49] * 1e3:7.0f} ms, "
                f"p99 {cuts[98] * 1e3:7.0f} ms, sent away {self.full[route]}, "
                f"errors {self.errors[route]}"
            )


def main() -> None:
    """Load a world, start the service, and let readers and a force's system use it."""
    options = arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="joinedup-readers-") as folder:
        place = Path(folder)
        settings = LocalSettings(home=place / "home", idle_seconds=0)
        write(World(incidents=options.incidents, seed=1, until=UNTIL), place / "world")
        with connect(Settings(local=settings)) as store:
            load(store, place / "world", quarantine=Quarantine(place / "home" / "quarantine"))
            refresh(store, load_patterns(), as_of=datetime.now(UTC), broken=())
            people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": PEOPLE})]
            with_service(settings, place / "world", people, options)


def with_service(
    settings: LocalSettings, world: Path, people: list[str], options: argparse.Namespace
) -> None:
    """Use the service for a while, then print what it did."""
    with serve_home(settings.home) as service:
        address = urlsplit(service.address).netloc
        answers, until = RouteAnswers(), time.monotonic() + options.minutes * 60
        threads = [
            threading.Thread(target=read_on, args=(answers, address, people, number, until))
            for number in range(options.readers)
        ]
        threads.append(
            threading.Thread(
                target=record_on, args=(answers, address, world, options.per_second, until)
            )
        )
        for thread in threads:
            thread.start()
        pids = {"service": service.pid, "database": status(settings).pid or service.pid}
        memory = watch_memory(pids, until)
        for thread in threads:
            thread.join()
    answers.report()
    print_slopes(memory)
    print(f"load of this machine: {os.getloadavg()}, processors: {os.cpu_count()}")


def read_on(
    answers: RouteAnswers, address: str, people: list[str], number: int, until: float
) -> None:
    """Be one reader: histories, findings, the explorer and health, one after the other."""
    connection = HTTPConnection(address, timeout=120)
    turn = number
    while time.monotonic() < until:
        person = people[turn % len(people)]
        answers.ask(connection, "history", f"/people/{person}/history")
        answers.ask(connection, "findings", "/findings?limit=50")
        answers.ask(connection, "explorer", f"/graph?start={person}")
        answers.ask(connection, "health", "/health/live")
        turn += 1


def record_on(
    answers: RouteAnswers, address: str, world: Path, per_second: float, until: float
) -> None:
    """Be a force's system that sends incidents at a pace."""
    connection = HTTPConnection(address, timeout=120)
    source = str(loads((world / "delivery.toml").read_text())["source"])
    pairs = suspects_and_victims(world)
    start = time.monotonic()
    for number, body in enumerate(incident_bodies(source, pairs)):
        time.sleep(max(0.0, start + number / per_second - time.monotonic()))
        if time.monotonic() >= until:
            return
        answers.ask(connection, "new incident", "/incidents", body)


def incident_bodies(source: str, pairs: list[tuple[str, str]]) -> Iterator[bytes]:
    """Give incidents between people who are known, each with a key of its own."""
    for number in count():
        moment = datetime.now(UTC) - timedelta(seconds=1)
        rows = rows_of(f"load-{number}", moment, *pairs[number % len(pairs)])
        incident = {
            "source": source,
            "extracted_at": moment.isoformat(),
            "synthetic": True,
            "incident": rows["incidents"][0],
            "roles": [
                {"person_id": party["person_id"], "role": party["role"]}
                for party in rows["parties"]
            ],
        }
        yield json.dumps(incident, default=str).encode()


def watch_memory(pids: dict[str, int], until: float) -> dict[str, list[tuple[float, float]]]:
    """Note the memory of each process every second, until it is time."""
    samples: dict[str, list[tuple[float, float]]] = {name: [] for name in pids}
    start = time.monotonic()
    while time.monotonic() < until:
        for name, pid in pids.items():
            memory = psutil.Process(pid).memory_info().rss / MEGABYTE
            samples[name].append((time.monotonic() - start, memory))
        time.sleep(1)
    return samples


def print_slopes(samples: dict[str, list[tuple[float, float]]]) -> None:
    """Print how much memory each process took, and how fast that grew once warm."""
    for name, points in samples.items():
        warm = points[int(len(points) * WARM_SHARE) :]
        slope = linear_regression(*zip(*warm, strict=True)).slope if len(warm) > 1 else 0.0
        print(f"{name}: {points[-1][1]:.0f} MB at the end, {slope * 60:+.2f} MB a minute once warm")


if __name__ == "__main__":
    main()
