"""T36: connections on which no request comes are given up, and never crowd out others."""

import socket
import time
import urllib.request
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from api.http import connections
from api.http.connections import PatientProtocol
from tests.serving import serve_app

HALF_OPEN = 300
AT_MOST = 40


async def app(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"well"})


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    monkeypatch.setattr(connections, "SILENT_AT_MOST", AT_MOST)
    patient = uvicorn.Config(app, http=PatientProtocol, lifespan="off", log_level="error", port=0)
    with serve_app(patient) as link:
        host, port = link.removeprefix("http://").split(":")
        yield host, int(port)


def is_closed(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize("start", [b"", b"GET /x HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_t36_half_open_connections_have_a_bound_and_others_are_answered(
    address: tuple[str, int], start: bytes
) -> None:
    clients = [socket.create_connection(address) for _ in range(HALF_OPEN)]
    for client in clients:
        try:
            client.sendall(start)
        except ConnectionError:
            continue
    begun = time.monotonic()

    with urllib.request.urlopen(f"http://{address[0]}:{address[1]}/health/live") as answer:
        assert answer.read() == b"well"

    took = time.monotonic() - begun
    deadline = time.monotonic() + 10
    while sum(map(is_closed, clients)) < HALF_OPEN - AT_MOST and time.monotonic() < deadline:
        time.sleep(0.05)
    still_open = HALF_OPEN - sum(map(is_closed, clients))
    print(f"T36: {HALF_OPEN} half-open, {still_open} left, health answered in {took * 1e3:.0f} ms")
    assert still_open <= AT_MOST
    for client in clients:
        client.close()


def test_t36_a_request_that_never_comes_is_given_up(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.1)

    with socket.create_connection(address, timeout=10) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        assert client.recv(10) == b""
