"""What the service answers about people, findings and rules."""

import json
import os
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.audit_entries import entries
from tests.integration.small import HOSTILE

FIRING = {
    "status": "GUIDANCE",
    "condition": "met",
    "decision": "open",
    "suspended_by": [],
}


def suspect(client: TestClient) -> str:
    return client.get("/people/small:s").json()["person"]["id"]


def test_a_person_is_found_by_any_word_of_a_name(client: TestClient) -> None:
    for words in ("O'Brien-Smith", "obrien", "liam smith"):
        answer = client.get("/people", params={"q": words}).json()

        assert [hit["caption"] for hit in answer["items"]] == ["Liam O'Brien-Smith"]
        assert (answer["total"], answer["returned"], answer["truncated"]) == (1, 1, False)


def test_a_word_nobody_bears_finds_nobody(client: TestClient) -> None:
    answer = client.get("/people", params={"q": "Zzyzx"}).json()

    assert answer == {
        "items": [],
        "total": 0,
        "returned": 0,
        "truncated": False,
        "next": None,
        "is_by_spelling": False,
    }


def test_a_list_goes_on_where_the_page_before_ended(client: TestClient) -> None:
    whole = client.get("/people", params={"q": "o"}).json()
    first = client.get("/people", params={"q": "o", "limit": 1}).json()
    second = client.get("/people", params={"q": "o", "limit": 1, "cursor": first["next"]}).json()

    assert first["truncated"]
    assert first["total"] == second["total"] == whole["total"]
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [
        hit["id"] for hit in whole["items"][:2]
    ]


def test_an_id_and_any_record_name_the_same_person(client: TestClient) -> None:
    by_record = client.get("/people/small:s/history")
    by_id = client.get(f"/people/{suspect(client)}/history")

    assert by_record.status_code == by_id.status_code == 200
    assert by_record.content == by_id.content


def test_a_record_id_may_hold_a_slash(client: TestClient) -> None:
    response = client.get("/people/small:with%2Fslash/history")

    assert response.json()["person"]["family_name"] == "Slash"


def test_a_history_has_the_source_record_of_every_item(client: TestClient) -> None:
    answer = client.get("/people/small:s/history").json()

    assert [incident["record_id"] for incident in answer["incidents"]] == [
        "small:i1",
        "small:i2",
        "small:i3",
    ]
    assert {victim["person"]["name"] for victim in answer["victims"]} == {
        "Łucja Nowak",
        f"{HOSTILE} Or",
    }
    assert answer["partners"][0]["record_id"] == "small:s"


def test_a_history_of_another_day_knows_what_was_known_then(client: TestClient) -> None:
    path = "/people/small:s/history"

    before = client.get(path, params={"as_of": "2024-01-01"})
    between = client.get(path, params={"as_of": "2026-06-30T12:00:00Z"})

    # Rows without a recorded time count as known from the extract on.
    assert before.status_code in {200, 404}
    assert between.json()["as_of"] == "2026-06-30T12:00:00Z"
    assert len(between.json()["incidents"]) == 3


def test_a_timeline_has_a_lane_per_victim(client: TestClient) -> None:
    answer = client.get("/people/small:s/timeline").json()

    assert len(answer["lanes"]) == 2


def test_a_timeline_is_drawn_for_who_asks_for_a_drawing(client: TestClient) -> None:
    drawing = client.get("/people/small:s/timeline.svg")

    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert drawing.text.startswith("<svg")
    assert "<img" not in drawing.text


def test_a_network_says_how_much_of_the_whole_it_is(client: TestClient) -> None:
    answer = client.get("/people/small:s/network", params={"limit": 3}).json()

    assert answer["returned"] == len(answer["nodes"]) == 3
    assert answer["truncated"]
    assert answer["total"] > 3


def test_two_people_are_connected_through_what_is_recorded(client: TestClient) -> None:
    answer = client.get("/paths", params={"from": "small:v1", "to": "small:v2"}).json()

    assert answer["hops"] is not None
    assert answer["paths"][0][0] == answer["start"]


def test_a_finding_has_exactly_the_promised_shape(client: TestClient) -> None:
    answer = client.get("/findings", params={"pattern": "serial_acpo"}).json()
    (finding,) = answer["findings"]

    assert {name: finding[name] for name in FIRING} == FIRING
    assert set(finding) == {
        "id", "pattern", "version", "status", "condition", "decision", "suspended_by",
        "caveats",
        "subject", "measures", "evidence", "as_of", "summary", "parameters", "decided",
        "reopened_by",
    }  # fmt: skip
    assert finding["subject"] == {
        "id": suspect(client),
        "kind": "Person",
        "record_ids": ["small:s"],
    }
    assert finding["measures"]["victims"] == 2
    assert {"incident", "person"} == {
        evidence_record["kind"] for evidence_record in finding["evidence"]
    }
    assert client.get(f"/findings/{finding['id']}").json() == finding


def test_findings_can_be_asked_for_by_person(client: TestClient) -> None:
    about = client.get("/findings", params={"person": "small:s"}).json()
    nobody = client.get("/findings", params={"person": "small:nobody"}).json()

    assert "serial_acpo" in {finding["pattern"] for finding in about["findings"]}
    assert nobody["total"] == 0


def test_a_pattern_explains_who_meets_it_and_who_does_not(client: TestClient) -> None:
    met = client.get("/patterns/serial_acpo/explain", params={"person": "small:s"}).json()
    not_met = client.get("/patterns/serial_acpo/explain", params={"person": "small:v1"}).json()

    assert met["outcome"] == "met"
    assert not_met["outcome"] == "not_met"
    assert not all(condition["passed"] for condition in not_met["conditions"])


def test_a_pattern_explains_itself_with_other_numbers(client: TestClient) -> None:
    query = {"person": "small:s", "set": ["min_victims=3"]}

    answer = client.get("/patterns/serial_acpo/explain", params=query).json()

    assert answer["outcome"] == "not_met"
    assert answer["parameters"]["min_victims"] == 3


def test_every_pattern_in_the_list_can_be_opened(client: TestClient) -> None:
    listed = client.get("/patterns").json()

    assert listed["total"] == len(listed["items"]) >= 6
    for line in listed["items"]:
        assert set(line) == {
            "id", "number", "title", "status", "version", "subject", "review_by",
            "family", "source",
        }  # fmt: skip
        opened = client.get(f"/patterns/{line['id']}").json()
        assert opened["limitations"] != []


def test_an_incident_and_an_address_can_be_opened(client: TestClient) -> None:
    incident = client.get("/people/small:s/history").json()["incidents"][0]

    shown = client.get(f"/incidents/{incident['id']}").json()
    place = client.get(f"/addresses/{incident['address']['id']}").json()

    assert shown["incident"]["record_id"] == "small:i1"
    assert "1 Larch Row" in json.dumps(place)


def test_every_read_is_logged_before_it_is_seen(client: TestClient, home: Path) -> None:
    before = len(entries(home))

    client.get("/people/small:s/history", headers={"Purpose": "A test"})
    client.get("/people", params={"q": "Nowak"})

    set_out, history, sought, search = entries(home)[before:]
    assert [set_out["event"], history["event"]] == ["intent", "outcome"]
    assert set_out["request"] == history["request"] != search["request"]
    assert history["route"] == "GET /people/{person}/history"
    assert history["purpose"] == "A test"
    assert suspect(client) in history["ids"]
    assert set_out["ids"] == sought["ids"] == []
    assert search["count"] == 1
    assert all("Nowak" not in str(entry) for entry in entries(home))
    assert history["user"] == f"unauthenticated (uid {os.getuid()})"


@pytest.mark.parametrize(
    "path",
    [
        "/people/small:s",
        "/people/small:s/history",
        "/people/small:s/timeline",
        "/people/small:s/timeline.svg",
        "/people/small:s/network",
        "/people/small:s/picture",
        "/findings",
        "/consistency?pattern=serial_acpo",
        "/consistency.svg?pattern=serial_acpo",
        "/consistency/all?pattern=serial_acpo",
        "/fairness?pattern=serial_acpo",
        "/register",
        "/register.csv",
        "/register.svg",
        "/register/people?pattern=serial_acpo",
        "/recognition",
        "/recognition.csv",
        "/patterns/serial_acpo/explain?person=small:s",
        "/paths?from=small:s&to=small:v1",
        "/people?q=liam",
    ],
)
def test_each_read_writes_an_intent_and_an_outcome(
    client: TestClient, home: Path, path: str
) -> None:
    before = len(entries(home))

    answer = client.get(path)

    assert answer.status_code == 200
    events = [entry["event"] for entry in entries(home)[before:]]
    assert events == ["intent", "outcome"]


def test_the_first_page_writes_one_outcome_for_all_its_reads(
    client: TestClient, home: Path
) -> None:
    before = len(entries(home))

    answer = client.get("/", headers={"Accept": "text/html"})

    assert answer.status_code == 200
    new = entries(home)[before:]
    assert [entry["event"] for entry in new] == ["intent", "outcome"]
    assert {entry["route"] for entry in new} == {"GET /"}
