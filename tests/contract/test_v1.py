"""The document of version 1: stable names, one for each thing, and a sentence for each tag."""

import json
import re

import pytest

from tools.docgen.openapi import document

DOCUMENT = json.loads(document())
OPERATIONS = [
    (path, method, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
SCHEMAS = DOCUMENT["components"]["schemas"]


def test_every_documented_address_is_of_version_1_or_watches_the_service() -> None:
    assert [p for p, _, _ in OPERATIONS if not p.startswith(("/v1/", "/health/"))] == []


def test_operation_ids_are_camel_case_and_each_stands_once() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]

    assert [name for name in ids if re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)+", name) is None] == []
    assert len(ids) == len(set(ids))
    assert {"listFindings", "getFinding", "getPerson", "loadDelivery", "streamEvents"} < set(ids)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_called_by_its_own_title(name: str) -> None:
    assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", name)
    assert SCHEMAS[name].get("title", name) == name


def test_every_tag_has_a_sentence_and_is_used() -> None:
    tags = {tag["name"]: tag["description"] for tag in DOCUMENT["tags"]}
    used = {tag for _, _, operation in OPERATIONS for tag in operation["tags"]}

    assert used == set(tags)
    assert all(re.fullmatch(r"[A-Z].*\.", sentence) for sentence in tags.values())


def test_the_document_names_its_server_and_promises_no_page() -> None:
    media_types = {
        media_type
        for _, _, operation in OPERATIONS
        for response in operation["responses"].values()
        for media_type in response.get("content", {})
    }

    assert DOCUMENT["servers"][0]["url"] == "/"
    assert "text/html" not in media_types


def test_every_read_of_json_says_how_to_ask_whether_it_changed() -> None:
    reads = [
        operation
        for _, method, operation in OPERATIONS
        if method == "get" and "application/json" in operation["responses"]["200"]["content"]
    ]

    assert all("304" in operation["responses"] for operation in reads)
    assert all("ETag" in operation["responses"]["200"]["headers"] for operation in reads)


def test_the_document_says_how_to_sign_in_and_that_a_local_service_may_need_none() -> None:
    schemes = DOCUMENT["components"]["securitySchemes"]

    assert schemes["token"]["scheme"] == "bearer"
    assert schemes["session"]["in"] == "cookie"
    assert DOCUMENT["security"] == [{"token": []}, {"session": []}, {}]


def test_every_operation_of_version_1_says_what_becomes_of_too_many_requests() -> None:
    without = [
        operation["operationId"]
        for path, _, operation in OPERATIONS
        if path.startswith("/v1/")
        and "Retry-After" not in operation["responses"].get("429", {}).get("headers", {})
    ]

    assert without == []
