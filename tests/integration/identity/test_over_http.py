"""Identity over HTTP: pairs to review, decisions, explanations, candidates, and the page."""

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.integration.ingest.small_deliveries import Loader, small_delivery

from .engine import Plain
from .joining import keys, somebody

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1"
HTML = {"accept": "text/html"}
ANYBODY: dict[str, Any] = {}
HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="module")
def client(opened: Store, home: Path) -> Generator[TestClient]:
    app = create_app(ServiceSettings(local=LocalSettings(home=home)), opened, clock=lambda: NOW)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        app.state.service = replace(app.state.service, engine=Plain(), patterns=())
        yield client


@pytest.fixture
def pair(loader: Loader, client: TestClient) -> str:
    """Return the id of a pair that waits, of two that are alike."""
    loader.load(
        small_delivery(
            people=[somebody("x", HOSTILE), somebody("y", HOSTILE, None), somebody("z", "Kim")]
        )
    )
    client.post("/identity/resolve")
    return str(client.get("/identity/pairs").json()["pairs"][0]["id"])


def decide(client: TestClient, pair: str, decision: str, **more: Any) -> Any:
    body = {"decision": decision, "reason": "Seen.", **more}
    return client.post(f"/identity/pairs/{pair}/decision", json=body)


def test_a_pair_is_listed_shown_and_joined_by_a_decision(
    client: TestClient, pair: str, store: Store
) -> None:
    listed = client.get("/identity/pairs").json()
    shown = client.get(f"/identity/pairs/{pair}").json()
    decided = decide(client, pair, "accepted")

    assert (listed["total"], listed["truncated"], listed["next"]) == (1, False, None)
    assert (shown["one_person"], shown["why"]) == (False, "doubt")
    assert {shown["one"]["record_id"], shown["other"]["record_id"]} == {"force-a:x", "force-a:y"}
    assert decided.status_code == 200, decided.text
    assert decided.json()["one_person"] is True
    assert keys(store) == [["force-a:x", "force-a:y"], ["force-a:z"]]
    assert client.get("/identity/pairs").json()["total"] == 0
    assert client.get("/identity/pairs?decision=accepted").json()["total"] == 1


def test_the_second_of_two_is_told_who_was_first(client: TestClient, pair: str) -> None:
    decide(client, pair, "accepted")

    late = decide(client, pair, "rejected")

    assert late.status_code == 409
    assert late.json()["at"] == "2026-07-01T12:00:00Z"
    assert late.json()["by"] != ""


def test_a_page_of_pairs_goes_on_where_it_ended(
    client: TestClient, pair: str, loader: Loader
) -> None:
    loader.load(small_delivery("2026-07-01", people=[somebody("w", HOSTILE, None)]))
    client.post("/identity/resolve")

    first = client.get("/identity/pairs?limit=1").json()
    second = client.get(f"/identity/pairs?limit=1&cursor={quote(first['next'])}").json()

    assert first["total"] == second["total"] == 3
    assert pair in {pair["id"] for pair in client.get("/identity/pairs").json()["pairs"]}
    assert first["pairs"][0]["id"] < second["pairs"][0]["id"]


def test_two_records_stand_side_by_side_on_a_page_and_hostile_text_stays_text(
    client: TestClient, pair: str
) -> None:
    page = client.get(f"/identity/pairs/{pair}", headers=HTML).text
    listed = client.get("/identity/pairs", headers=HTML).text

    assert pair in listed
    assert HOSTILE not in page
    assert "&lt;img src=x" in page
    for words in ("same name", "not in both", "<svg", "Not sure", "Picture of the network"):
        assert words in page


def answer(client: TestClient, pair: str, **headers: str) -> Any:
    return client.post(
        f"/identity/pairs/{pair}/answer",
        content="decision=rejected&reason=Two+faces.&known_as=open",
        headers={"content-type": "application/x-www-form-urlencoded", **headers},
        follow_redirects=False,
    )


def test_the_form_of_the_page_decides_and_a_form_elsewhere_does_not(
    client: TestClient, pair: str
) -> None:
    foreign = answer(client, pair, **{"sec-fetch-site": "cross-site"})
    own = answer(client, pair, **{"sec-fetch-site": "same-origin"})

    assert foreign.status_code == 403
    assert (own.status_code, own.headers["location"]) == (303, f"/identity/pairs/{pair}")
    assert client.get(f"/identity/pairs/{pair}").json()["decision"] == "rejected"


def test_records_are_explained_by_their_sources_ids(client: TestClient, pair: str) -> None:
    answer = client.get("/identity/explain?one=force-a:x&other=force-a:z").json()
    missing = client.get("/identity/explain?one=force-a:x&other=force-a:nobody")

    assert pair != answer["id"]
    assert answer["why"] == "too_different"
    assert answer["sentence"].startswith(f"{answer['one']['record_id']} and")
    assert missing.status_code == 404


def test_described_people_are_answered_with_ranked_records_and_nothing_is_stored(
    client: TestClient, pair: str, store: Store
) -> None:
    body = {
        "people": [
            {"given_names": [HOSTILE], "family_name": "Example", "date_of_birth": "1985-03-02"},
            {"given_names": ["Nobody"]},
        ]
    }

    answer = client.post("/match", json=body).json()

    best, other = answer["results"][0]["candidates"]
    assert (best["record"], best["zone"]) == ("force-a:x", "joined")
    assert best["score"] > other["score"]
    assert answer["results"][1]["candidates"] == []
    assert keys(store) == [["force-a:x"], ["force-a:y"], ["force-a:z"]]
    assert pair != ""


def test_more_than_a_hundred_at_once_are_refused(client: TestClient) -> None:
    assert client.post("/match", json={"people": [ANYBODY] * 101}).status_code == 422


def test_matching_before_anything_was_compared_says_what_to_do(
    client: TestClient, loader: Loader
) -> None:
    loader.load(small_delivery(people=[somebody("x")]))

    response = client.post("/match", json={"people": [ANYBODY]})

    assert response.status_code == 409
    assert "identity resolve" in response.json()["detail"]


def test_a_person_is_split_and_the_report_counts_it(client: TestClient, pair: str) -> None:
    decide(client, pair, "accepted")
    person = client.get(f"/identity/pairs/{pair}").json()["one"]["person"]

    done = client.post(f"/identity/people/{person}/split", json={"reason": "Two faces."})

    report = client.get("/identity/report").json()
    assert len(done.json()["people"]) == 2
    assert (report["records"], report["people"], report["rejected"]) == (3, 3, 1)
    assert (report["waiting"], report["accepted"], report["not_yet_compared"]) == (0, 0, 0)


def test_who_decided_what_is_in_the_log_before_it_is_done(
    client: TestClient, pair: str, home: Path
) -> None:
    decide(client, pair, "accepted")

    lines = "".join(file.read_text() for file in sorted((home / "audit").glob("*.jsonl")))

    assert '"decision":"accepted"' in lines
    assert HOSTILE not in lines
