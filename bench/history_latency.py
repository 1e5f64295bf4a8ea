"""Latency of a history over HTTP and of its raw statement, for the people with most incidents."""

from datetime import datetime
from statistics import median
from time import perf_counter

from bench.figures import Figures
from bench.latency import percentile
from bench.requests import Client, serve_store
from graph.access.reader import EVERYTHING
from graph.db.statements import statement, trusted
from graph.db.store import Store
from graph.settings import Settings

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


def measure_history(store: Store, settings: Settings, as_of: datetime, figures: Figures) -> None:
    """Note p50, p99, the ratio to the raw statement, and the busiest person by themselves."""
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": PEOPLE})]
    raw: list[float] = []
    http: list[float] = []
    hub: list[float] = []
    with serve_store(settings, store, as_of) as client:
        for turn in range(ROUNDS):
            for person in people:
                statement_seconds, seconds = read_both(store, client, person, as_of)
                if turn > 0:
                    raw.append(statement_seconds)
                    http.append(seconds)
                if turn > 0 and person == people[0]:
                    hub.append(seconds)
    print(f"  raw statement: p50 {percentile(raw, 0.5):.1f} ms, p99 {percentile(raw, 0.99):.1f} ms")
    figures.note("history_p50", percentile(http, 0.5))
    figures.note("history_p99", percentile(http, 0.99))
    figures.note("history_ratio", median(http) / median(raw))
    figures.note("hub_history", percentile(hub, 0.5))


def read_both(store: Store, client: Client, person: str, as_of: datetime) -> tuple[float, float]:
    """Return the seconds of the statement by itself and of the request."""
    start = perf_counter()
    store.read(statement("reads/history"), history_params(person, as_of))
    between = perf_counter()
    return between - start, client.seconds(f"/people/{person}/history")


def history_params(person: str, as_of: datetime) -> dict[str, object]:
    """Return the parameters of the statement of a history."""
    return {
        "person": person,
        "as_of": as_of,
        "stored_findings": True,
        **EVERYTHING.parameters(),
    }
