"""Decisions over HTTP: logged before they are stored, refused with who was first, on pages."""

import json
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.services.login import local_name
from api.settings import ServiceSettings
from graph.db.statements import trusted
from graph.db.store import Store
from graph.patterns import load_patterns, refresh
from graph.settings import LocalSettings
from tests.audit_entries import entries
from tests.integration.decisions.decision_world import DecisionWorld
from tests.worlds import World

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1"
DECIDED = trusted(
    "decided", "MATCH (f:Finding) WHERE f.decision <> 'open' RETURN count(*) AS decided"
)
DISMISSED = {
    "decision": "dismissed",
    "reason": "One evening, recorded twice.",
    "reason_code": "counted_twice",
}


@pytest.fixture(scope="module")
def client(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[TestClient]:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("service")))
    app = create_app(settings, opened, clock=lambda: NOW)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def finding(store: Store, tmp_path: Path) -> str:
    """Return the finding of a person with two victims."""
    World().incident(by="s", against="a").incident(by="s", against="b").load(store, tmp_path)
    refresh(store, load_patterns(), as_of=NOW, only=("serial_acpo",), broken=())
    (row,) = store.read(
        trusted("id", "MATCH (f:Finding {pattern: 'serial_acpo'}) RETURN f.id AS id")
    )
    return str(row["id"])


def post(client: TestClient, finding: str, **body: Any) -> Any:
    return client.post(f"/findings/{finding}/decision", json=body)


def test_a_decision_is_stored_and_returned_with_its_person(
    client: TestClient, finding: str
) -> None:

    answer = post(client, finding, **DISMISSED)

    assert answer.status_code == 200
    assert answer.json()["decision"] == "dismissed"
    assert answer.json()["decided"]["by"] == local_name()
    assert answer.json() == client.get(f"/findings/{finding}").json()
    states = client.get(f"/findings/{finding}/history").json()["states"]
    assert [state["decision"] for state in states] == ["open", "dismissed"]


def test_the_second_of_two_gets_a_conflict(client: TestClient, finding: str) -> None:
    post(client, finding, **DISMISSED)

    answer = post(client, finding, decision="certified", reason="Seen.")

    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["type"], problem["at"]) == ("/problems/conflict", "2026-07-01T12:00:00Z")
    assert problem["by"] in problem["detail"]
    assert client.get(problem["type"]).status_code == 200
    assert (
        post(client, finding, decision="certified", reason="Seen.", known_as="dismissed").json()[
            "decision"
        ]
        == "certified"
    )


def test_a_finding_that_is_gone_is_not_decided(
    client: TestClient, finding: str, opened: Store, tmp_path: Path
) -> None:
    later = World(extracted_at=datetime(2026, 6, 20, tzinfo=UTC))
    later.incident(by="s", against="b", name="i2", status="acquitted").load(opened, tmp_path)
    refresh(opened, load_patterns(), as_of=NOW, only=("serial_acpo",), broken=())

    answer = post(client, finding, **DISMISSED)

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")
    assert "no longer met since 2026-07-01T12:00:00Z" in answer.json()["detail"]
    assert opened.read(DECIDED) == [{"decided": 0}]


@pytest.mark.parametrize(
    "body",
    [
        {"decision": "certified"},
        {"decision": "certified", "reason": " "},
        {"decision": "dismissed", "reason": "Seen."},
        {"decision": "accepted", "reason": "Seen."},
        {"decision": "accepted", "reason": "Seen.", "until": "yesterday"},
        {"decision": "certified", "reason": "Seen.", "by": "somebody else"},
        {"decision": "certified", "reason": "x" * 2_001},
        {},
    ],
)
def test_a_decision_that_lacks_something_changes_nothing(
    client: TestClient, finding: str, opened: Store, body: dict[str, str]
) -> None:
    answer = post(client, finding, **body)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/invalid-request"
    assert "Seen." not in answer.text
    assert opened.read(DECIDED) == [{"decided": 0}]


def test_a_form_of_another_page_decides_nothing(
    client: TestClient, finding: str, opened: Store
) -> None:
    text = json.dumps(DISMISSED)
    answer = client.post(
        f"/findings/{finding}/decision", content=text, headers={"Content-Type": "text/plain"}
    )

    assert answer.status_code == 422
    assert opened.read(DECIDED) == [{"decided": 0}]


def test_a_finding_that_is_not_there_is_not_decided(client: TestClient, finding: str) -> None:
    assert post(client, f"{finding}0", **DISMISSED).status_code == 404
    assert client.get(f"/findings/{finding}0/history").status_code == 404


def test_what_cannot_be_logged_is_not_decided(finding: str, opened: Store, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "audit").write_text("a file where the log's folder should be")
    app = create_app(ServiceSettings(local=LocalSettings(home=home)), opened, clock=lambda: NOW)

    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        answer = post(client, finding, **DISMISSED)

    assert answer.status_code == 503
    assert opened.read(DECIDED) == [{"decided": 0}]


def test_the_log_says_who_set_out_to_decide_what(
    finding: str, opened: Store, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    app = create_app(ServiceSettings(local=LocalSettings(home=home)), opened, clock=lambda: NOW)

    with TestClient(app, base_url=HERE) as client:
        post(client, finding, **DISMISSED)
    intent, entry, outcome = entries(home)

    assert (intent["event"], intent["ids"], outcome["status"]) == ("intent", [], 200)
    assert entry["route"] == "POST /findings/{finding}/decision"
    assert (entry["ids"], entry["decision"]) == ([finding], "dismissed")
    assert "evening" not in (home / "audit" / "2026-07.jsonl").read_text(encoding="utf-8")


def test_the_page_of_a_finding_shows_the_decision_and_its_history(
    client: TestClient, finding: str
) -> None:
    headers = {"Accept": "text/html"}
    before = client.get(f"/findings/{finding}", headers=headers).text
    post(client, finding, **{**DISMISSED, "reason": "<b>Twice</b>"})

    after = client.get(f"/findings/{finding}", headers=headers).text
    assert "nobody has decided" in before
    assert f"by {local_name()}" in after
    assert "One event was recorded more than once." in after
    assert "&lt;b&gt;Twice&lt;/b&gt;" in after
    assert (
        '<span class="badge dismissed">Dismissed</span>'
        in client.get("/findings", headers=headers).text
    )


def test_a_case_is_shown_and_closed_over_http(client: TestClient, finding: str) -> None:
    listed = client.get("/cases").json()
    person = listed["cases"][0]["person"]
    refused = client.post(f"/cases/{person}/close", json={"reason": "Done."})
    post(client, finding, **DISMISSED)

    closed = client.post("/cases/alpha:s/close", json={"reason": "Done."})
    second = client.post(f"/cases/{person}/close", json={"reason": "Done."})
    assert (refused.status_code, closed.status_code, second.status_code) == (409, 200, 409)
    assert closed.json() == client.get("/cases/alpha:s").json()
    assert closed.json()["state"] == "closed"
    assert client.get("/cases").json()["total"] == 0
    assert client.get("/cases?state=closed").json()["total"] == 1


def test_tasks_are_listed_over_http(client: TestClient, world: DecisionWorld) -> None:
    assert world.tasks() != ()

    # The release of the service does not have the rule of this desk.
    assert client.get("/tasks").json()["total"] == 0
    assert client.get("/tasks?cursor=nonsense").status_code == 400
    assert client.get("/cases?cursor=nonsense").status_code == 400
