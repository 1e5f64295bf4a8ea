"""The OpenAPI document: current, complete, and honest about errors."""

import json

import pytest

from api.http.api_reference import api_reference
from tools.docgen.openapi import SNAPSHOT, document

DOCUMENT = json.loads(document())
OPERATIONS = [
    pytest.param(operation, id=f"{method} {path}")
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
IMPERATIVES = frozenset(
    [
        "Add",
        "Answer",
        "Approve",
        "Assign",
        "Check",
        "Close",
        "Compare",
        "Correct",
        "Count",
        "Decide",
        "Draw",
        "End",
        "Erase",
        "Expand",
        "Explain",
        "Export",
        "Find",
        "Give",
        "Join",
        "Lay",
        "List",
        "Load",
        "Match",
        "Measure",
        "Open",
        "Query",
        "Queue",
        "Refuse",
        "Register",
        "Remove",
        "Retry",
        "Return",
        "Reveal",
        "Review",
        "Rotate",
        "Save",
        "Say",
        "Search",
        "Send",
        "Show",
        "Split",
        "Store",
        "Stream",
    ]
)


def test_the_document_kept_is_the_document_made() -> None:
    kept = SNAPSHOT.read_text(encoding="utf-8")

    assert kept == document(), "run `make generated` and read the difference"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_error_is_a_problem(operation: dict) -> None:
    errors = {
        status: response for status, response in operation["responses"].items() if status >= "400"
    }

    assert {"400", "422", "500", "503"} <= set(errors)
    assert all(
        list(response["content"]) == ["application/problem+json"] for response in errors.values()
    )


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_says_what_it_does_and_answers(operation: dict) -> None:
    good = operation["responses"]["200"]["content"]

    assert operation["summary"] != ""
    assert operation["description"] != ""
    assert all("schema" in response for response in good.values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_is_described_in_the_imperative(operation: dict) -> None:
    first_words = {
        operation[text].split(" ", 1)[0].rstrip(",") for text in ("summary", "description")
    }

    assert first_words <= IMPERATIVES


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_parameter_is_explained(operation: dict) -> None:
    descriptions = [
        parameter.get("description", "") for parameter in operation.get("parameters", [])
    ]

    assert "" not in descriptions


def test_no_form_of_the_framework_is_left() -> None:
    forms = DOCUMENT["components"]["schemas"]

    assert "HTTPValidationError" not in forms
    assert "Problem" in forms


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(DOCUMENT)
    named = {part.split('"', 1)[0] for part in text.split("#/components/schemas/")[1:]}

    assert named <= set(DOCUMENT["components"]["schemas"])


def test_the_page_shows_every_operation() -> None:
    shown = [
        operation for _, operations in api_reference(DOCUMENT)["groups"] for operation in operations
    ]

    assert len(shown) == len(OPERATIONS)
