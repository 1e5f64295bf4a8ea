"""Latency of the explorer's requests: a first chart of 300 nodes, and expansions of one."""

from collections.abc import Callable
from datetime import datetime
from statistics import median
from time import perf_counter, process_time

from httpx2 import Response
from starlette.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from bench.history_latency import BUSIEST
from bench.read_latency import CHARTS, STARTS
from graph.db.statements import trusted
from graph.db.store import Store
from graph.settings import Settings

BUSIEST_ADDRESSES = trusted(
    "busiest addresses",
    """
MATCH (a:Address)
RETURN a.id AS id
ORDER BY COUNT { (a)<-[:OCCURRED_AT]-() } DESC, id
LIMIT $limit
""",
)


def measure_charts(store: Store, settings: Settings, as_of: datetime) -> None:
    """Print how long each request takes; the target for a first chart is well under 0.7 s."""
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": CHARTS + STARTS})]
    places = [str(row["id"]) for row in store.read(BUSIEST_ADDRESSES, {"limit": CHARTS})]
    app = create_app(ServiceSettings(local=settings.local), store, clock=lambda: as_of)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        # Every chart is new, so that no layout is cached; the first also pays for the plans.
        charts = [people[first : first + STARTS] for first in range(CHARTS)]
        ask = [lambda starts=starts: chart(client, starts) for starts in charts]
        print_timings("chart of 300 nodes", ask)
        print_timings("the same again", ask)
        print_timings(
            "counts around an address",
            [lambda id_=id_: count_neighbours(client, id_) for id_ in places],
        )
        print_timings(
            "40 more at an address", [lambda id_=id_: expand(client, id_) for id_ in places]
        )


def chart(client: TestClient, starts: list[str]) -> Response:
    """Request a first chart."""
    return client.get("/graph", params={"start": starts, "hops": 2, "limit": 300, "group": False})


def count_neighbours(client: TestClient, id_: str) -> Response:
    """Request the neighbour counts of a node."""
    return client.get("/graph/around", params={"id": id_})


def expand(client: TestClient, id_: str) -> Response:
    """Request the first neighbours of a node."""
    return client.post("/graph/expand", json={"ids": [id_]})


def print_timings(label: str, asks: list[Callable[[], Response]]) -> None:
    """Print the median and the longest time, and the median processor time of this process."""
    wall_times: list[float] = []
    processor_times: list[float] = []
    sizes: list[int] = []
    for number, ask in enumerate(asks):
        start, spent = perf_counter(), process_time()
        answer = ask().raise_for_status()
        if number > 0:
            wall_times.append(perf_counter() - start)
            processor_times.append(process_time() - spent)
            sizes.append(len(answer.content))
    print(
        f"{label}: p50 {median(wall_times) * 1000:.0f} ms, "
        f"longest {max(wall_times) * 1000:.0f} ms, "
        f"own processor time p50 {median(processor_times) * 1000:.0f} ms, "
        f"{median(sizes) / 1000:.0f} KB"
    )
