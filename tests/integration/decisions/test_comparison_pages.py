"""A comparison of a rule goes on page by page, for programs, readers and terminals alike."""

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.patterns import load_patterns, refresh
from graph.settings import LocalSettings
from tests.worlds import World

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
SUSPECTS = ("q", "r", "s", "t", "u")
COMPARISON = "/patterns/serial_acpo/compare"
PARTS = ("added", "dropped", "unchanged")


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Generator[TestClient]:
    """Return a client of a world in which five suspects meet a rule, two with a third victim."""
    world = World()
    for suspect in SUSPECTS:
        for victim in ("a", "b") if suspect < "t" else ("a", "b", "c"):
            world.incident(by=suspect, against=f"{suspect}-{victim}")
    (tmp_path / "world").mkdir()
    world.load(store, tmp_path / "world")
    refresh(store, load_patterns(), as_of=NOW, only=("serial_acpo",), broken=())
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    app = create_app(settings, store, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as test_client:
        yield test_client


def pages(client: TestClient, **query: str) -> list[dict[str, Any]]:
    """Return every page of a comparison."""
    answers = [client.get(COMPARISON, params=query).json()]
    while answers[-1]["next"] is not None:
        following = {**query, "cursor": answers[-1]["next"]}
        answers.append(client.get(COMPARISON, params=following).json())
    return answers


def test_its_pages_are_bounded_and_together_the_whole(client: TestClient) -> None:
    (whole,) = pages(client, set="min_victims=3")
    parts = pages(client, set="min_victims=3", limit="2")

    assert whole["counts"] == {"added": 0, "dropped": 3, "unchanged": 2}
    assert [len(page["dropped"]) for page in parts] == [2, 1]
    assert [page["counts"] for page in parts] == [whole["counts"]] * 2
    assert [page["totals"] for page in parts] == [{"dropped": 3}] * 2
    for name in PARTS:
        assert [subject for page in parts for subject in page[name]] == whole[name]


def test_a_cursor_belongs_to_the_values_that_it_was_made_with(client: TestClient) -> None:
    first, *_ = pages(client, set="min_victims=3", limit="2")

    answer = client.get(COMPARISON, params={"limit": 2, "cursor": first["next"]})

    assert answer.status_code == 400
    assert "start without it" in answer.json()["detail"]


def test_its_page_leads_to_the_next_with_the_same_values(client: TestClient) -> None:
    browser = {"Accept": "text/html"}
    query = {"set": "min_victims=3", "limit": "2"}

    answer = client.get(COMPARISON, params=query, headers=browser).text

    assert "2 of 3 dropped" in answer
    assert f"{COMPARISON}?set=min_victims%3D3&amp;cursor=" in answer
