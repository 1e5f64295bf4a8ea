"""Which form of an answer the client asked for."""

from typing import Final

from fastapi import Request

HTML: Final = "text/html"
JSON: Final = "application/json"
CSV: Final = "text/csv"
PDF: Final = "application/pdf"
NDJSON: Final = "application/x-ndjson"
FORM: Final = "application/x-www-form-urlencoded"
# What other systems call stands below it; pages stand without a version.
API_PREFIX: Final = "/v1"
# How a route says that browsers get a page.
PAGES: Final[dict[int | str, dict[str, object]]] = {
    200: {"content": {HTML: {"schema": {"type": "string"}}}}
}


def base_path(request: Request) -> str:
    """Return what the addresses of the API begin with for this request: nothing among the pages."""
    return API_PREFIX if request.scope.get("path", "").startswith(f"{API_PREFIX}/") else ""


def prefers_html(request: Request) -> bool:
    """Return whether the client would rather have a page than JSON; the API has no pages."""
    if base_path(request) == API_PREFIX:
        return False
    weights = accepted_types(request)
    return weights.get(HTML, 0.0) > weights.get(JSON, 0.0)


def prefers_lines(request: Request) -> bool:
    """Return whether the client would rather have lines of JSON than one document."""
    weights = accepted_types(request)
    return weights.get(NDJSON, 0.0) > weights.get(JSON, 0.0)


def accepts_lines(request: Request) -> bool:
    """Return whether the client takes lines of JSON, where an address has nothing else."""
    weights = accepted_types(request)
    return any(weights.get(name, 0.0) > 0 for name in (NDJSON, "application/*", "*/*"))


def accepted_types(request: Request) -> dict[str, float]:
    """Return the media types of a request's Accept header with their weights."""
    return dict(parse_media_range(part) for part in request.headers.get("accept", "*/*").split(","))


def parse_media_range(part: str) -> tuple[str, float]:
    """Return a media type of an Accept header with its weight; nonsense weighs nothing."""
    name, _, parameters = part.partition(";")
    weight = parameters.partition("q=")[2].partition(";")[0].strip()
    try:
        return name.strip().lower(), float(weight) if weight != "" else 1.0
    except ValueError:
        return name.strip().lower(), 0.0
