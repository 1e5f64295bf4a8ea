"""Corrections and erasures over HTTP and on the command line: done, or one clear sentence."""

import json
from collections.abc import Generator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.integration.amending.conftest import two_victims
from tests.integration.cli.conftest import environment, run
from tests.worlds import NOW

HERE = "http://127.0.0.1"
PARTY = {"incident_id": "two", "person_id": "s", "role": "suspect"}


@pytest.fixture
def client(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[TestClient]:
    """Return a service over two victims, of which two rules are the release."""
    from tests.patterns.measuring import release

    monkeypatch.setattr(
        "api.services.context.load_patterns", lambda: release("serial_acpo", "multi_marac")
    )
    two_victims().load(store, tmp_path)
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    # Of two corrections of one row the later one holds, so time goes on.
    minutes = count()
    app = create_app(settings, store, clock=lambda: NOW + timedelta(minutes=next(minutes)))
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


def correction(**more: Any) -> dict[str, Any]:
    return {
        "table": "parties",
        "source": "alpha",
        "key": PARTY,
        "changes": {"status": "acquitted"},
        "reason": "The court said so.",
        **more,
    }


def test_a_correction_answers_with_what_it_moved(client: TestClient) -> None:
    first = client.post("/corrections", json=correction(changes={"status": "charged"}))
    answer = client.get("/findings").json()
    second = client.post("/corrections", json=correction())
    repeated = client.post("/corrections", json=correction())

    assert (first.status_code, first.json()["findings_written"]) == (200, 1)
    assert answer["total"] == 1
    assert (second.status_code, second.json()["findings_written"]) == (200, 1)
    assert client.get("/findings").json()["total"] == 0
    assert (repeated.status_code, repeated.json()["type"]) == (409, "/problems/conflict")
    assert "says so already" in repeated.json()["detail"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"table": "nonsense"}, 400),
        ({"key": {"incident_id": "two"}}, 400),
        ({"changes": {"colour": "x"}}, 400),
        ({"changes": {}}, 400),
        ({"key": {**PARTY, "person_id": "gone"}}, 404),
        ({"reason": " "}, 422),
        ({"by": "somebody else"}, 422),
    ],
)
def test_a_correction_that_cannot_be_is_a_problem(
    client: TestClient, more: dict[str, Any], status: int
) -> None:
    answer = client.post("/corrections", json=correction(**more))

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_person_is_erased_once(client: TestClient) -> None:
    body = {"reason": "Decision 41."}
    without = client.post("/people/alpha:v/erasure", json={})
    gone = client.post("/people/alpha:v/erasure", json=body)
    second = client.post("/people/alpha:v/erasure", json=body)

    assert without.status_code == 422
    assert (gone.status_code, gone.json()["erased"]["records"]) == (200, 1)
    assert second.status_code == 404
    assert client.get("/people", params={"q": "vera"}).json()["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["correct", "nonsense", "a:b", "--reason", "x"], "its table as one of"),
        (["correct", "people", "b", "--reason", "x"], "source:id"),
        (["correct", "people", "a:b", "--reason", "x"], "one of the two"),
        (["correct", "people", "a:b", "--reason", " ", "--withdraw"], "--reason"),
        (["correct", "parties", "a:b", "--reason", "x", "--withdraw"], "is named by incident_id"),
        (["correct", "people", "a:b", "--set", "colour=x", "--reason", "x"], "not a column"),
        (["erase", "a:b", "--reason", " ", "--yes"], "--reason"),
        (["decide", "f", "dismissed", "--reason", "x", "--code", "other", "--primary", "a:b"],
         "--primary"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_without_a_database(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    ended = run(arguments, environment(None, tmp_path))

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert said in ended.err


def test_half_a_character_is_refused_before_anything_is_stored(client: TestClient) -> None:
    body = json.dumps(correction(reason="half \ud800 of it"))
    refused = client.post(
        "/corrections", content=body, headers={"Content-Type": "application/json"}
    )

    assert refused.status_code == 400
    assert "half a character" in refused.json()["detail"]
    assert client.post("/corrections", json=correction(reason="whole \U0001f600")).is_success


def test_a_key_is_corrected_in_any_of_its_spellings(client: TestClient) -> None:
    padded = correction(key={**PARTY, "person_id": " s\u00a0"})

    assert client.post("/corrections", json=padded).is_success
