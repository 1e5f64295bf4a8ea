"""The OpenAPI document, with every error as the problem it really is."""

from typing import Any, Final, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.http.authorisation import SECURE_COOKIE
from api.http.content_negotiation import API_PREFIX, HTML, JSON
from api.http.examples import add_example
from api.http.problems import HTTP, INVALID, KINDS, MEDIA_TYPE, RETRY, Problem, ProblemKind
from graph.errors import Conflict, Misuse, NotFound, StoreError

# The document is JSON: its values have no narrower type than this.
Document = dict[str, Any]

EVERYWHERE: Final = (KINDS[Misuse], INVALID, HTTP[500], KINDS[StoreError])
REFERENCE: Final = {"$ref": "#/components/schemas/Problem"}
OWN: Final = {str(kind.status): kind for kind in (KINDS[Conflict], HTTP[413], HTTP[415])}
TAG: Final[Document] = {
    "description": "Stays the same as long as the answer says the same.",
    "schema": {"type": "string"},
}
WAIT: Final[Document] = {
    "description": "After how many seconds to send the request again.",
    "schema": {"type": "integer"},
}
SIGN_IN: Final[Document] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token of the sign-in provider, for systems.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SECURE_COOKIE,
        "description": "The session of a person who signed in at /sign-in. A service that answers "
        "this machine alone may run without sign-in, and takes neither.",
    },
}
KNOWN_TAG: Final[Document] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of an answer that the client has; 304 says that it still holds.",
    "schema": {"type": "string"},
}
BYTES: Final = "application/octet-stream"
REPLACED: Final = ("HTTPValidationError", "ValidationError")


class DocumentedApp(FastAPI):
    """An application whose document says what its errors really look like."""

    def openapi(self) -> Document:
        """Return the OpenAPI document, made once."""
        if self.openapi_schema is None:
            document = get_openapi(
                title=self.title,
                version=self.version,
                summary=self.summary,
                description=self.description,
                routes=self.routes,
                tags=self.openapi_tags,
                servers=self.servers,
            )
            self.openapi_schema = with_problems(document)
        return self.openapi_schema


def with_problems(document: Document) -> Document:
    """Declare the problems of every operation, and the one form they share."""
    schemas = cast("Document", document.setdefault("components", {}).setdefault("schemas", {}))
    for name in REPLACED:
        schemas.pop(name, None)
    definition = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(definition.pop("$defs", {}))
    schemas["Problem"] = definition
    document["components"]["securitySchemes"] = SIGN_IN
    document["security"] = [{name: []} for name in SIGN_IN] + [{}]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method == "post" and path.startswith(API_PREFIX):
                # Its Idempotency-Key may be that of another request.
                operation["responses"][str(KINDS[Conflict].status)] = {}
            declare_problems(operation["responses"], path)
            leave_out_pages(operation["responses"])
            declare_bytes(operation["responses"])
            add_example(operation)
        if JSON in operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {}):
            declare_condition(operations["get"])
    return document


def declare_problems(responses: Document, path: str) -> None:
    """Add to one operation what it may answer when something is wrong."""
    for status in [response for response in responses if int(response) in HTTP]:
        responses[status] = problem_schema(HTTP[int(status)])
    missing = "{" in path or str(KINDS[NotFound].status) in responses
    for kind in (*EVERYWHERE, KINDS[NotFound]) if missing else EVERYWHERE:
        responses[str(kind.status)] = problem_schema(kind)
    if path.startswith(API_PREFIX):
        responses["429"] = {**problem_schema(HTTP[429]), "headers": {RETRY: WAIT}}
    # What a route alone declares by its status looks like every other problem.
    for status in responses.keys() & OWN.keys():
        responses[status] = problem_schema(OWN[status])


def declare_condition(operation: Document) -> None:
    """Add to a read that its answer has a tag, and that a client may send it back."""
    operation["responses"]["200"]["headers"] = {"ETag": TAG}
    operation["responses"]["304"] = {"description": "Unchanged since the answer with this tag."}
    operation.setdefault("parameters", []).append(KNOWN_TAG)


def leave_out_pages(responses: Document) -> None:
    """Take the page out of an operation that also answers programs: under /v1 there is none."""
    for response in responses.values():
        content = response.get("content", {})
        if len(content) > 1:
            content.pop(HTML, None)


def declare_bytes(responses: Document) -> None:
    """Let a client that knows no narrower type take a picture or a file as bytes."""
    for response in responses.values():
        content = response.get("content", {})
        if len(content) > 0 and not any(map(is_common, content)):
            content[BYTES] = {"schema": {"type": "string", "format": "binary"}}


def is_common(media_type: str) -> bool:
    """Return whether every client can take a media type apart."""
    return media_type.startswith("text/") or media_type.endswith(("/json", "+json"))


def problem_schema(kind: ProblemKind) -> Document:
    """Return one problem as the document says it."""
    example = {
        "type": f"/problems/{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": kind.meaning or kind.title,
    }
    content = {MEDIA_TYPE: {"schema": REFERENCE, "example": example}}
    return {"description": kind.title, "content": content}
