"""The OpenAPI document as a page sees it: operations, parameters, and the forms of answers."""

import json
from dataclasses import dataclass
from typing import Any

from api.http.openapi import Document


@dataclass(frozen=True, slots=True)
class DocumentedParameter:
    """One parameter of an operation."""

    name: str
    place: str
    required: bool
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class DocumentedResponse:
    """One answer of an operation."""

    status: str
    description: str
    media_types: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class DocumentedOperation:
    """One address and method."""

    method: str
    path: str
    tag: str
    summary: str
    description: str
    parameters: tuple[DocumentedParameter, ...]
    answers: tuple[DocumentedResponse, ...]


@dataclass(frozen=True, slots=True)
class DocumentedField:
    """One field of a form."""

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class DocumentedSchema:
    """One form of answer, with its fields."""

    name: str
    description: str
    fields: tuple[DocumentedField, ...]
    example: str


def api_reference(document: Document) -> dict[str, object]:
    """Return what the template shows."""
    operations = tuple(
        documented_operation(method, path, operation_object)
        for path, methods in document["paths"].items()
        for method, operation_object in methods.items()
    )
    tags = tuple(dict.fromkeys(operation.tag for operation in operations))
    return {
        "title": document["info"]["title"],
        "version": document["info"]["version"],
        "description": document["info"]["description"],
        "groups": tuple((tag, tuple(o for o in operations if o.tag == tag)) for tag in tags),
        "forms": tuple(
            documented_schema(name, schema)
            for name, schema in sorted(document["components"]["schemas"].items())
        ),
    }


def documented_operation(method: str, path: str, operation_object: Document) -> DocumentedOperation:
    """Return one operation of the document."""
    return DocumentedOperation(
        method=method.upper(),
        path=path,
        tag=next(iter(operation_object.get("tags", ())), "service"),
        summary=operation_object.get("summary", ""),
        description=operation_object.get("description", ""),
        parameters=tuple(
            documented_parameter(parameter_object)
            for parameter_object in operation_object.get("parameters", ())
        ),
        answers=tuple(
            documented_response(status, response_object)
            for status, response_object in sorted(operation_object.get("responses", {}).items())
        ),
    )


def documented_parameter(parameter_object: Document) -> DocumentedParameter:
    """Return one parameter of the document."""
    return DocumentedParameter(
        name=parameter_object["name"],
        place=parameter_object["in"],
        required=parameter_object.get("required", False),
        kind=value_kind(parameter_object.get("schema", {})),
        description=parameter_object.get("description", ""),
    )


def documented_response(status: str, response_object: Document) -> DocumentedResponse:
    """Return one answer of the document."""
    content = response_object.get("content", {})
    forms = [media.get("schema", {}).get("$ref", "") for media in content.values()]
    return DocumentedResponse(
        status=status,
        description=response_object.get("description", ""),
        media_types=tuple(content),
        form=next((reference_name(ref) for ref in forms if ref != ""), ""),
    )


def documented_schema(name: str, schema: Document) -> DocumentedSchema:
    """Return one form of the document."""
    required = frozenset(schema.get("required", ()))
    example = schema.get("example")
    return DocumentedSchema(
        name=name,
        description=schema.get("description", ""),
        fields=tuple(
            DocumentedField(
                field,
                value_kind(property_object),
                field in required,
                property_object.get("description", ""),
            )
            for field, property_object in schema.get("properties", {}).items()
        ),
        example="" if example is None else json.dumps(example, indent=2, ensure_ascii=False),
    )


def value_kind(schema: Document) -> str:
    """Say in a few words what a value is."""
    if "$ref" in schema:
        return reference_name(schema["$ref"])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    choices: list[Any] = schema.get("anyOf", [])
    if len(choices) > 0:
        return " or ".join(value_kind(choice) for choice in choices)
    if schema.get("type") == "array":
        return f"list of {value_kind(schema.get('items', {}))}"
    return str(schema.get("format", schema.get("type", "any")))


def reference_name(reference_text: str) -> str:
    """Return the name at the end of a reference."""
    return reference_text.rpartition("/")[2]
