"""Every answer has an example, and each example is an answer that the document allows."""

import json
from typing import Any

import jsonschema_rs
import pytest

from api.http.examples import examples
from tools.docgen.openapi import document

DOCUMENT = json.loads(document())
ANSWERS = [
    pytest.param(media["schema"], media["example"], id=f"{operation['operationId']} {status}")
    for methods in DOCUMENT["paths"].values()
    for operation in methods.values()
    for status, response in operation["responses"].items()
    for media_type, media in response.get("content", {}).items()
    if "example" in media and media_type.endswith("json") and "ndjson" not in media_type
]

# The world of the examples has no sign-in, so that nothing is hidden and nobody is a second person.
OF_A_SIGN_IN = {
    "listGrants", "listOwnGrants", "openBreakGlass", "endBreakGlass", "reviewGrant",
    "listErasures", "approveErasure", "refuseErasure",
}  # fmt: skip


@pytest.mark.parametrize(("schema", "example"), ANSWERS)
def test_an_example_is_valid(schema: dict[str, Any], example: Any) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}

    assert list(jsonschema_rs.validator_for(whole).iter_errors(example)) == []


def test_every_problem_has_an_example() -> None:
    without = [
        (operation["operationId"], status)
        for methods in DOCUMENT["paths"].values()
        for operation in methods.values()
        for status, response in operation["responses"].items()
        for media in response.get("content", {}).values()
        if status >= "400" and "example" not in media
    ]

    assert without == []


def test_every_operation_has_an_answer_of_a_world_and_none_is_of_what_is_gone() -> None:
    operations = {
        operation["operationId"]
        for methods in DOCUMENT["paths"].values()
        for operation in methods.values()
    }

    assert examples().keys() == operations - OF_A_SIGN_IN
