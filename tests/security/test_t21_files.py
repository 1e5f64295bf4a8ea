"""T21: no file leaves the service before it is said, and logged, for whom it is."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from api.policy.entries import load_entries
from graph.db.store import Store
from tests.audit_entries import entries
from tests.security.provider import running_provider, signed_in_service
from tests.security.test_t18_sessions import choose, sign_in, token_of

# What a page or a program is answered with; everything else is a file.
NO_FILES = {"application/json", "application/problem+json", "text/html", "text/event-stream"}
LINES = "application/x-ndjson"
# Of the product itself, or of no person.
WITHOUT_RECORDS = {"public", "sign_in"}
REFUSAL = "ecipient"
PARAMS = {
    "POST /graph/export": {"form": "csv"},
    "GET /consistency.svg": {"pattern": "serial_acpo"},
}
BODIES: dict[str, dict[str, object]] = {
    "POST /graph/export": {"ids": ["person-000000000000000000000000"], "title": "t"},
    "POST /pack": {
        "people": ["person-000000000000000000000000"], "meeting": "MARAC",
        "recipient": "", "question": "q",
    },
}  # fmt: skip
USERS = {"POST /graph/export": "u-coordinator", "POST /pack": "u-coordinator"}


def file_routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Give every route that answers with a file, and the media type to ask for it."""
    actions = {name: action for action, names in load_entries().routes.items() for name in names}
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path.removeprefix('/v1')}"
            if actions.get(name, "public") in WITHOUT_RECORDS:
                continue
            content = operation["responses"].get("200", {}).get("content", {})
            files = sorted(set(content) - NO_FILES)
            if len(files) > 0:
                yield name, LINES if LINES in files else files[0]


@pytest.fixture(scope="module")
def provider() -> Generator[DemoProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def client(provider: DemoProvider, tmp_path: Path) -> Generator[TestClient]:
    # There is no store: what comes as far as that is answered with 500.
    with signed_in_service(provider, cast("Store", object()), tmp_path) as client:
        client.follow_redirects = False
        yield client


def enter(client: TestClient, user: str) -> None:
    """Sign in and say what is read for."""
    choose(client, token_of(sign_in(client, user)))


def test_t21_no_file_is_made_before_it_is_said_for_whom(client: TestClient, tmp_path: Path) -> None:
    routes = dict(file_routes(cast("FastAPI", client.app)))
    silent: list[tuple[str, int, str]] = []
    unlogged: list[str] = []
    for name, media_type in routes.items():
        enter(client, USERS.get(name, "u-analyst"))
        method, _, path = name.partition(" ")
        request = client.build_request(
            method,
            path.format(person="person-000000000000000000000000"),
            json=BODIES.get(name),
            params=PARAMS.get(name),
            headers={"Accept": media_type},
        )
        refused = client.send(request)
        if refused.status_code not in {400, 422} or REFUSAL not in refused.text:
            silent.append((name, refused.status_code, refused.text))
        request.headers["Recipient"] = "Force 43"
        client.send(request)
        if entries(tmp_path)[-1].get("recipient") != "Force 43":
            unlogged.append(name)

    print(f"T21: {len(routes)} routes answer with a file: {', '.join(sorted(routes))}")
    assert len(routes) >= 12
    assert (silent, unlogged) == ([], [])
