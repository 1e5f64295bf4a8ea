"""T18: a form of another site, a missing token and a stolen cookie change nothing."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from fastapi.testclient import TestClient
from httpx2 import Response

from api.cli.demo_provider import DemoProvider
from graph.db.store import Store
from tests.audit_entries import entries
from tests.security.provider import Clock, running_provider, signed_in_service

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PERSON = "/people/person-000000000000000000000000"


@pytest.fixture(scope="module")
def provider() -> Generator[DemoProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(provider: DemoProvider, tmp_path: Path, clock: Clock) -> Generator[TestClient]:
    with signed_in_service(provider, cast("Store", object()), tmp_path, clock) as client:
        client.follow_redirects = False
        yield client


def way_back(client: TestClient, user: str = "u-analyst") -> str:
    """Go to the provider as a browser does, choose a user, and return where it leads back to."""
    there = client.get("/sign-in").headers["location"]
    chosen = requests.get(f"{there}&user={user}", allow_redirects=False, timeout=5)
    return chosen.headers["location"].removeprefix("http://127.0.0.1")


def sign_in(client: TestClient, user: str = "u-analyst") -> Response:
    """Sign in and return the page that comes back."""
    return client.get(way_back(client, user), headers={"Sec-Fetch-Site": "cross-site"})


def token_of(page: Response) -> str:
    """Return the token of the first form of a page."""
    return page.text.partition('name="csrf_token" value="')[2].partition('"')[0]


def choose(client: TestClient, token: str, purpose: str = "safeguarding") -> Response:
    """Send the form that says what is read for."""
    return client.post("/purpose", data={"csrf_token": token, "purpose": purpose}, headers=FORM)


def test_t18_a_person_signs_in_says_what_for_and_is_let_in(
    client: TestClient, tmp_path: Path
) -> None:
    page = sign_in(client)
    before = client.get(PERSON).status_code
    chosen = choose(client, token_of(page))

    assert (page.status_code, before, chosen.status_code) == (200, 428, 303)
    # As far as the database, which this service has not.
    assert client.get(PERSON).status_code == 500
    last = entries(tmp_path)[-1]
    assert last["user"] == "asha.analyst (u-analyst)"
    assert last["purpose"] == "safeguarding"


def test_t18_the_cookie_is_for_this_service_alone(client: TestClient) -> None:
    (cookie,) = [
        line
        for line in sign_in(client).headers.get_list("set-cookie")
        if line.startswith("joinedup=")
    ]

    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_t18_each_sign_in_has_a_challenge_a_state_and_a_nonce_of_its_own(
    client: TestClient,
) -> None:
    queries = [
        parse_qs(urlsplit(client.get("/sign-in").headers["location"]).query) for _ in range(5)
    ]

    for name in ("code_challenge", "state", "nonce"):
        assert len({query[name][0] for query in queries}) == 5
    assert {query["code_challenge_method"][0] for query in queries} == {"S256"}


@pytest.mark.parametrize("token", ["", "x", "x" * 43])
def test_t18_a_form_without_its_token_changes_nothing(client: TestClient, token: str) -> None:
    right = token_of(sign_in(client))

    refused = choose(client, token)

    assert refused.status_code == 403
    assert client.get(PERSON).status_code == 428
    assert choose(client, right).status_code == 303


@pytest.mark.parametrize("path", ["/purpose", "/sign-out", "/looked"])
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"},
     {"Origin": "https://elsewhere.example"}],
)  # fmt: skip
def test_t18_a_form_of_another_site_changes_nothing(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    token = token_of(sign_in(client))

    answer = client.post(
        path, data={"csrf_token": token, "purpose": "safeguarding"}, headers=FORM | headers
    )

    assert answer.status_code == 403
    assert client.get(PERSON).status_code == 428


@pytest.mark.parametrize("path", [PERSON, "/", "/findings", "/docs", "/sign-in"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_t18_a_page_of_another_site_reads_nothing(
    client: TestClient, tmp_path: Path, path: str, site: str
) -> None:
    before = entries(tmp_path)

    answer = client.get(path, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert entries(tmp_path) == before


def test_t18_one_way_back_serves_once_and_in_its_own_browser(client: TestClient) -> None:
    path = way_back(client)
    state_cookie = client.cookies.get("joinedup-sign-in")
    client.cookies.clear()

    elsewhere = client.get(path).status_code
    client.cookies.set("joinedup-sign-in", str(state_cookie))
    afterwards = client.get(path).status_code

    assert (elsewhere, afterwards) == (401, 401)


def test_t18_a_session_ends_when_it_rests_and_after_a_day_of_work(
    client: TestClient, clock: Clock
) -> None:
    choose(client, token_of(sign_in(client)))
    for _ in range(47):
        clock.now += timedelta(minutes=10)
        assert client.get(PERSON).status_code == 500
    clock.now += timedelta(minutes=11)

    assert client.get(PERSON).status_code == 401

    sign_in(client)
    clock.now += timedelta(minutes=16)
    assert client.get(PERSON).status_code == 401


def test_t18_a_cookie_that_was_signed_out_or_taken_back_opens_nothing(client: TestClient) -> None:
    page = sign_in(client)
    stolen = str(client.cookies.get("joinedup"))
    client.post("/sign-out", data={"csrf_token": token_of(page)}, headers=FORM)
    client.cookies.set("joinedup", stolen)

    assert client.get(PERSON).status_code == 401

    client.cookies.clear()
    sign_in(client)
    service = client.app.state.service  # type: ignore[attr-defined]
    service.sign_in.sessions.end_all_of("u-analyst")
    assert client.get(PERSON).status_code == 401


@pytest.mark.parametrize("purpose", ["", "curiosity", "audit"])
def test_t18_a_purpose_that_the_role_has_not_is_none(client: TestClient, purpose: str) -> None:
    token = token_of(sign_in(client))

    assert choose(client, token, purpose).status_code == 428


def test_t18_a_browser_is_led_to_what_is_missing(client: TestClient) -> None:
    page = {"Accept": "text/html"}
    first = client.get(PERSON, headers=page)
    sign_in(client)
    second = client.get(PERSON, headers=page)

    assert (first.status_code, first.headers["location"]) == (303, "/sign-in")
    assert (second.status_code, second.headers["location"]) == (303, "/purpose")
