"""What the service answers about the same rule for everybody."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.audit_entries import outcomes
from tests.integration.small import HOSTILE

BROWSER = {"Accept": "text/html"}
# The latest incident of the small world's suspect is of 9 September 2025, in force 06.
RULE = {"pattern": "serial_acpo"}


def test_a_comparison_has_every_force_and_adds_up(client: TestClient) -> None:
    answer = client.get("/consistency", params=RULE).json()

    assert (answer["from"], answer["to"]) == ("2025-07-01", "2026-07-01")
    assert len(answer["forces"]) == 43
    (manchester,) = [force for force in answer["forces"] if force["force"] == "06"]
    assert manchester["people"] == answer["total"]["people"] == 1
    assert manchester["without_reason"] == 1
    assert set(manchester["rate"]) == {"rate", "low", "high"}
    assert answer["readings"] != []
    assert answer["limitations"] != []


def test_a_period_without_anybody_is_empty(client: TestClient) -> None:
    answer = client.get("/consistency", params={**RULE, "to": "2025-09-08"}).json()

    assert (answer["from"], answer["total"]["people"]) == ("2024-09-08", 0)


def test_the_shareable_form_has_no_small_number(client: TestClient) -> None:
    answer = client.get("/consistency", params={**RULE, "shareable": "true"}).json()

    assert answer["total"]["people"] == "1-4"
    assert answer["total"]["rate"] is None


def test_the_people_behind_a_number_are_named(client: TestClient) -> None:
    given = {**RULE, "outcome": "without_reason"}

    answer = client.get("/consistency/06", params=given).json()
    none = client.get("/consistency/06", params={**RULE, "outcome": "referred"}).json()

    assert [item["name"] for item in answer["items"]] == ["Liam O'Brien-Smith"]
    assert (answer["total"], answer["returned"], answer["truncated"]) == (1, 1, False)
    assert none["items"] == []


def test_groups_are_counted(client: TestClient) -> None:
    answer = client.get("/fairness", params=RULE).json()

    (sexes,) = [division for division in answer["divisions"] if division["by"] == "sex"]
    assert {group["group"]: group["findings"] for group in sexes["groups"]}["male"] == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/consistency", 422),
        ("/consistency?pattern=nonsense", 404),
        ("/consistency?pattern=serial_acpo&from=yesterday", 422),
        ("/consistency?pattern=serial_acpo&from=2026-02-01&to=2026-01-01", 400),
        ("/consistency?pattern=serial_acpo&to=0001-01-01", 400),
        ("/consistency?pattern=serial_acpo&start=2026-01-01", 400),
        ("/consistency/99?pattern=serial_acpo", 404),
        ("/consistency/06?pattern=serial_acpo&outcome=guilty", 422),
        ("/consistency/06?pattern=serial_acpo&cursor=x'y", 400),
        ("/fairness?pattern=nonsense", 404),
    ],
)
def test_a_wrong_question_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_names_read_are_logged(client: TestClient, home: Path) -> None:
    client.get("/consistency", params=RULE)
    client.get("/consistency/06", params=RULE)

    counted, named = outcomes(home)[-2:]
    assert (counted["route"], counted["ids"], counted["count"]) == ("GET /consistency", [], 0)
    assert named["route"] == "GET /consistency/{force}"
    assert {id_.split("-")[0] for id_ in named["ids"]} == {"finding", "incident", "person"}


def test_a_drawing_is_an_svg(client: TestClient) -> None:
    drawing = client.get("/consistency.svg", params=RULE)

    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert drawing.text.startswith("<svg")


def test_a_page_shows_picture_table_and_readings(client: TestClient) -> None:
    text = client.get("/consistency", params=RULE, headers=BROWSER).text

    assert text.count("<svg") == 2
    assert "Greater Manchester" in text
    assert "0 of 1: 0 % (0 to 79 %)" in text
    assert "How it is read" in text
    assert "/consistency/06?pattern=serial_acpo&amp;from=2025-07-01" in text


def test_the_shareable_page_leads_to_no_name(client: TestClient) -> None:
    given = {**RULE, "shareable": "true"}

    text = client.get("/consistency", params=given, headers=BROWSER).text

    assert "/consistency/06" not in text
    assert "1-4" in text
    assert HOSTILE not in text
