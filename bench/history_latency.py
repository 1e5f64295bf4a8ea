"""Latency of a history over HTTP and of its raw statement, for the people with most incidents."""

from datetime import datetime
from http.client import HTTPConnection
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.access.reader import EVERYTHING
from graph.db.statements import statement, trusted
from graph.db.store import Store
from graph.settings import Settings
from tests.serving import serve_app

OK = 200
PEOPLE = 50
ROUNDS = 6
BUSIEST = trusted(
    "busiest people",
    """
MATCH (p:Person)
RETURN p.id AS id
ORDER BY COUNT { (p)-[:SUSPECT_IN]->() } DESC, id
LIMIT $limit
""",
)


def measure_history(store: Store, settings: Settings, as_of: datetime) -> None:
    """Print both medians and their ratio; the target is at most 1.3."""
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": PEOPLE})]
    app = create_app(ServiceSettings(local=settings.local), store, clock=lambda: as_of)
    raw: list[float] = []
    http: list[float] = []
    with serve_app(app) as address:
        # One connection stays open, as other systems keep one.
        connection = HTTPConnection(urlsplit(address).netloc)
        for turn in range(ROUNDS):
            for person in people:
                begun = perf_counter()
                store.read(statement("reads/history"), history_params(person, as_of))
                between = perf_counter()
                read(connection, f"/people/{person}/history")
                if turn > 0:
                    raw.append(between - begun)
                    http.append(perf_counter() - between)
    print(
        f"history: raw p50 {median(raw) * 1000:.1f} ms, HTTP p50 {median(http) * 1000:.1f} ms, "
        f"ratio {median(http) / median(raw):.2f}"
    )


def read(connection: HTTPConnection, path: str) -> None:
    """Request a page and read all of it."""
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    if answer.status != OK:
        raise RuntimeError(f"{path} was answered with {answer.status}.")


def history_params(person: str, as_of: datetime) -> dict[str, object]:
    """Return the parameters of the statement of a history."""
    return {
        "person": person,
        "as_of": as_of,
        "stored_findings": True,
        **EVERYTHING.parameters(),
    }
