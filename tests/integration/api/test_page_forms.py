"""Deciding, closing, looking and comparing on the pages, without a line of script."""

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

BROWSER = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", "Origin": "null"}
ELSEWHERE = {"Accept": "text/html", "Sec-Fetch-Site": "cross-site", "Origin": "https://x.example"}


@pytest.fixture
def finding(client: TestClient) -> str:
    """Return a finding that nobody has decided."""
    first_finding = client.get("/findings?pattern=serial_acpo").json()["findings"][0]
    if first_finding["decision"] != "open":
        send(
            client,
            f"/findings/{first_finding['id']}/decide",
            decision="open",
            known_as=first_finding["decision"],
        )
    return first_finding["id"]


def send(client: TestClient, path: str, **fields: str) -> Response:
    given = {"reason": "Read with the officer.", **fields}
    return client.post(path, data=given, headers=BROWSER, follow_redirects=False)


def test_a_decision_is_taken_and_its_page_shows_it(client: TestClient, finding: str) -> None:
    answer = send(client, f"/findings/{finding}/decide", decision="certified", known_as="open")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/findings/{finding}#decision"
    page = client.get(f"/findings/{finding}", headers=BROWSER).text
    assert "Read with the officer." in page
    assert "Decide otherwise" in page


def test_what_is_missing_is_marked_and_what_was_written_is_kept(
    client: TestClient, finding: str
) -> None:
    answer = send(
        client, f"/findings/{finding}/decide", decision="dismissed", reason="<b>Twice.</b>"
    )

    assert answer.status_code == 422
    assert "only a dismissal takes one" in answer.text
    assert "&lt;b&gt;Twice.&lt;/b&gt;" in answer.text
    assert client.get(f"/findings/{finding}").json()["decision"] == "open"


def test_who_comes_second_is_told_who_was_first(client: TestClient, finding: str) -> None:
    send(client, f"/findings/{finding}/decide", decision="certified", known_as="open")

    answer = send(
        client, f"/findings/{finding}/decide", decision="actioned", known_as="open", reason="Late."
    )

    assert answer.status_code == 409
    assert "Somebody was first" in answer.text
    assert "Late." in answer.text
    assert client.get(f"/findings/{finding}").json()["decision"] == "certified"


def test_a_day_that_is_past_is_refused_in_words(client: TestClient, finding: str) -> None:
    answer = send(client, f"/findings/{finding}/decide", decision="accepted", until="2020-01-01")

    assert answer.status_code == 422
    assert "a later day" in answer.text


@pytest.mark.usefixtures("finding")
def test_a_case_with_open_findings_is_not_closed(client: TestClient) -> None:
    answer = send(client, "/cases/small:s/closed")

    assert answer.status_code == 409
    assert "Not closed" in answer.text


def test_a_page_elsewhere_changes_nothing(client: TestClient, finding: str) -> None:
    fields = {"decision": "certified", "known_as": "open", "reason": "Forged."}

    answer = client.post(f"/findings/{finding}/decide", data=fields, headers=ELSEWHERE)

    assert answer.status_code == 403
    assert "Sent from elsewhere" in answer.text
    assert client.get(f"/findings/{finding}").json()["decision"] == "open"


def test_json_from_elsewhere_changes_nothing_either(client: TestClient, finding: str) -> None:
    ruling = {"decision": "certified", "known_as": "open", "reason": "Forged."}

    answer = client.post(
        f"/findings/{finding}/decision", json=ruling, headers={"Origin": "https://x.example"}
    )

    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/cross-site"


def test_a_form_in_another_form_is_refused(client: TestClient, finding: str) -> None:
    answer = client.post(f"/findings/{finding}/decide", json={"decision": "certified"})

    assert answer.status_code == 415


def test_a_form_that_is_too_long_is_refused(client: TestClient, finding: str) -> None:
    answer = send(client, f"/findings/{finding}/decide", reason="x" * 30_000)

    assert answer.status_code == 413


def test_what_was_looked_at_is_new_no_more(client: TestClient) -> None:
    before = client.get("/", headers=BROWSER).text
    answer = send(client, "/looked")
    after = client.get("/", headers=BROWSER).text

    assert "You have not marked any as seen" in before
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "Nothing is new since you last looked" in after


def test_values_of_a_form_become_a_dry_run(client: TestClient) -> None:
    answer = send(
        client, "/patterns/serial_acpo/compare", min_victims="3", require_unconnected="false", x="1"
    )

    assert answer.status_code == 303
    page = client.get(answer.headers["location"], headers=BROWSER).text
    assert "3 instead of 2" in page
    assert "false instead of true" in page


def test_a_value_out_of_bounds_is_a_page_that_says_so(client: TestClient) -> None:
    answer = client.get("/patterns/serial_acpo/compare?set=min_victims=0", headers=BROWSER)

    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert "outside its bounds" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/people/small:unknown", 404, "Search for the person"),
        ("/nothing", 404, "No such page"),
        ("/findings?condition=guilty", 422, "correct what is named below"),
        ("/findings?unknown=1", 400, "this address takes"),
    ],
)
def test_an_error_is_a_page_for_a_browser(
    client: TestClient, path: str, status: int, words: str
) -> None:
    answer = client.get(path, headers=BROWSER)

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text


def test_findings_are_chosen_by_force_and_by_the_day_they_were_first_met(
    client: TestClient,
) -> None:
    def total(query: str) -> int:
        return client.get(f"/findings?pattern=cross_force&{query}").json()["total"]

    assert total("force=06") == total("force=01") == 1
    assert total("force=10") == 0
    assert total("from=2026-07-01&to=2026-07-01") == 1
    assert total("from=2026-07-02") == total("to=2026-06-30") == 0


def test_near_misses_are_told_to_programs_too(client: TestClient) -> None:
    answer = client.get("/patterns/serial_acpo/near?limit=1").json()

    assert answer["returned"] <= 1
    assert answer["total"] >= answer["returned"]


def test_a_near_miss_is_shown_with_all_that_was_measured(client: TestClient) -> None:
    page = client.get("/patterns/serial_northumbria/near", headers=BROWSER).text

    # So a place among others never stands without its parts.
    assert "Different victims in the window: 1; Counted incidents in the window: 2;" in page
