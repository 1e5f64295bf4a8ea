"""Requests to the service through a socket, over one connection that stays open."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlsplit

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import Settings
from tests.serving import serve_app

OK = 200
READ_SECONDS = 120


class Client:
    """One connection, as other systems keep one."""

    def __init__(self, address: str) -> None:
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=READ_SECONDS)

    def get(self, path: str) -> bytes:
        """Return the answer; raise RuntimeError unless it is one."""
        return self._send("GET", path, None, {})

    def post(self, path: str, body: object) -> bytes:
        """Send JSON and return the answer; raise RuntimeError unless it is one."""
        return self._send("POST", path, json.dumps(body), {"content-type": "application/json"})

    def seconds(self, path: str) -> float:
        """Return how long an answer took, to its last byte."""
        start = perf_counter()
        self.get(path)
        return perf_counter() - start

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> bytes:
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != OK:
            raise RuntimeError(f"{path} was answered with {answer.status}: {content[:200]!r}")
        return content


@contextmanager
def serve_store(settings: Settings, store: Store, as_of: datetime) -> Generator[Client]:
    """Serve the store at a moment, and yield a client of it."""
    app = create_app(ServiceSettings(local=settings.local), store, clock=lambda: as_of)
    with serve_app(app) as address:
        yield Client(address)
