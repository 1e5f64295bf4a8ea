"""The pages: text stays text, nothing from elsewhere, everything leads somewhere."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from typing import Any, TypeAlias

import pytest
from fastapi.testclient import TestClient

from tests.integration.small import HOSTILE

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = [
    "/",
    "/?q=or",
    "/?q=zzyzx",
    "/docs",
    "/problems",
    "/findings",
    "/findings?pattern=serial_acpo",
    "/consistency?pattern=serial_acpo",
    "/consistency?pattern=serial_acpo&shareable=true",
    "/consistency/06?pattern=serial_acpo&from=2025-07-01",
    "/fairness?pattern=serial_acpo",
    "/fairness?pattern=serial_acpo&shareable=true",
    "/people/small:s",
    "/people/small:v2",
    "/people/small:nobody",
    "/people/small:s/briefing",
    "/people/small:v2/briefing",
    "/people/small:nobody/briefing",
    "/people/small:s/timeline",
    "/people/small:s/picture",
    "/people/small:s/history",
    "/people/small:nobody/history",
    "/findings?force=06&from=2020-01-01&to=2030-01-01",
    "/findings?pattern=&force=&condition=&decision=&from=&to=",
    "/findings?condition=no_longer_met",
    "/tasks",
    "/tasks?state=ended",
    "/work",
    "/pack?people=small:s",
    "/work?sort=victims&descending=true",
    "/work?state=closed",
    "/cases",
    "/cases?state=closed",
    "/cases/small:s",
    "/patterns",
    "/patterns/serial_acpo",
    "/patterns/counter_allegation",
    "/patterns/serial_acpo/near",
    "/patterns/serial_acpo/compare?set=min_victims=3",
    "/patterns/serial_acpo/explain?person=small:s",
    "/patterns/serial_acpo/explain?person=small:nobody",
]
# What domain and practice do not say of people (docs: say what is recorded), on any page.
NOT_SAID = (
    r"\bserial abuser",
    r"\babusers?\b",
    r"\boffenders?\b",
    r"\bcriminals?\b",
    r"\blow[- ]risk\b",
    r"\brisk score",
    r"\bis escalating\b",
    r"\bmust be on MAPPA\b",
    r"\bkilled by\b",
    r"\bguilty\b",
    # "Potentially dangerous person" is the name that guidance gives a procedure.
    r"(?<!potentially )\bdangerous (?:man|woman|person)\b",
)


Visit: TypeAlias = Callable[[str], Any]


@pytest.fixture(scope="module")
def visit(client: TestClient) -> Visit:
    """Open each address once, however many tests and links lead there."""
    return cache(lambda path: client.get(path, headers=BROWSER))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_a_page_and_asks_nobody_else(visit: Visit, path: str) -> None:
    answer = visit(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert re.findall(r"(?:src|href|action)=[\"'](?:https?:)?//", answer.text) == []
    assert " style=" not in answer.text
    assert re.findall(r"\son\w+=", answer.text.replace("onerror=", "")) == []


@pytest.mark.parametrize("path", ["/?q=or", "/people/small:s", "/people/small:v2"])
def test_text_of_a_record_stays_text(visit: Visit, path: str) -> None:
    text = visit(path).text

    assert "&lt;img src=x onerror=" in text
    assert "<img" not in text
    assert "{{7*7}}" in text
    assert HOSTILE not in text


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(visit: Visit, path: str) -> None:
    text = visit(path).text
    links = {
        link.partition("#")[0].replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', text)
    }

    # An empty picture keeps browsers from asking for an icon.
    for link in sorted(links - {"", "data:,"}):
        assert visit(link).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_nothing_that_is_not_said(visit: Visit, path: str) -> None:
    text = unescape(re.sub(r"<[^>]+>", " ", visit(path).text))

    said = [phrase for phrase in NOT_SAID if re.search(phrase, text, re.IGNORECASE)]

    assert said == []


def test_a_program_gets_json_where_a_browser_gets_a_page(client: TestClient) -> None:
    for accept in ("*/*", "application/json", "application/json, text/html;q=0.5"):
        answer = client.get("/people/small:s", headers={"Accept": accept})

        assert answer.headers["content-type"] == "application/json"


def test_a_finding_page_shows_proof_and_limits(client: TestClient) -> None:
    finding = client.get("/findings?pattern=serial_acpo").json()["findings"][0]

    text = client.get(f"/findings/{finding['id']}", headers=BROWSER).text

    assert "small:i1" in text
    assert "Limits" in text


def test_incidents_and_addresses_have_pages(client: TestClient) -> None:
    first = client.get("/people/small:s/history").json()["incidents"][0]

    incident = client.get(f"/incidents/{first['id']}", headers=BROWSER).text
    address = client.get(f"/addresses/{first['address']['id']}", headers=BROWSER).text

    assert "small:i1" in incident
    assert "Liam O&#39;Brien-Smith" in incident
    assert "1 Larch Row" in address


def test_the_parts_of_a_rank_are_bars_with_their_names(client: TestClient) -> None:
    address = "/patterns/rfhv_rank/explain?person=small:s"

    page = client.get(address, headers=BROWSER).text

    bars = re.findall(r'<meter min="0" max="4" value="([0-4])" aria-label="([^"]*)">', page)
    assert [label.partition(",")[0] for _, label in bars] == [
        "Recency", "Frequency", "Harm", "Victims",
    ]  # fmt: skip
    assert all(f"</meter> {steps} of 4" in page for steps, _ in bars)
