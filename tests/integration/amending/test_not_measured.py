"""A change that stands is answered as done, whatever of the rules cannot be measured after it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.errors import StoreUnavailable
from graph.patterns import Pattern
from graph.settings import LocalSettings
from tests.integration.amending.conftest import two_victims
from tests.patterns.measuring import release
from tests.patterns.test_rules_alone import failing
from tests.worlds import NOW

CORRECTION = {
    "table": "parties",
    "source": "alpha",
    "key": {"incident_id": "two", "person_id": "s", "role": "suspect"},
    "changes": {"status": "acquitted"},
    "reason": "The court said so.",
}
WHY = {"reason": "Decision 41/26."}
RULES = ("serial_acpo", "multi_marac")
Serve = Callable[[tuple[Pattern, ...]], TestClient]


@pytest.fixture
def serve(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Return a service over three victims, so two without one, with patterns as the release."""
    two_victims().incident(by="s", against="z", name="third").load(store, tmp_path)
    minutes = count()

    def service(patterns: tuple[Pattern, ...]) -> TestClient:
        monkeypatch.setattr("api.services.context.load_patterns", lambda: patterns)
        settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
        app = create_app(settings, store, clock=lambda: NOW + timedelta(minutes=next(minutes)))
        return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)

    return service


@pytest.mark.parametrize(
    ("path", "body"),
    [("/corrections", CORRECTION), ("/people/alpha:v/erasure", WHY)],
)
def test_a_correction_and_an_erasure_are_done_where_a_rule_fails(
    serve: Serve, path: str, body: dict[str, object]
) -> None:
    with serve(failing(release(*RULES), "serial_acpo")) as client:
        answer = client.post(path, json=body)

    assert answer.status_code == 200, answer.text
    (rule,) = answer.json()["not_measured"]
    assert rule["rule"] == "serial_acpo"
    assert "JOINEDUP_HEAP" in rule["detail"] or "next run" in rule["detail"]


def test_nothing_is_said_where_every_rule_was_measured(serve: Serve) -> None:
    with serve(release(*RULES)) as client:
        assert client.post("/corrections", json=CORRECTION).json()["not_measured"] == []


def test_an_erasure_stands_where_the_database_is_gone_before_any_rule_is_measured(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise StoreUnavailable("The database cannot be reached.")

    with serve(release(*RULES)) as client:
        monkeypatch.setattr("api.services.measuring.refresh", gone)
        answer = client.post("/people/alpha:v/erasure", json=WHY)

    assert answer.status_code == 200, answer.text
    (rule,) = answer.json()["not_measured"]
    assert (rule["rule"], rule["count"], rule["subjects"]) == (None, None, [])
    assert "joinedup detect" in rule["detail"]
