"""Every answer about somebody with very many records is bounded, and goes on to its end."""

import json
import re
from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.long_answer import ENTRIES
from graph.settings import LocalSettings
from tests.conftest import empty
from tests.integration.hubs.world import HubSizes, hub_world
from tests.worlds import NOW, days_before

HERE = "http://127.0.0.1"
HTML = {"Accept": "text/html"}
# The lists of an answer may have so many entries; a page of HTML and a drawing so many letters.
LIMIT = 40
LETTERS = 1_500_000
USUAL = HubSizes(incidents=90, victims=85, at_address=95, orders=85)
LARGE = HubSizes(incidents=400, victims=500, at_address=2_000, orders=500)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(USUAL, id="usual"),
        pytest.param(LARGE, id="large", marks=pytest.mark.proof),
    ],
)
def sizes(request: pytest.FixtureRequest) -> HubSizes:
    """Return how many records the world has of each kind."""
    return request.param


@pytest.fixture(scope="module")
def hub_client(
    opened: Store, sizes: HubSizes, tmp_path_factory: pytest.TempPathFactory
) -> Generator[TestClient]:
    """Return a client of a service over a world of hubs."""
    empty(opened)
    hub_world(sizes).load(opened, tmp_path_factory.mktemp("hubs"))
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("service")))
    app = create_app(settings, opened, clock=lambda: NOW)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


def pages(client: TestClient, path: str, limit: int) -> Iterator[dict[str, Any]]:
    """Yield every page of an answer."""
    params: dict[str, Any] = {"limit": limit}
    while True:
        answer = client.get(path, params=params)
        assert answer.status_code == 200, answer.text[:300]
        page = answer.json()
        yield page
        if page["next"] is None:
            return
        params["cursor"] = page["next"]


def entries_in(value: Any) -> int:
    """Return how many entries the lists in an answer have, however deep."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = len(value) if isinstance(value, list) else 0
    return own + sum(map(entries_in, parts))


@pytest.fixture(scope="module")
def paths(hub_client: TestClient) -> list[str]:
    """Return the answers of several lists that the world makes long."""
    history = hub_client.get("/people/hubs:many/history").json()
    (address,) = {incident["address"]["id"] for incident in history["incidents"][:1]}
    incident = history["incidents"][0]["id"]
    return [
        *(f"/people/hubs:many{part}" for part in ("", "/history", "/timeline", "/briefing")),
        f"/addresses/{address}",
        f"/incidents/{incident}",
    ]


def test_no_page_has_more_than_was_asked_for(hub_client: TestClient, paths: list[str]) -> None:
    for path in paths:
        for page in pages(hub_client, path, LIMIT):
            lists = {name: value for name, value in page.items() if isinstance(value, list)}
            assert max(map(len, lists.values()), default=0) <= LIMIT, path
            # An item with up to fifty entries in a list of its own counts as one.
            for name, value in lists.items():
                assert entries_in(value) <= 3 * ENTRIES * LIMIT, (path, name)


def test_the_pages_of_a_history_are_the_whole_of_it(
    hub_client: TestClient, sizes: HubSizes
) -> None:
    shown = list(pages(hub_client, "/people/hubs:many/history", LIMIT))

    incidents = [incident["id"] for page in shown for incident in page["incidents"]]
    orders = [order["id"] for page in shown for order in page["orders"]]
    victims = {victim["person"]["id"] for page in shown for victim in page["victims"]}
    # One with very many people stands on the next page again, with those who follow.
    assert len(incidents) - len(set(incidents)) <= 1
    assert len(set(incidents)) == sizes.incidents
    assert len(orders) == len(set(orders)) == sizes.orders
    assert len(victims) == sizes.victims
    assert shown[0]["totals"]["incidents"] == sizes.incidents


def test_every_lane_and_every_incident_of_a_timeline_is_reached(
    hub_client: TestClient, sizes: HubSizes
) -> None:
    shown = list(pages(hub_client, "/people/hubs:many/timeline", LIMIT))

    lanes = [lane for page in shown for lane in page["lanes"]]
    assert len({lane["person"]["id"] for lane in lanes}) == sizes.victims
    marks = {mark["incident"] for lane in lanes for mark in lane["marks"]}
    assert len(marks) == sizes.incidents


def test_everything_at_a_busy_address_is_reached(
    hub_client: TestClient, paths: list[str], sizes: HubSizes
) -> None:
    (address,) = (path for path in paths if path.startswith("/addresses/"))

    shown = list(pages(hub_client, address, LIMIT))

    there = {incident["id"] for page in shown for incident in page["incidents"]}
    assert len(there) == sizes.at_address
    assert sum(shown[0]["incidents_by_year"].values()) == sizes.at_address


def test_pages_and_drawings_are_bounded_and_say_how_much_they_show(
    hub_client: TestClient, paths: list[str]
) -> None:
    pages_and_drawings = [
        *paths,
        *(f"/people/hubs:many/timeline.{kind}" for kind in ("svg", "pdf")),
    ]
    for path in [*pages_and_drawings, "/people/hubs:many/picture"]:
        answer = hub_client.get(path, params={"limit": LIMIT}, headers=HTML)
        assert answer.status_code == 200, path
        assert len(answer.content) <= LETTERS, path
    for path in ("/people/hubs:many/history", "/people/hubs:many/timeline"):
        text = hub_client.get(path, params={"limit": LIMIT}, headers=HTML).text
        assert f"{LIMIT} of " in text, path
        assert "cursor=" in text, path


def test_a_page_goes_on_from_its_link(hub_client: TestClient) -> None:
    path = "/people/hubs:many/history"
    first = hub_client.get(path, params={"limit": LIMIT}, headers=HTML).text
    cursor = first.split("cursor=")[1].split('"')[0]

    second = hub_client.get(path, params={"limit": LIMIT, "cursor": cursor}, headers=HTML).text

    seen = [set(page.split('href="/incidents/')[1:]) for page in (first, second)]
    assert len(seen[1]) > 0
    assert not {text[:30] for text in seen[0]} & {text[:30] for text in seen[1]}


def html_pages(client: TestClient, path: str, limit: int) -> Iterator[str]:
    """Yield every page of an answer as its reader sees it."""
    params: dict[str, Any] = {"limit": limit}
    while True:
        page = client.get(path, params=params, headers=HTML).text
        yield page
        following = re.search(r"[?&](?:amp;)?cursor=([^\"&]+)", page)
        if following is None:
            return
        params["cursor"] = following[1]


def said_to_be_missing(page: str) -> set[str]:
    """Return what a page says that there is none of."""
    none = re.findall(r'class="empty">([^<]*)<', page)
    fields = re.findall(r"<dt>([^<]*)</dt><dd>n(?:one|ot) recorded<", page)
    for parts in re.findall(r"<dt>Not recorded</dt><dd>([^<]*)\. <", page):
        fields.extend(parts.split(" · "))
    return {*(text for text in none if "on the pages before" not in text), *fields}


def test_no_page_says_that_there_is_nothing_of_what_stands_on_another(
    hub_client: TestClient, paths: list[str]
) -> None:
    (incident,) = (path for path in paths if path.startswith("/incidents/"))
    for path in [*paths[1:], incident]:
        first = next(html_pages(hub_client, path, 200))
        for page in html_pages(hub_client, path, LIMIT):
            assert said_to_be_missing(page) <= said_to_be_missing(first), path


@pytest.mark.parametrize("path", ["", "/briefing"])
def test_every_page_about_somebody_counts_all_victims_and_names_those_who_died(
    hub_client: TestClient, sizes: HubSizes, path: str
) -> None:
    first = days_before(5 * sizes.incidents + 2)
    since = f"{sizes.victims} people, since {datetime.fromisoformat(first):%-d %B %Y}"
    for page in html_pages(hub_client, f"/people/hubs:many{path}", LIMIT):
        victims = page.split("Victims</dt>")[1].split("</div>")[0]
        assert since in victims
        assert f"{sizes.victims} people, in the order" in page
        assert "died" in victims
        assert "1 June 2026" in victims


def test_a_history_can_be_asked_for_with_the_latest_first(
    hub_client: TestClient, paths: list[str]
) -> None:
    places = [path for path in paths if path.startswith("/addresses/") or "/history" in path]
    assert len(places) == 2
    for path in places:
        days: dict[str, str] = {}
        params: dict[str, Any] = {"limit": LIMIT, "latest_first": True}
        page: dict[str, Any] = {"next": ""}
        while page["next"] is not None:
            page = hub_client.get(path, params=params).json()
            days |= {incident["id"]: incident["occurred_on"] for incident in page["incidents"]}
            params["cursor"] = page["next"]
        assert list(days.values()) == sorted(days.values(), reverse=True), path
        assert len(days) == page["totals"]["incidents"], path


def test_a_cursor_of_somebody_else_is_refused(hub_client: TestClient) -> None:
    page = hub_client.get("/people/hubs:many/history", params={"limit": LIMIT}).json()

    answer = hub_client.get("/people/hubs:v0/history", params={"cursor": page["next"]})

    assert answer.status_code == 400
    assert "start without it" in json.dumps(answer.json())
