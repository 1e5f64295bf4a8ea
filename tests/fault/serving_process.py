"""A service in a process of its own, which takes incidents until it is killed."""

import http.client
import json
import signal
import socket
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import uvicorn

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import open_store
from graph.server import Endpoint
from graph.settings import LocalSettings
from tests.fault.killing import FORKED, RULES, Moment, doomed
from tests.patterns.measuring import release
from tests.worlds import NOW

HERE = "127.0.0.1"
SECONDS = 120


def serve_process(endpoint: Endpoint, home: Path, port: Connection, moment: Moment | None) -> None:
    """Be the service, with a few rules and a clock that stands."""
    with (
        open_store(endpoint) as store,
        patch("api.services.context.load_patterns", lambda: release(*RULES)),
        socket.create_server((HERE, 0)) as listener,
        doomed(moment),
    ):
        settings = ServiceSettings(local=LocalSettings(home=home))
        app = create_app(settings, store, clock=lambda: NOW)
        port.send(listener.getsockname()[1])
        configuration = uvicorn.Config(app, log_level="critical", access_log=False)
        uvicorn.Server(configuration).run(sockets=[listener])


@contextmanager
def service_process(
    endpoint: Endpoint, home: Path, moment: Moment | None = None
) -> Generator[tuple[ForkServerProcess, int]]:
    """Start a service that is killed at a moment, or lives; yield it with its port."""
    receiving, sending = FORKED.Pipe(duplex=False)
    process = FORKED.Process(target=serve_process, args=(endpoint, home, sending, moment))
    process.start()
    try:
        yield process, receiving.recv()
    finally:
        process.terminate()
        process.join(SECONDS)
        process.kill()
        process.join()


def send_incidents(port: int, incidents: Iterable[dict[str, Any]]) -> list[dict[str, Any] | None]:
    """Send incidents one by one and return each answer; None: the service died before it."""
    answers: list[dict[str, Any] | None] = []
    for incident in incidents:
        connection = http.client.HTTPConnection(HERE, port, timeout=SECONDS)
        try:
            body = json.dumps(incident)
            connection.request("POST", "/incidents", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answers.append(json.loads(answer.read()))
            assert answer.status == http.HTTPStatus.OK, answers[-1]
        except (OSError, http.client.HTTPException):
            answers.append(None)
        finally:
            connection.close()
    return answers


def is_killed(process: ForkServerProcess) -> bool:
    """Wait a moment for a process that is about to die, and tell whether it was killed."""
    process.join(0.1)
    return process.exitcode == -signal.SIGKILL
