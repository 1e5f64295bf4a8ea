"""Version 1 beside the pages: the same answers, never a page; and a 304 for what a client has."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import HttpSettings, ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tools.docgen.openapi import document

from .conftest import NOW

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
READS = [
    "/people?q=example",
    "/people/small:s/history",
    "/people/small:s/timeline",
    "/people/small:s/network",
    "/findings",
    "/cases",
    "/tasks",
    "/patterns",
    "/patterns/serial_acpo",
    "/patterns/serial_acpo/near",
    "/identity/report",
    "/consistency?pattern=serial_acpo",
    "/views",
    "/graph/legend",
]


@pytest.mark.parametrize("path", READS)
def test_version_1_answers_as_the_address_without_a_version(client: TestClient, path: str) -> None:
    old, new = client.get(path), client.get(f"/v1{path}")

    assert (old.status_code, old.json()) == (200, new.json())


@pytest.mark.parametrize("path", READS)
def test_a_browser_gets_json_of_version_1(client: TestClient, path: str) -> None:
    answer = client.get(f"/v1{path}", headers=BROWSER)

    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "path", ["/v1/nothing", "/v1/people/small:missing", "/v1/findings?limit=0"]
)
def test_a_browser_gets_a_problem_of_version_1_as_json(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)

    assert answer.status_code >= 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_links_of_version_1_stay_within_it_and_lead_somewhere(client: TestClient) -> None:
    links = client.get("/v1/people/small:s").json()["links"]

    assert {link.split("/")[1] for name, link in links.items() if name != "picture"} == {"v1"}
    assert {client.get(link).status_code for link in links.values()} == {200}
    assert client.get("/people/small:s").json()["links"]["history"].startswith("/people/")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/v1"),
        ("get", "/v1/"),
        ("get", "/v1/docs"),
        ("get", "/v1/explorer"),
        ("get", "/v1/people/small:s/picture"),
        ("post", "/v1/cases/small:s/closed"),
        ("post", "/v1/patterns/serial_acpo/compare"),
    ],
)
def test_pages_and_forms_have_no_version(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code in {404, 405}


@pytest.mark.parametrize("path", [*READS, "/people/small:s"])
def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(f"/v1{path}")
    tag = first.headers["ETag"]
    second = client.get(f"/v1{path}", headers={"If-None-Match": f'"other", {tag}'})

    assert (second.status_code, second.content, second.headers["ETag"]) == (304, b"", tag)
    assert "content-type" not in second.headers
    assert "content-length" not in second.headers


@pytest.mark.parametrize("known", ['"other"', "", "W/", "etag", 'W/"'])
def test_a_tag_that_is_another_gets_the_answer(client: TestClient, known: str) -> None:
    answer = client.get("/v1/findings", headers={"If-None-Match": known})

    assert answer.status_code == 200
    assert answer.json()["total"] > 0


def test_any_tag_is_the_tag_of_what_is_there_and_of_no_problem(client: TestClient) -> None:
    assert client.get("/v1/findings", headers={"If-None-Match": "*"}).status_code == 304
    assert client.get("/v1/people/small:missing", headers={"If-None-Match": "*"}).status_code == 404


def test_a_tag_changes_with_what_is_asked_and_not_with_the_moment(client: TestClient) -> None:
    def tag(path: str) -> str:
        return client.get(path).headers["ETag"]

    assert tag("/v1/people/small:s?as_of=2026-07-01T11:00:00Z") == tag(
        "/v1/people/small:s?as_of=2026-07-01T11:30:00Z"
    )
    assert tag("/v1/people/small:s") != tag("/v1/people/small:v1")


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_header_of_a_body_that_is_missing_is_no_fault(client: TestClient, method: str) -> None:
    answer = client.request(method, "/v1/views", headers={"Content-Type": "application/json"})

    assert answer.status_code == (200 if method == "get" else 422)


def test_every_documented_read_is_there(client: TestClient) -> None:
    import json

    paths = json.loads(document())["paths"]
    missing = [
        path
        for path, methods in paths.items()
        if "get" in methods
        and "{" not in path
        and path != "/v1/events"
        and client.get(path).status_code not in {200, 422}
    ]

    assert missing == []


def test_a_reader_who_sends_too_much_is_told_when_to_go_on(loaded: Store, home: Path) -> None:
    local = LocalSettings(home=home / "limited")
    limited = ServiceSettings(local=local, http=HttpSettings(requests_per_minute=2))
    app = create_app(limited, loaded, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answers = [client.get("/v1/patterns") for _ in range(3)]
        page = client.get("/patterns")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) == answers[2].json()["retry_after"] > 0
    # Pages are for people, who are slower.
    assert page.status_code == 200
