"""Whatever is asked, the answer is one that the document promises, and never a fault of ours."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.http.app import create_app
from api.settings import ServiceSettings

# No test is a stopwatch: a plan may be made while other tests run.
PATIENCE = 120
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
# The service answers under the names of the loopback address only.
HERE = {"Host": "127.0.0.1"}


def can_be_wrong(operation: dict[str, Any]) -> bool:
    """Say whether a request can have an invalid value; any text is a tag of If-None-Match."""
    return any(parameter["in"] != "header" for parameter in operation.get("parameters", ()))


DOCUMENT = create_app(ServiceSettings()).openapi()
ASKED = [
    pytest.param(path, mode, id=f"{path} {mode.value}")
    for path, methods in sorted(DOCUMENT["paths"].items())
    for mode in GenerationMode
    # What a delivery may be is no schema; tests/integration/uploads asks.
    if "get" in methods
    # An answer without an end; tests/integration/events asks.
    and path != "/v1/events"
    and (mode is GenerationMode.POSITIVE or can_be_wrong(methods["get"]))
]


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", client.app, headers=HERE)


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_every_answer_is_one_that_was_promised(
    document: Any, path: str, mode: GenerationMode
) -> None:
    @settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=document[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=HERE, timeout=PATIENCE)

    ask()
