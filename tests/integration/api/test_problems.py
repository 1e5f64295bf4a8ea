"""What the service answers when something is wrong: always a problem, never a value of a record."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.errors import StoreUnavailable
from graph.settings import LocalSettings

WRONG = [
    ("/people/small:unknown", 404, "not-found"),
    ("/people/small:unknown/history", 404, "not-found"),
    ("/people/person-000000000000000000000000", 404, "not-found"),
    ("/people/", 404, "not-found"),
    ("/incidents/incident-000000000000000000000000", 404, "not-found"),
    ("/addresses/address-000000000000000000000000", 404, "not-found"),
    ("/findings/finding-000000000000000000000000", 404, "not-found"),
    ("/patterns/unknown", 404, "unknown-pattern"),
    ("/findings?pattern=unknown", 404, "unknown-pattern"),
    ("/nothing/here", 404, "no-such-page"),
    ("/static/../api/http/app.py", 404, "no-such-page"),
    ("/people/small:s/history?asof=2024-01-01", 400, "misuse"),
    ("/people/small:s/history?as_of=2024-01-01&as_of=2025-01-01", 400, "misuse"),
    ("/people/small:s/history?as_of=yesterday", 400, "misuse"),
    ("/people/small:s/history?as_of=2024-01-01T10:00:00", 400, "misuse"),
    ("/people/small:s/history?as_of=9999-12-31", 400, "misuse"),
    ("/people?q=a&cursor=nonsense", 400, "bad-parameter"),
    ("/findings?cursor=nonsense", 400, "bad-parameter"),
    ("/patterns/serial_acpo/explain?person=small:s&set=nope=1", 400, "bad-parameter"),
    ("/patterns/serial_acpo/explain?person=small:s&set=min_victims", 400, "bad-parameter"),
    ("/patterns/serial_acpo/explain?person=small:s&set=min_victims=0", 400, "bad-parameter"),
    ("/people", 422, "invalid-request"),
    ("/people?q=a&limit=0", 422, "invalid-request"),
    ("/people?q=a&limit=many", 422, "invalid-request"),
    ("/findings?condition=guilty", 422, "invalid-request"),
]


@pytest.mark.parametrize(("path", "status", "slug"), WRONG)
def test_what_is_wrong_is_a_problem(client: TestClient, path: str, status: int, slug: str) -> None:
    answer = client.get(path)

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status_code == answer.json()["status"] == status
    assert answer.json()["type"] == f"/problems/{slug}"
    assert client.get(answer.json()["type"]).status_code == 200


def test_a_value_of_the_request_is_never_repeated(client: TestClient) -> None:
    typed = "Margaret Unlikely"

    answers = [
        client.get("/people", params={"q": typed, "limit": typed}),
        client.get("/people", params={"q": "a", typed: "b"}),
        client.get(f"/people/{typed}"),
        client.get("/people/small:s", params={"as_of": typed}),
        client.get("/findings", params={"condition": typed}),
    ]

    assert all(answer.status_code >= 400 for answer in answers)
    assert all(typed not in answer.text for answer in answers)


def test_unknown_people_cannot_be_told_apart(client: TestClient) -> None:
    unknown = client.get("/people/person-000000000000000000000000/history")
    other = client.get("/people/small:unknown/history")

    assert unknown.content == other.content
    assert dict(unknown.headers) == dict(other.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_read_takes_no_other_method(client: TestClient, method: str) -> None:
    answer = client.request(method, "/people/small:s")

    assert answer.status_code == 405
    assert answer.json()["type"] == "/problems/method-not-allowed"
    assert answer.headers["allow"] == "GET"


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    answer = client.get("/people?q=a", headers={"Host": "evil.example"})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/people/small:s", "/nothing", "/health/live", "/static/joinedup.css"]
)
def test_every_answer_bears_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'")


class Unwell:
    """A store at the edge: what its driver would raise."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, *_asked: object, **_more: object) -> list[dict[str, object]]:
        raise self._error

    def ping(self, **_asked: object) -> None:
        raise self._error


def unwell(error: Exception, home: Path) -> TestClient:
    settings = ServiceSettings(local=LocalSettings(home=home))
    store: Store = Unwell(error)  # type: ignore[assignment]
    app = create_app(settings, store, clock=lambda: datetime(2026, 7, 1, tzinfo=UTC))
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def test_a_lost_database_is_a_503_and_the_process_lives(tmp_path: Path) -> None:
    with unwell(StoreUnavailable("The database cannot be reached."), tmp_path) as client:
        ready, live = client.get("/health/ready"), client.get("/health/live")
        history = client.get("/people/person-1/history")

    assert live.status_code == 200
    assert ready.status_code == history.status_code == 503
    assert ready.headers["retry-after"] == "5"
    assert ready.json()["type"] == "/problems/store-unavailable"


def test_readiness_says_that_the_audit_log_cannot_be_written(tmp_path: Path) -> None:
    with unwell(StoreUnavailable("unused"), tmp_path) as client:
        client.app.state.service.store.ping = lambda **_: None  # type: ignore[attr-defined]
        well = client.get("/health/ready")
        shutil.rmtree(tmp_path / "audit")
        (tmp_path / "audit").touch()
        ill = client.get("/health/ready")

    assert well.status_code == 200
    assert ill.status_code == 503
    assert ill.json()["type"] == "/problems/audit-unavailable"


def test_a_fault_of_ours_says_a_number_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with unwell(ValueError("Margaret Unlikely of 1 Larch Row"), tmp_path) as client:
        answer = client.get("/people/person-1/history")

    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/unexpected"
    assert answer.json()["instance"] in caplog.text
    assert "Margaret" not in answer.text + caplog.text
    assert "ValueError" in caplog.text


def test_what_cannot_be_logged_is_not_shown(loaded: Store, tmp_path: Path) -> None:
    (tmp_path / "audit").write_text("a file where the log's folder should be")
    settings = ServiceSettings(local=LocalSettings(home=tmp_path))
    app = create_app(settings, loaded, clock=lambda: datetime(2026, 7, 1, tzinfo=UTC))

    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get("/people/small:s/history")

    assert answer.status_code == 503
    assert "O'Brien" not in answer.text
