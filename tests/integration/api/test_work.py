"""The work list and the pack over HTTP: what a program asks, and what a form sends."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from tests.audit_entries import entries

BROWSER = {"Accept": "text/html"}
OTHERS = ("Nowak", "Łucja", "Slash", "Larch Row", "Elm Row")
PACK = {"people": ["small:s"], "meeting": "MARAC", "recipient": "MARAC chair, Northshire"}


def suspect(client: TestClient) -> dict[str, Any]:
    (row,) = [row for row in client.get("/work").json()["people"] if "small:s" in row["record_ids"]]
    return row


def pack_text(client: TestClient, **changes: object) -> str:
    answer = client.post("/pack", json={**PACK, **changes})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_the_list_says_what_it_is_sorted_by_and_why_each_stands_there(client: TestClient) -> None:
    page = client.get("/work").json()

    assert "predicts nothing" in page["order"]
    assert all(len(row["first_because"]) > 0 for row in page["people"])
    assert suspect(client)["victims"] == 2


@pytest.mark.parametrize(
    "query", ["sort=guilt", "state=guilty", "limit=0", "colour=red", "cursor=none"]
)
def test_what_the_list_does_not_have_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/work?{query}").status_code in {400, 422}


def test_the_list_is_a_table_with_its_marking_in_every_row(client: TestClient) -> None:
    answer = client.get(f"/work.csv?people={suspect(client)['person']}")

    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row["records"] == "small:s"
    assert row["marking"] == "OFFICIAL-SENSITIVE"


def test_a_case_is_assigned_by_any_record_and_filtered_by_its_owner(client: TestClient) -> None:
    body = {"people": ["small:s"], "owner": "ann"}
    assigned = client.post("/work/assign", json=body).json()["people"]
    owned = client.get("/work?owner=ann").json()
    client.post("/work/assign", json={"people": ["small:s"], "owner": None})

    assert [row["owner"] for row in assigned] == ["ann"]
    assert [row["person"] for row in owned["people"]] == [row["person"] for row in assigned]
    assert client.get("/work?owner=ann").json()["total"] == 0


@pytest.mark.parametrize("path", ["/work/assign", "/pack"])
def test_whoever_has_no_case_is_not_found(client: TestClient, path: str) -> None:
    body = {**PACK, "people": ["small:nobody"]} if path == "/pack" else {"people": ["small:nobody"]}

    assert client.post(path, json=body).status_code == 404


def test_a_pack_names_whom_it_is_about_and_is_marked_on_every_sheet(client: TestClient) -> None:
    text = pack_text(client, question="Agree who visits.")

    assert "Liam O'Brien-Smith" in text
    assert "Łucja Nowak" in text
    assert "Agree who visits." in text
    assert text.count("OFFICIAL-SENSITIVE") >= 4


def test_the_version_without_third_parties_names_nobody_else(client: TestClient) -> None:
    text = pack_text(client, third_parties=False)

    assert "Liam O'Brien-Smith" in text
    assert [name for name in OTHERS if name in text] == []
    assert "Person 1" in text
    assert "Version without third parties" in text


def test_a_pack_is_logged_as_a_disclosure_with_its_recipient(
    client: TestClient, home: Path
) -> None:
    pack_text(client)

    disclosed = [entry for entry in entries(home) if entry["recipient"] == PACK["recipient"]]

    assert any(entry.get("decision") == "disclosed" for entry in disclosed)
    assert any(entry.get("event") == "outcome" for entry in disclosed)
    assert suspect(client)["person"] in disclosed[-1]["ids"]


def test_a_pack_needs_a_recipient_and_a_meeting(client: TestClient) -> None:
    for name in ("recipient", "meeting", "people"):
        body = {key: value for key, value in PACK.items() if key != name}

        assert client.post("/pack", json=body).status_code == 422


def test_the_form_of_a_pack_says_what_is_missing(client: TestClient) -> None:
    person = suspect(client)["person"]
    form = client.get(f"/pack?people={person}", headers=BROWSER).text
    answer = client.post(
        "/pack/made", data={f"choose.{person}": "yes", "meeting": "MARAC"}, headers=BROWSER
    )

    assert "Liam O&#39;Brien-Smith" in form
    assert answer.status_code == 422
    assert "Say who gets the pack" in answer.text


def test_a_timeline_is_a_pdf_with_its_marking(client: TestClient) -> None:
    answer = client.get("/people/small:s/timeline.pdf")

    (page,) = PdfReader(io.BytesIO(answer.content)).pages
    text = page.extract_text()
    assert "OFFICIAL-SENSITIVE" in text
    assert "Łucja Nowak" in text


def test_one_decision_is_taken_on_every_finding_that_waits(client: TestClient) -> None:
    before = suspect(client)
    decision = {"decision": "certified", "reason": "Both records were read."}
    answer = client.post("/work/decide", json={"people": ["small:s"], "decision": decision}).json()
    after = suspect(client)

    assert len(answer["decided"]) + len(answer["refused"]) == before["undecided"]
    assert len(answer["decided"]) > 0
    assert after["undecided"] == len(answer["refused"])
    for finding in answer["decided"]:
        client.post(
            f"/findings/{finding}/decision",
            json={"decision": "open", "reason": "Taken back.", "known_as": "certified"},
        )
    assert suspect(client)["undecided"] == before["undecided"]
