"""What the service answers about the register and about lost days."""

import csv
import io

import pytest
from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html"}
# The small world's suspect is met by the definition of 2009 since its second victim.
SERIAL = "serial_acpo"


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_register_has_each_test_and_adds_up(client: TestClient) -> None:
    register = client.get("/register").json()

    assert [table["basis"] for table in register["tables"]] == [
        "law_today", "law_today", "proposed_law", *["definition_of_serial"] * 3,
    ]  # fmt: skip
    (acpo,) = [table for table in register["tables"] if table["pattern"] == SERIAL]
    assert acpo["total"]["people"] == sum(acpo["total"]["states"].values()) == 1
    assert acpo["total"]["neither_rate"].keys() == {"rate", "low", "high"}
    assert sum(overlap["people"] for overlap in register["overlaps"]) >= 1


def test_one_test_can_be_asked_alone(client: TestClient) -> None:
    register = client.get("/register", params={"pattern": SERIAL}).json()

    assert [table["pattern"] for table in register["tables"]] == [SERIAL]


def test_the_people_behind_a_number_are_named(client: TestClient) -> None:
    cell = {"pattern": SERIAL, "state": "neither"}

    named = client.get("/register/people", params=cell).json()
    managed = client.get("/register/people", params={**cell, "state": "managed"}).json()

    assert [item["name"] for item in named["items"]] == ["Liam O'Brien-Smith"]
    assert (named["total"], managed["total"]) == (1, 0)


def test_the_csv_has_a_marked_row_for_each_test_and_force(client: TestClient) -> None:
    answer = client.get("/register.csv")

    table = rows(answer.content)
    assert answer.headers["content-type"].startswith("text/csv")
    assert {row["marking"] for row in table} == {"not to be shared: small numbers"}
    assert {row["rule"] for row in table} >= {SERIAL, "mandatory_test"}
    total = next(row for row in table if (row["rule"], row["force"]) == (SERIAL, "all"))
    assert (total["people"], total["neither"]) == ("1", "1")


def test_the_shareable_form_has_no_small_number_in_any_form(client: TestClient) -> None:
    shareable = {"shareable": "true"}

    register = client.get("/register", params=shareable).json()
    table = rows(client.get("/register.csv", params=shareable).content)
    page = client.get("/register", params=shareable, headers=BROWSER)

    (acpo,) = [table for table in register["tables"] if table["pattern"] == SERIAL]
    assert acpo["total"]["people"] == "1-4"
    assert {row["people"] for row in table} <= {"0", "1-4"}
    assert page.status_code == 200
    assert "/register/people?" not in page.text


def test_the_picture_says_in_words_what_it_draws(client: TestClient) -> None:
    drawing = client.get("/register.svg")

    assert drawing.headers["content-type"] == "image/svg+xml"
    assert "1 meet it; 0 managed under MAPPA, 1 neither managed nor referred." in drawing.text


def test_the_ledger_says_what_it_cannot_know(client: TestClient) -> None:
    # The small delivery does not say when its incidents were recorded.
    ledger = client.get("/recognition").json()

    assert (ledger["pattern"], ledger["total"]["cannot_know"]) == (SERIAL, 1)
    (entry,) = ledger["entries"]
    assert (entry["first_on"], entry["days"]) == (None, None)
    assert entry["times_not_stated"] > 0


def test_the_ledger_as_csv_names_and_is_marked(client: TestClient) -> None:
    (row,) = rows(client.get("/recognition.csv").content)

    assert (row["name"], row["first_on"]) == ("Liam O'Brien-Smith", "")
    assert row["marking"] == "not to be shared: names"


@pytest.mark.parametrize(
    "path",
    ["/register", "/register?pattern=serial_convicted", f"/register/people?pattern={SERIAL}",
     "/recognition", "/recognition?pattern=cross_force"],
)  # fmt: skip
def test_browsers_get_pages(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text


def test_the_persons_page_has_one_line_of_it(client: TestClient) -> None:
    page = client.get("/people/small:s", headers=BROWSER).text

    assert "cannot be known" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/register?pattern=cross_force", 404),
        ("/register?as_of=yesterday", 400),
        ("/register?force=10", 400),
        ("/register/people?pattern=cross_force", 404),
        ("/register/people?force=99", 404),
        ("/register/people?state=guilty", 422),
        ("/register/people?definitions=nonsense", 404),
        ("/register/people?cursor=x'y", 400),
        ("/recognition?pattern=nonsense", 404),
        ("/recognition?pattern=harm_rank", 400),
        ("/recognition?pattern=counter_allegation", 400),
        ("/recognition?cursor=nonsense", 400),
    ],
)
def test_a_wrong_question_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
