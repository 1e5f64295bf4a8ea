"""Webhooks over HTTP and on the command line, by whoever may manage them."""

import json
import time
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.ingest import load
from graph.patterns import detect, load_patterns
from graph.settings import LocalSettings
from graph.webhooks import signed_headers
from tests.integration.events.receiver import Server, settings
from tests.integration.small import write_small
from tests.security.provider import bearer, running_provider, signed_in_service

RULES = tuple(rule for rule in load_patterns() if rule.id == "serial_acpo")
KEY = {"Idempotency-Key": "one"}


def service_settings(certificate: Path, home: Path) -> ServiceSettings:
    return ServiceSettings(local=LocalSettings(home=home), webhooks=settings(certificate))


@pytest.fixture
def client(store: Store, certificate: Path, tmp_path: Path) -> Generator[TestClient]:
    app = create_app(service_settings(certificate, tmp_path / "home"), store)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def register(client: TestClient, server: Server) -> dict[str, Any]:
    url = f"https://127.0.0.1:{server.server_port}/hook"
    answer = client.post("/v1/webhooks", json={"url": url}, headers=KEY)
    assert answer.status_code == 200, answer.text
    registered: dict[str, Any] = answer.json()
    return registered


def test_a_webhook_is_registered_tested_rotated_and_removed(
    client: TestClient, server: Server
) -> None:
    registered = register(client, server)
    path = f"/v1/webhooks/{registered['webhook']['id']}"

    test = client.post(f"{path}/test").json()
    rotated = client.post(f"{path}/secret").json()
    listed = client.get("/v1/webhooks").json()
    removed = client.delete(path)

    ((_, headers, body),) = server.posts
    assert (test["delivered"], test["problem"]) == (True, None)
    assert headers["webhook-id"] == test["message"]
    assert json.loads(body)["type"] == "test"
    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != registered["secret"]
    assert [webhook["id"] for webhook in listed["items"]] == [registered["webhook"]["id"]]
    assert listed["items"][0]["former_secret_until"] is not None
    assert "whsec_" not in json.dumps(listed)
    assert removed.json()["id"] == registered["webhook"]["id"]
    assert client.get("/v1/webhooks").json()["total"] == 0
    assert client.delete(path).status_code == 404
    assert client.post(f"{path}/retry").status_code == 404
    assert client.get(f"{path}/failed").status_code == 404


def test_a_registration_that_is_sent_twice_is_one_webhook(
    client: TestClient, server: Server
) -> None:
    assert register(client, server) == register(client, server)
    assert client.get("/v1/webhooks").json()["total"] == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://169.254.169.254/", "https://localhost/", "ftp://x", ""]
)
def test_a_url_that_leads_elsewhere_is_refused_and_not_repeated(
    client: TestClient, url: str
) -> None:
    answer = client.post("/v1/webhooks", json={"url": url})

    assert answer.status_code in {400, 422}
    assert url == "" or url not in answer.text


def test_a_receiver_that_fails_says_so_in_the_test(client: TestClient, server: Server) -> None:
    server.status = 500
    webhook = register(client, server)["webhook"]["id"]

    test = client.post(f"/v1/webhooks/{webhook}/test").json()

    assert test["delivered"] is False
    assert "500" in test["problem"]


def test_who_may_not_manage_webhooks_is_refused_and_others_see_their_own(
    store: Store, tmp_path: Path
) -> None:
    with (
        running_provider() as provider,
        signed_in_service(provider, store, tmp_path / "home") as client,
    ):
        statuses = {
            role: client.post(
                "/v1/webhooks", json={"url": "https://x.test/"}, headers=bearer(provider, role, why)
            ).status_code
            for role, why in (
                ("investigator", "safeguarding"), ("analyst", "safeguarding"), ("system", "system"),
            )
        }  # fmt: skip
        listed = client.get("/v1/webhooks", headers=bearer(provider, "system", "system"))

    # The host is in no setting: who may manage webhooks is told that.
    assert statuses == {"investigator": 403, "analyst": 403, "system": 400}
    assert listed.json()["items"] == []


def test_a_running_service_sends_what_changes(
    store: Store, certificate: Path, server: Server, tmp_path: Path
) -> None:
    app = create_app(service_settings(certificate, tmp_path / "home"), store, sends_webhooks=True)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        secret = register(client, server)["secret"]
        load(store, write_small(tmp_path / "small"), quarantine=app.state.service.quarantine)
        detect(store, RULES, as_of=app.state.service.clock())
        end = time.monotonic() + 60
        while len(server.posts) == 0 and time.monotonic() < end:
            time.sleep(0.1)

    findings = {json.loads(body)["data"]["finding"] for _, _, body in server.posts}
    assert len(findings) == len(server.posts) > 0
    for _, headers, body in server.posts:
        at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        signed = signed_headers(headers["webhook-id"], body, [SecretStr(secret)], now=at)
        assert headers["webhook-signature"] == signed["webhook-signature"]
