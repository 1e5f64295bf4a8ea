"""Exports in the order of changes: whoever has the last cursor is told what changed since."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.services import exports
from api.services.signed_in import SignedIn
from api.settings import ServiceSettings
from graph.access.reader import Reader
from graph.db.connection import complete_imported
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import load_patterns, refresh
from graph.settings import LocalSettings
from tests.integration.small import write_small

from .test_deliveries import NOW

LINES = {"Accept": "application/x-ndjson"}
NOUNS = ("people", "incidents", "findings")
SERIAL = [pattern for pattern in load_patterns() if pattern.id == "serial_acpo"]
FORGET = trusted("forget", "MATCH (n:Entity) REMOVE n.changed")
RESTRICT = trusted("restrict", "MATCH (i:Incident) SET i.marking = 'ruby'")
CLERK = Reader(name="clerk", markings=frozenset({"open"}), actions=None)


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Generator[TestClient]:
    load(store, write_small(tmp_path / "small"), quarantine=Quarantine(tmp_path / "quarantine"))
    refresh(store, SERIAL, as_of=NOW, broken=())
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    with TestClient(
        create_app(settings, store, clock=lambda: NOW), base_url="http://127.0.0.1"
    ) as client:
        yield client


def changed(client: TestClient, noun: str, cursor: str | None = None) -> list[dict[str, Any]]:
    """Return the lines of an export in the order of changes."""
    params = {"order": "changed"} | ({} if cursor is None else {"cursor": cursor})
    answer = client.get(f"/v1/{noun}", headers=LINES, params=params)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def ids(lines: list[dict[str, Any]]) -> list[str]:
    return [line["id"] for line in lines]


@pytest.mark.parametrize("noun", NOUNS)
def test_without_a_cursor_everything_comes_once_and_goes_on_from_any_line(
    client: TestClient, noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = changed(client, noun)
    by_id = client.get(f"/v1/{noun}", headers=LINES).text.splitlines()
    monkeypatch.setattr(exports, "BATCH", 2)

    assert sorted(ids(whole)) == sorted(json.loads(line)["id"] for line in by_id)
    assert changed(client, noun) == whole
    rest = ids(changed(client, noun, whole[0]["cursor"]))
    assert rest == ids(whole)[1:] if noun != "findings" else set(rest) >= set(ids(whole)[1:])


def test_what_is_loaded_since_comes_after_the_cursor_and_nothing_else(client: TestClient) -> None:
    last = {noun: changed(client, noun)[-1]["cursor"] for noun in ("people", "incidents")}
    before = {noun: changed(client, noun, cursor) for noun, cursor in last.items()}
    known = set(ids(changed(client, "people")))
    incident = {
        "source": "late",
        "extracted_at": NOW.isoformat(),
        # Recorded long ago and loaded now: it is new to whoever had everything before.
        "incident": {
            "id": "i9", "force": "10", "kind": "crime", "occurred_from": "2020-01-01T12:00:00Z",
            "recorded_at": "2020-01-01T13:00:00Z",
        },
        "people": [{"id": "p9"}],
        "roles": [{"person_id": "p9", "role": "victim"}],
    }  # fmt: skip
    assert client.post("/v1/incidents", json=incident).status_code == 200

    after = {noun: changed(client, noun, cursor) for noun, cursor in last.items()}

    assert before == {"people": [], "incidents": []}
    assert len(after["people"]) == len(after["incidents"]) == 1
    assert after["people"][0]["id"] not in known
    assert changed(client, "people", after["people"][-1]["cursor"]) == []


def test_a_correction_is_a_change_of_whom_it_is_about(client: TestClient) -> None:
    people = changed(client, "people")
    person = people[0]
    source, key = person["records"][0]["record_id"].split(":", 1)
    correction = {
        "table": "people", "source": source, "key": {"id": key}, "reason": "Misheard.",
        "changes": {"family_name": "CORRECTED"},
    }  # fmt: skip
    assert client.post("/v1/corrections", json=correction).status_code == 200

    (line,) = changed(client, "people", people[-1]["cursor"])

    assert line["id"] == person["id"]
    assert line["records"][0]["family_name"] == "CORRECTED"


def test_a_finding_that_stands_no_longer_is_told_as_such(client: TestClient, store: Store) -> None:
    standing = changed(client, "findings")
    for incident in client.get("/v1/incidents", headers=LINES).text.splitlines():
        source, key = json.loads(incident)["record_id"].split(":", 1)
        row = {"table": "incidents", "source": source, "key": {"id": key}, "reason": "Void."}
        assert client.post("/v1/corrections", json={**row, "withdraw": True}).status_code == 200
    refresh(store, SERIAL, as_of=NOW, broken=())

    lines = changed(client, "findings", standing[-1]["cursor"])

    assert {line["condition"] for line in lines if line["id"] in ids(standing)} == {"no_longer_met"}
    assert client.get("/v1/findings").json()["findings"] == []


@pytest.mark.parametrize("noun", ["people", "findings"])
def test_a_page_has_no_order_of_changes(client: TestClient, noun: str) -> None:
    assert client.get(f"/v1/{noun}?order=changed").status_code == 400


def test_a_cursor_of_the_other_order_is_refused(client: TestClient) -> None:
    by_id = json.loads(client.get("/v1/people", headers=LINES).text.splitlines()[0])["cursor"]

    answer = client.get(f"/v1/people?order=changed&cursor={by_id}", headers=LINES)

    assert answer.status_code == 400


def test_what_a_reader_may_not_see_is_no_change_to_them(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(RESTRICT)
    monkeypatch.setattr(
        "api.http.authorisation.identify", lambda *_: SignedIn(reader=CLERK, purpose="a test")
    )

    assert changed(client, "incidents") == []


def test_a_store_of_before_has_everything_first_in_the_order(
    client: TestClient, store: Store
) -> None:
    whole = {noun: set(ids(changed(client, noun))) for noun in ("people", "incidents")}
    store.write(FORGET)

    complete_imported(store)

    assert {noun: set(ids(changed(client, noun))) for noun in whole} == whole
