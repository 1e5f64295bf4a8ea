"""Bulk exports: all that a reader may see, a line each, from a cursor on."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import exports
from api.services.signed_in import SignedIn
from graph.access.reader import Reader
from graph.db.statements import trusted
from graph.db.store import Store

LINES = {"Accept": "application/x-ndjson"}
EXPORTS = ["/v1/people", "/v1/incidents", "/v1/findings"]
# The witness of this incident is in no other, so that who may not see the one is shown neither.
RESTRICT_ONE = trusted(
    "restrict",
    "MATCH (i:Incident) WHERE i.key = 'i3' SET i.marking = 'restricted' RETURN DISTINCT i.id AS id",
)
OPEN_ALL = trusted("open", "MATCH (i:Incident) SET i.marking = 'open'")
SOME = Reader(name="clerk", markings=frozenset({"open"}), actions=None)


def lines(client: TestClient, path: str) -> list[dict]:
    answer = client.get(path, headers=LINES)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("path", EXPORTS)
def test_an_export_goes_on_from_any_line(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = lines(client, path)
    monkeypatch.setattr(exports, "BATCH", 2)
    monkeypatch.setattr(exports, "FINDINGS_PAGE", 2)

    assert len({line["id"] for line in whole}) == len(whole) >= 3
    assert lines(client, path) == whole
    for place in (0, len(whole) // 2, len(whole) - 1):
        rest = lines(client, f"{path}?cursor={whole[place]['cursor']}")
        assert rest == whole[place + 1 :]


@pytest.mark.parametrize("path", EXPORTS)
def test_a_limit_cuts_a_stream_only_where_it_is_given(client: TestClient, path: str) -> None:
    whole = lines(client, path)

    assert lines(client, f"{path}?limit=2") == whole[:2]


@pytest.mark.parametrize("path", EXPORTS)
@pytest.mark.parametrize("cursor", ["nonsense", "WyJwYWlycyIsMSwiYSJd", ""])
def test_a_cursor_of_another_list_is_a_problem_and_no_broken_stream(
    client: TestClient, path: str, cursor: str
) -> None:
    answer = client.get(f"{path}?cursor={cursor}", headers=LINES)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_findings_of_an_export_are_those_of_the_list(client: TestClient) -> None:
    listed = client.get("/v1/findings?limit=200").json()
    exported = lines(client, "/v1/findings")

    assert listed["truncated"] is False
    assert [{**line, "cursor": ""} for line in exported] == [
        {**finding, "cursor": ""} for finding in listed["findings"]
    ]
    of_one = lines(client, "/v1/findings?pattern=serial_acpo")
    assert [line["id"] for line in of_one] == [
        line["id"] for line in exported if line["pattern"] == "serial_acpo"
    ]


def test_a_page_and_a_stream_take_each_others_cursor(client: TestClient) -> None:
    page = client.get("/v1/findings?limit=2").json()
    exported = lines(client, "/v1/findings")

    assert exported[1]["cursor"] == page["next"]


def test_people_of_an_export_are_as_each_is_shown_alone(client: TestClient) -> None:
    for line in lines(client, "/v1/people"):
        shown = client.get(f"/v1/people/{line['id']}").json()
        person = {name: line[name] for name in shown["person"]}

        assert person == shown["person"]
        assert (line["records"], line["incidents"]) == (shown["records"], shown["incidents"])


def test_incidents_of_an_export_are_as_each_is_shown_alone(client: TestClient) -> None:
    for line in lines(client, "/v1/incidents"):
        shown = client.get(f"/v1/incidents/{line['id']}").json()["incident"]

        assert {**line, "cursor": ""} == {**shown, "cursor": ""}


@pytest.mark.parametrize("path", EXPORTS[:2])
def test_an_export_as_of_a_day_has_what_was_known_then(client: TestClient, path: str) -> None:
    assert lines(client, f"{path}?as_of=1990-01-01") == []
    assert lines(client, f"{path}?as_of=2026-07-01T11:59:00Z") == lines(client, path)


def test_an_export_leaves_out_what_its_reader_may_not_see(
    client: TestClient, loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = {path: lines(client, path) for path in EXPORTS[:2]}
    (restricted,) = loaded.write(RESTRICT_ONE)
    monkeypatch.setattr("api.http.authorisation.signed_in_locally", lambda _: SignedIn(SOME))
    try:
        seen = {path: lines(client, path) for path in EXPORTS[:2]}
        hidden = client.get(f"/v1/incidents/{restricted['id']}")
        people = [client.get(f"/v1/people/{line['id']}") for line in everything["/v1/people"]]
    finally:
        monkeypatch.undo()
        loaded.write(OPEN_ALL)

    assert hidden.status_code == 404
    assert {answer.status_code for answer in people} == {200, 404}
    assert [line["id"] for line in seen["/v1/incidents"]] == [
        line["id"] for line in everything["/v1/incidents"] if line["id"] != restricted["id"]
    ]
    assert [line["id"] for line in seen["/v1/people"]] == [
        answer.json()["person"]["id"] for answer in people if answer.status_code == 200
    ]


@pytest.mark.parametrize("accept", ["application/json", "text/html", "image/png"])
def test_incidents_come_as_lines_or_not_at_all(client: TestClient, accept: str) -> None:
    assert client.get("/v1/incidents", headers={"Accept": accept}).status_code == 406
    assert client.get("/v1/people", headers={"Accept": accept}).status_code == 422


def test_what_an_export_gives_is_in_the_audit_log(client: TestClient, home: Path) -> None:
    people = lines(client, "/v1/people")
    log = (home / "audit" / "2026-07.jsonl").read_text(encoding="utf-8")
    entry = json.loads(log.splitlines()[-1])

    assert entry["route"] == "GET /v1/people"
    assert {line["id"] for line in people} <= set(entry["ids"])
