"""The stream of what findings become: told once it is stored, resumed, and ended."""

import asyncio
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import httpx2
import pytest
import uvicorn
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.http.sse import MOST_AT_ONCE, ChangeFeed, event_stream, event_texts
from api.services.context import AppState, RequestContext
from api.settings import ServiceSettings
from graph.access.audit import AuditLog
from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.decisions.finding_changes import FindingChange
from graph.identity.settings import IdentitySettings
from graph.ingest import Quarantine
from graph.patterns import detect, load_patterns
from graph.settings import LocalSettings
from tests.worlds import NOW, World

RULES = tuple(rule for rule in load_patterns() if rule.id == "serial_acpo")


def question(store: Store, home: Path, reader: Reader = EVERYTHING) -> RequestContext:
    """Return a question as the service puts it."""
    service = AppState(
        store=store,
        patterns=RULES,
        audit=AuditLog(home / "audit"),
        clock=lambda: NOW,
        quarantine=Quarantine(home / "quarantine"),
        incoming=home / "incoming",
        mappings=home / "mappings",
        identity=IdentitySettings(),
    )
    return RequestContext(app=service, reader=reader, now=NOW, as_of=NOW, route="GET /events")


def serial(name: str, marking: str | None = None) -> World:
    """Return a world with one person who is recorded against two."""
    made = World(source=name)
    for other in ("ann", "bea"):
        made.incident(by="sam", against=other, on="2025-05-01", marking=marking)
    return made


def measured(store: Store, world: World, folder: Path, at: datetime = NOW) -> None:
    """Load a world and measure it."""
    folder.mkdir()
    world.load(store, folder)
    detect(store, RULES, as_of=at)


def test_only_what_is_new_is_told_and_only_once(store: Store, tmp_path: Path) -> None:
    measured(store, serial("alpha"), tmp_path / "a")
    feed = ChangeFeed(question(store, tmp_path), None)
    before = feed.news()
    measured(store, serial("beta"), tmp_path / "b")

    after, second = feed.news(), feed.news()

    assert before == ()
    assert [(finding.pattern, finding.condition, finding.decision) for finding in after] == [
        ("serial_acpo", "met", "open")
    ]
    assert second == ()


def test_who_comes_back_is_told_what_they_missed(store: Store, tmp_path: Path) -> None:
    measured(store, serial("alpha"), tmp_path / "a", NOW - timedelta(hours=2))
    measured(store, serial("beta"), tmp_path / "b", NOW)

    missed = ChangeFeed(question(store, tmp_path), NOW - timedelta(hours=1)).news()
    all_of_it = ChangeFeed(question(store, tmp_path), NOW - timedelta(hours=3)).news()

    assert (len(missed), len(all_of_it)) == (1, 2)


def test_a_finding_on_hidden_records_is_told_to_nobody_who_may_not_see_them(
    store: Store, tmp_path: Path
) -> None:
    clerk = ChangeFeed(question(store, tmp_path, Reader(name="clerk")), None)
    measured(store, serial("alpha", marking="ruby"), tmp_path / "a")
    hidden = clerk.news()
    measured(store, serial("beta"), tmp_path / "b")

    news = clerk.news()

    assert hidden == ()
    assert len(news) == 1


def test_of_very_many_only_the_number_is_told() -> None:
    finding_change = FindingChange(
        id="finding-1", pattern="p", subject="person-1", condition="met", decision="open",
        number=1, at=NOW,
    )  # fmt: skip

    assert len(event_texts((finding_change,) * MOST_AT_ONCE)) == MOST_AT_ONCE
    assert event_texts((finding_change,) * (MOST_AT_ONCE + 1)) == [
        f'id: {finding_change.name}\nevent: findings\ndata: {{"count":{MOST_AT_ONCE + 1}}}\n\n'
    ]


def test_the_stream_ends_when_the_service_stops(store: Store, tmp_path: Path) -> None:
    looks: list[int] = []

    def is_stopping() -> bool:
        looks.append(1)
        return len(looks) > 2

    async def listen() -> list[str]:
        return [text async for text in event_stream(question(store, tmp_path), None, is_stopping)]

    # Where a browser test ran before, this thread has a loop of its own.
    with ThreadPoolExecutor(1) as elsewhere:
        events = elsewhere.submit(asyncio.run, listen()).result()

    assert events == [f"id: {NOW.isoformat()}\nevent: listening\ndata: {{}}\n\n"]


def test_an_event_that_was_never_sent_is_refused(store: Store, tmp_path: Path) -> None:
    app = create_app(ServiceSettings(local=LocalSettings(home=tmp_path)), store)

    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/events", headers={"Last-Event-ID": "yesterday"})

    assert answer.status_code == 400


@pytest.fixture
def port() -> int:
    """Return a free port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_listener_hears_of_a_new_finding_and_does_not_hold_up_the_end(
    store: Store, tmp_path: Path, port: int
) -> None:
    app = create_app(
        ServiceSettings(local=LocalSettings(home=tmp_path / "home")), store, clock=lambda: NOW
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    app.state.is_stopping = lambda: server.should_exit
    running = threading.Thread(target=server.run)
    running.start()
    try:
        while not server.started:
            time.sleep(0.05)
        with httpx2.stream("GET", f"http://127.0.0.1:{port}/events", timeout=120) as answer:
            lines = answer.iter_lines()
            first = [next(lines) for _ in range(4)][:3]
            measured(store, serial("alpha"), tmp_path / "a")
            event = next(line for line in lines if line.startswith("data:"))
            server.should_exit = True
            rest = list(lines)
    finally:
        server.should_exit = True
        running.join(timeout=60)

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert first == [f"id: {NOW.isoformat()}", "event: listening", "data: {}"]
    assert '"pattern":"serial_acpo"' in event
    assert [line for line in rest if line.startswith("data:")] == []
    assert not running.is_alive()
