"""One incident over HTTP: stored, measured and answered; a repeat is answered as before."""

from collections.abc import Generator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.statements import trusted
from graph.db.store import Store
from graph.patterns import Pattern, refresh
from graph.settings import LocalSettings
from tests.patterns.measuring import release
from tests.patterns.test_rules_alone import START
from tests.worlds import NOW, World, days_before

PATH = "/v1/incidents"
NODES = trusted("nodes", "MATCH (n) WHERE NOT n:Store RETURN count(n) AS nodes")
DIRTY = trusted("dirty", "MATCH (n:Touched) RETURN count(n) AS dirty")
CONDITIONS = trusted(
    "conditions", "MATCH (f:Finding) RETURN f.condition AS condition ORDER BY f.id"
)
RULES = ("serial_acpo", "multi_marac", "harm_rank")


def serve(
    store: Store, home: Path, patterns: tuple[Pattern, ...], monkeypatch: pytest.MonkeyPatch
) -> TestClient:
    monkeypatch.setattr("api.services.context.load_patterns", lambda: patterns)
    minutes = count()
    app = create_app(
        ServiceSettings(local=LocalSettings(home=home)),
        store,
        clock=lambda: NOW + timedelta(minutes=next(minutes)),
    )
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture
def client(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[TestClient]:
    World().incident(by="s", against="a", name="first").load(store, tmp_path)
    with serve(store, tmp_path / "home", release(*RULES), monkeypatch) as client:
        yield client


def incident(name: str = "second", victim: str = "b", **more: Any) -> dict[str, Any]:
    return {
        "source": "alpha",
        "extracted_at": NOW.isoformat(),
        "synthetic": True,
        "incident": {
            "id": name,
            "force": "10",
            "kind": "crime",
            "occurred_from": "2026-06-01T12:00:00Z",
            "address_id": "h",
        },
        "people": [{"id": victim}],
        "addresses": [{"id": "h", "kind": "home"}],
        "roles": [
            {"person_id": "s", "role": "suspect"},
            {"person_id": victim, "role": "victim"},
        ],
        **more,
    }


def rules(answer: dict[str, Any]) -> dict[str, str]:
    return {finding["pattern"]: finding["condition"] for finding in answer["findings"]}


def test_an_incident_is_stored_and_answers_with_the_finding_it_brought(
    client: TestClient, store: Store
) -> None:
    answer = client.post(PATH, json=incident())

    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert {name: table["accepted"] for name, table in body["loaded"]["tables"].items()} == {
        "people": 1,
        "addresses": 1,
        "incidents": 1,
        "parties": 2,
    }
    assert body["loaded"]["quarantined"] == []
    assert rules(body) == {"serial_acpo": "met"}
    assert store.read(DIRTY)[0]["dirty"] == 0
    assert client.get(f"/incidents/{body['loaded']['incident']}").status_code == 200
    assert client.get("/findings").json()["total"] == 1


def test_an_incident_with_the_same_victim_brings_no_finding(client: TestClient) -> None:
    body = client.post(PATH, json=incident(victim="a", people=[])).json()

    assert body["loaded"]["tables"]["parties"]["accepted"] == 2
    assert body["findings"] == []


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_a_repeat_has_the_same_answer_and_stores_nothing(
    client: TestClient, store: Store, headers: dict[str, str]
) -> None:
    first = client.post(PATH, json=incident(), headers=headers)
    before = store.read(NODES)
    second = client.post(PATH, json=incident(), headers=headers)

    assert (second.status_code, second.json()) == (200, first.json())
    assert store.read(NODES) == before


def test_a_key_is_of_one_incident(client: TestClient, store: Store) -> None:
    client.post(PATH, json=incident(), headers={"Idempotency-Key": "one"})
    before = store.read(NODES)

    other = client.post(PATH, json=incident("third"), headers={"Idempotency-Key": "one"})
    with_own = client.post(PATH, json=incident("third"), headers={"Idempotency-Key": "two"})

    assert other.status_code == 409
    assert "Idempotency-Key" in other.json()["detail"]
    assert with_own.json()["loaded"]["tables"]["incidents"]["accepted"] == 1
    assert store.read(NODES) != before


def test_rows_go_to_quarantine_as_those_of_a_delivery_do(client: TestClient) -> None:
    roles = [
        {"person_id": "s", "role": "suspect"},
        {"person_id": "b", "role": "bystander"},
        {"person_id": "never-heard-of", "role": "victim"},
    ]
    body = client.post(PATH, json=incident(roles=roles)).json()

    assert body["loaded"]["tables"]["parties"] == {
        "read": 3,
        "accepted": 1,
        "unchanged": 0,
        "quarantined": 2,
    }
    rows = body["loaded"]["quarantined"]
    reasons = {(row["table"], row["line"], row["faults"][0]["field"]) for row in rows}
    assert reasons == {("parties", 2, "role"), ("parties", 3, "person_id")}
    assert "never-heard-of" not in client.post(PATH, json=incident(roles=roles)).text

    released = client.post(PATH, json=incident("third", "never-heard-of")).json()

    assert released["loaded"]["released"] == 1


def test_an_incident_that_is_no_row_stores_nothing_but_its_people(client: TestClient) -> None:
    bad = incident()
    bad["incident"]["kind"] = "picnic"

    body = client.post(PATH, json=bad).json()

    tables = body["loaded"]["tables"]
    assert (tables["incidents"]["quarantined"], tables["parties"]["quarantined"]) == (1, 2)
    assert tables["people"]["accepted"] == 1
    assert body["findings"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"source": "Not A Source"},
        {"extracted_at": "2026-06-15T12:00:00"},
        {"people": [{"id": str(number)} for number in range(201)]},
        {"surprise": 1},
        {"incident": []},
    ],
)
def test_a_body_that_is_no_incident_is_refused_and_nothing_stored(
    client: TestClient, store: Store, change: dict[str, Any]
) -> None:
    before = store.read(NODES)

    assert client.post(PATH, json=incident(**change)).status_code == 422
    assert store.read(NODES) == before


def test_a_rule_that_fails_is_said_and_the_incident_stands(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    World().incident(by="s", against="a", name="first").load(store, tmp_path)
    fault = f"{START}\nWHERE 1 / 0 = 1"
    broken = tuple(
        pattern.model_copy(update={"cypher": pattern.cypher.replace(START, fault, 1)})
        if pattern.id == "serial_acpo"
        else pattern
        for pattern in release(*RULES)
    )
    with serve(store, tmp_path / "home", broken, monkeypatch) as client:
        body = client.post(PATH, json=incident()).json()
    with serve(store, tmp_path / "home", release(*RULES), monkeypatch) as client:
        mended = client.post(PATH, json=incident("third", "c")).json()

    assert body["loaded"]["tables"]["incidents"]["accepted"] == 1
    assert [rule["rule"] for rule in body["not_measured"]] == ["serial_acpo"]
    assert body["not_measured"][0]["subjects"] != []
    assert mended["not_measured"] == []
    assert rules(mended)["serial_acpo"] == "met"


def test_what_a_new_day_moves_is_measured_after_the_answer_and_not_in_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    for victim, ago in (("a", 1095), ("b", 1000)):
        world.incident(name=victim, by="s", against=victim, on=days_before(ago))
    world.load(store, tmp_path)
    patterns = release("serial_northumbria")
    refresh(store, patterns, as_of=NOW, broken=())
    now = NOW + timedelta(days=30)
    elsewhere = incident(victim="z", roles=[{"person_id": "z", "role": "victim"}], addresses=[])

    monkeypatch.setattr("api.services.context.load_patterns", lambda: patterns)
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    app = create_app(settings, store, clock=lambda: now)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        del elsewhere["incident"]["address_id"]
        answer = client.post(PATH, json=elsewhere)

    assert answer.status_code == 200, answer.text
    assert answer.json()["findings"] == []
    assert [row["condition"] for row in store.read(CONDITIONS)] == ["no_longer_met"]
