"""Whatever is sent to version 1, the answer is one that the document promises."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.settings import LocalSettings
from tests.integration.api.test_any_request import CHECKS, HERE, PATIENCE
from tests.integration.small import write_small

from .test_deliveries import NOW

# What a delivery may be is no schema, and comparing all records is asked by tests of identity.
WITHOUT = ("/v1/deliveries", "/v1/identity/resolve")
DOCUMENT = create_app(ServiceSettings()).openapi()
POSTS = [
    pytest.param(path, mode, id=f"{path} {mode.value}")
    for path, methods in sorted(DOCUMENT["paths"].items())
    for mode in GenerationMode
    if "post" in methods and path not in WITHOUT
]


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Generator[TestClient]:
    """Return a client of a service over the small world, with nothing measured."""
    load(store, write_small(tmp_path / "small"), quarantine=Quarantine(tmp_path / "quarantine"))
    local = LocalSettings(home=tmp_path / "home")
    app = create_app(ServiceSettings(local=local), store, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.proof
@pytest.mark.parametrize(("path", "mode"), POSTS)
def test_every_answer_to_a_post_is_one_that_was_promised(
    client: TestClient, path: str, mode: GenerationMode
) -> None:
    document: Any = schemathesis.openapi.from_asgi("/openapi.json", client.app, headers=HERE)

    @settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=document[path]["POST"].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=HERE, timeout=PATIENCE)

    ask()
