"""One key, one answer: for every POST of version 1, whatever happens in between."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http import idempotency
from api.http.app import create_app
from api.settings import ServiceSettings
from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import load_patterns, refresh
from graph.settings import LocalSettings
from tests.integration.small import write_small
from tools.docgen.openapi import document

from .test_deliveries import NOW, zipped

KEY = {"Idempotency-Key": "one"}
DECISION = {"decision": "certified", "reason": "Checked.", "known_as": "open"}
KEPT = trusted("kept", "MATCH (s:Submission) RETURN count(s) AS kept")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> Store:
    load(store, write_small(tmp_path / "small"), quarantine=Quarantine(tmp_path / "quarantine"))
    serial = [pattern for pattern in load_patterns() if pattern.id == "serial_acpo"]
    refresh(store, serial, as_of=NOW, broken=())
    return store


def serving(store: Store, home: Path) -> TestClient:
    app = create_app(ServiceSettings(local=LocalSettings(home=home)), store, clock=lambda: NOW)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture
def client(loaded: Store, home: Path) -> Generator[TestClient]:
    with serving(loaded, home) as client:
        yield client


def decision_path(client: TestClient) -> str:
    finding = client.get("/v1/findings").json()["findings"][0]["id"]
    return f"/v1/findings/{finding}/decision"


def test_every_post_of_version_1_takes_a_key() -> None:
    posts: list[dict[str, Any]] = [
        item["post"] for item in json.loads(document())["paths"].values() if "post" in item
    ]

    assert len(posts) > 10
    for post in posts:
        assert "Idempotency-Key" in {parameter["name"] for parameter in post["parameters"]}


def test_a_repeat_is_answered_as_before_and_decides_nothing(client: TestClient) -> None:
    path = decision_path(client)

    first = client.post(path, json=DECISION, headers=KEY)
    second = client.post(path, json=DECISION, headers=KEY)

    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert first.status_code == 200
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    # Without the key it is a decision on what was decided.
    assert client.post(path, json=DECISION).status_code == 409


def test_the_answer_outlives_the_service(loaded: Store, home: Path) -> None:
    with serving(loaded, home) as client:
        path = decision_path(client)
        first = client.post(path, json=DECISION, headers=KEY)

    with serving(loaded, home) as another:
        assert another.post(path, json=DECISION, headers=KEY).content == first.content


def test_a_key_is_of_one_body(client: TestClient) -> None:
    path = decision_path(client)
    client.post(path, json=DECISION, headers=KEY)

    other = client.post(path, json={**DECISION, "reason": "Another."}, headers=KEY)

    assert other.status_code == 409
    assert "Idempotency-Key" in other.json()["detail"]


def test_what_was_refused_may_be_put_right_under_its_key(client: TestClient) -> None:
    path = decision_path(client)

    refused = client.post(path, json={**DECISION, "known_as": "accepted"}, headers=KEY)

    assert refused.status_code == 409
    assert client.post(path, json=DECISION, headers=KEY).status_code == 200


def test_a_delivery_is_answered_as_before_and_its_key_is_of_its_bytes(
    client: TestClient, tmp_path: Path
) -> None:
    folder = write_small(tmp_path / "again")
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    headers = {**KEY, "Content-Type": "application/zip"}
    body = zipped(files)

    first = client.post("/v1/deliveries?detect=false", content=body, headers=headers)
    second = client.post("/v1/deliveries?detect=false", content=body, headers=headers)
    other = client.post("/v1/deliveries?detect=false", content=body + b" ", headers=headers)

    assert (first.status_code, second.content) == (200, first.content)
    assert other.status_code == 409


def test_no_copy_is_kept_of_what_was_only_read(client: TestClient, loaded: Store) -> None:
    body = {"ids": []}
    answers = [client.post("/v1/graph/shown", json=body, headers=KEY) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {answers[0].status_code}
    assert "Idempotency-Replayed" not in answers[1].headers
    kept = loaded.read(trusted("kept answers", "MATCH (s:Submission) RETURN s.answer AS answer"))
    assert {row["answer"] for row in kept} <= {""}


def test_a_request_that_is_being_answered_is_not_begun_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = decision_path(client)
    repeats: list[int] = []
    keep = idempotency.keep_answer

    def keep_late(*args: Any, **more: Any) -> str:
        repeats.append(client.post(path, json=DECISION, headers=KEY).status_code)
        return keep(*args, **more)

    monkeypatch.setattr(idempotency, "keep_answer", keep_late)

    assert client.post(path, json=DECISION, headers=KEY).status_code == 200
    assert repeats == [409]


def test_who_may_see_less_now_is_not_shown_an_old_answer() -> None:
    less = EVERYTHING.model_copy(update={"markings": frozenset({"open"})})

    assert idempotency.sender_of(less) != idempotency.sender_of(EVERYTHING)


def test_an_erased_person_is_in_no_kept_answer(client: TestClient, loaded: Store) -> None:
    path = decision_path(client)
    decided = client.post(path, json=DECISION, headers=KEY).json()
    person = decided["subject"]["id"]
    assert loaded.read(KEPT)[0]["kept"] == 1

    client.post(f"/v1/people/{person}/erasure", json={"reason": "Ordered by a court."})

    assert loaded.read(KEPT)[0]["kept"] == 0


def test_a_header_that_is_too_long_is_said_with_a_key_as_without(client: TestClient) -> None:
    too_long = {"Purpose": "x" * 300}
    people = {"people": [{"family_name": "Example"}]}

    statuses = [
        client.post("/v1/match", json=people, headers=headers).status_code
        for headers in (too_long, {**too_long, **KEY})
    ]

    assert statuses == [422, 422]


def test_every_post_says_that_its_key_may_be_that_of_another_request() -> None:
    posts = [item["post"] for item in json.loads(document())["paths"].values() if "post" in item]

    assert [post["operationId"] for post in posts if "409" not in post["responses"]] == []
