"""Every answer that holds a list has a limit, or this table says what its lists cannot exceed.

The lists are read from the document, so a route that comes is asked about as the others are.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import pytest

from tools.docgen.openapi import document

Schema = Mapping[str, Any]

DOCUMENT: Final[dict[str, Any]] = json.loads(document())
SCHEMAS: Final = cast("Mapping[str, Schema]", DOCUMENT["components"]["schemas"])
OPERATIONS: Final = {
    f"{method.upper()} {path.removeprefix('/v1')}": cast("Schema", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}

BY_RELEASE: Final = "as many as this release has rules, forces, tables or kinds"
BY_REQUEST: Final = "as many as its body names, which has a limit of its own"
BY_LIMIT: Final = "`limit` of the body, or a number of nodes or steps that the route sets"
OF_ONE_RECORD: Final = "what one row may hold (graph/rows/kinds.py)"
OPEN: Final = "nothing yet: docs/limits.md names it"

BOUNDED_BY: Final = {
    "GET /health/ready": BY_RELEASE,
    "POST /addresses/{address}/reveal": OF_ONE_RECORD,
    "GET /audit": OPEN,
    "GET /break-glass": OPEN,
    "GET /break-glass/grants": OPEN,
    "POST /cases/{person}/close": OPEN,
    "GET /consistency": BY_RELEASE,
    "POST /corrections": OPEN,
    "POST /deliveries": OPEN,
    "GET /fairness": BY_RELEASE,
    "GET /erasures": OPEN,
    "POST /erasures/{erasure}/approval": OPEN,
    "GET /findings/{finding}": OPEN,
    "POST /findings/{finding}/decision": OPEN,
    "GET /findings/{finding}/history": OPEN,
    "GET /graph/around": BY_RELEASE,
    "POST /graph/expand": BY_LIMIT,
    "GET /graph/finding/{finding}": OPEN,
    "POST /graph/layout": BY_REQUEST,
    "GET /graph/legend": BY_RELEASE,
    "POST /graph/positions": BY_REQUEST,
    "POST /graph/shown": BY_REQUEST,
    "GET /graph/view/{view}": BY_REQUEST,
    "GET /identity/explain": OF_ONE_RECORD,
    "GET /identity/pairs/{pair}": OF_ONE_RECORD,
    "POST /identity/pairs/{pair}/decision": OF_ONE_RECORD,
    "POST /identity/people/{person}/split": BY_REQUEST,
    "GET /identity/report": BY_RELEASE,
    "POST /incidents": OPEN,
    "POST /match": BY_LIMIT,
    "GET /paths": BY_LIMIT,
    "GET /patterns": BY_RELEASE,
    "GET /patterns/{pattern}": BY_RELEASE,
    "GET /patterns/{pattern}/explain": OPEN,
    "POST /people/{person}/erasure": OPEN,
    "GET /register": BY_RELEASE,
    "POST /views": BY_REQUEST,
    "GET /views/{view}": BY_REQUEST,
    "GET /webhooks": OPEN,
    "POST /work/assign": BY_REQUEST,
    "POST /work/decide": BY_REQUEST,
}


def parts(schema: Schema) -> Iterator[Schema]:
    """Yield the schemas that a schema consists of."""
    if "$ref" in schema:
        yield SCHEMAS[str(schema["$ref"]).rpartition("/")[2]]
    for name in ("anyOf", "oneOf", "allOf"):
        yield from schema.get(name, ())
    yield from schema.get("properties", {}).values()
    yield from (
        schema[name]
        for name in ("items", "additionalProperties")
        if isinstance(schema.get(name), Mapping)
    )


def has_list(schema: Schema) -> bool:
    """Say whether a list stands anywhere within a schema; a fixed number of items is none."""
    waiting, met = [schema], list[Schema]()
    while len(waiting) > 0:
        part = waiting.pop()
        if part in met:
            continue
        if part.get("type") == "array" and "prefixItems" not in part:
            return True
        met.append(part)
        waiting.extend(parts(part))
    return False


def answers_without_limit() -> set[str]:
    """Return the operations that answer with lists and let nobody say how much of them."""
    return {
        name
        for name, operation in OPERATIONS.items()
        if "limit" not in {parameter.get("name") for parameter in operation.get("parameters", ())}
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        and has_list(answer.get("content", {}).get("application/json", {}).get("schema", {}))
    }


def test_every_answer_of_lists_has_a_limit_or_a_bound() -> None:
    without = answers_without_limit()

    assert without - BOUNDED_BY.keys() == set(), "has no limit: give it one, or say its bound"
    assert BOUNDED_BY.keys() - without == set(), "has a limit, or is gone: take it off the table"


@pytest.mark.parametrize("name", ["GET /findings", "GET /patterns/{pattern}/compare"])
def test_a_list_with_a_limit_is_met_by_the_test_and_passes(name: str) -> None:
    operation = OPERATIONS[name]
    content = operation["responses"]["200"]["content"]["application/json"]

    assert has_list(content["schema"])
    assert name not in answers_without_limit()


def test_the_greatest_limit_of_a_page_is_a_number() -> None:
    unlimited = {
        name
        for name, operation in OPERATIONS.items()
        for parameter in operation.get("parameters", ())
        if parameter.get("name") == "limit" and "maximum" not in json.dumps(parameter["schema"])
    }
    streams = {
        name
        for name in unlimited
        if "application/json" not in OPERATIONS[name]["responses"]["200"]["content"]
    }

    assert unlimited - streams == set()
