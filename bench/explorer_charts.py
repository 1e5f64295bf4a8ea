"""What the explorer asks for: a first chart of 300 nodes, and more at a busy address."""

from collections.abc import Callable
from datetime import datetime
from statistics import median
from time import perf_counter, process_time

from httpx2 import Response
from starlette.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from bench.history_latency import BUSIEST
from graph.db.statements import trusted
from graph.db.store import Store
from graph.settings import Settings

CHARTS = 12
# Around as many of the busiest there are more than 300 nodes on any world.
STARTS = 20
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
    """Print what each question takes; the target for a first chart is well under 0.7 s."""
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": CHARTS + STARTS})]
    places = [str(row["id"]) for row in store.read(BUSIEST_ADDRESSES, {"limit": CHARTS})]
    app = create_app(ServiceSettings(local=settings.local), store, clock=lambda: as_of)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        # Each chart is another one, so that no layout is ready; the first pays for the plans.
        charts = [people[first : first + STARTS] for first in range(CHARTS)]
        ask = [lambda starts=starts: chart(client, starts) for starts in charts]
        told("chart of 300 nodes", ask)
        told("the same again", ask)
        told("counts around an address", [lambda one=one: around(client, one) for one in places])
        told("40 more at an address", [lambda one=one: expand(client, one) for one in places])


def chart(client: TestClient, starts: list[str]) -> Response:
    """Ask for a first chart."""
    return client.get("/graph", params={"start": starts, "hops": 2, "limit": 300, "group": False})


def around(client: TestClient, one: str) -> Response:
    """Ask for the counts around a node."""
    return client.get("/graph/around", params={"id": one})


def expand(client: TestClient, one: str) -> Response:
    """Ask for the first of the neighbours of a node."""
    return client.post("/graph/expand", json={"ids": [one]})


def told(what: str, asks: list[Callable[[], Response]]) -> None:
    """Print the median and the longest time, and the processor's share of this process."""
    walls: list[float] = []
    own: list[float] = []
    sizes: list[int] = []
    for number, ask in enumerate(asks):
        begun, spent = perf_counter(), process_time()
        answer = ask().raise_for_status()
        if number > 0:
            walls.append(perf_counter() - begun)
            own.append(process_time() - spent)
            sizes.append(len(answer.content))
    print(
        f"{what}: p50 {median(walls) * 1000:.0f} ms, longest {max(walls) * 1000:.0f} ms, "
        f"own processor time p50 {median(own) * 1000:.0f} ms, {median(sizes) / 1000:.0f} KB"
    )
