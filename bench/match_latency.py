"""Identity as users reach it: comparing every record, and describing one person, over HTTP."""

import json
from datetime import datetime
from http.client import HTTPConnection
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

from api.http.app import create_app
from api.settings import ServiceSettings
from bench.requests import OK
from graph.db.statements import trusted
from graph.db.store import Store
from graph.settings import Settings
from tests.serving import serve_app

QUESTIONS = 100
DESCRIBED = trusted(
    "people to describe",
    """
MATCH (record:Record)
WHERE record.latest AND record.family_name IS NOT NULL
RETURN
  record.given_names AS given_names,
  record.family_name AS family_name,
  toString(record.date_of_birth) AS date_of_birth
ORDER BY record.id
LIMIT $limit
""",
)


def measure_identity(store: Store, settings: Settings, as_of: datetime) -> None:
    """Print what comparing takes, and p50 and p99 of one described person; targets 50, 250 ms."""
    people = store.read(DESCRIBED, {"limit": QUESTIONS + 1})
    app = create_app(ServiceSettings(local=settings.local), store, clock=lambda: as_of)
    with serve_app(app) as address:
        connection = HTTPConnection(urlsplit(address).netloc)
        start = perf_counter()
        run = post(connection, "/identity/resolve", {})
        print(f"resolve: {run['records']:,} records in {perf_counter() - start:.1f} s")
        latencies: list[float] = []
        for person in people:
            start = perf_counter()
            post(connection, "/match", {"people": [person]})
            latencies.append((perf_counter() - start) * 1000)
    # The first also reads the model.
    steps = quantiles(latencies[1:], n=100)
    print(f"match: p50 {median(latencies[1:]):.0f} ms, p99 {steps[98]:.0f} ms, target 50 and 250")


def post(connection: HTTPConnection, path: str, body: object) -> dict[str, object]:
    """Send JSON and return the answer."""
    connection.request("POST", path, json.dumps(body), {"content-type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != OK:
        raise RuntimeError(f"{path} was answered with {answer.status}.")
    return json.loads(text)
