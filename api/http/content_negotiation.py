"""Which form of an answer the client asked for."""

from typing import Final

from fastapi import Request

HTML: Final = "text/html"
JSON: Final = "application/json"
CSV: Final = "text/csv"
# How a route says that browsers get a page.
PAGES: Final[dict[int | str, dict[str, object]]] = {
    200: {"content": {HTML: {"schema": {"type": "string"}}}}
}


def prefers_html(request: Request) -> bool:
    """Say whether the client would rather have a page than JSON, as browsers do."""
    weights = dict(weighted(part) for part in request.headers.get("accept", "*/*").split(","))
    return weights.get(HTML, 0.0) > weights.get(JSON, 0.0)


def weighted(part: str) -> tuple[str, float]:
    """Return a media type of an Accept header with its weight; nonsense weighs nothing."""
    name, _, parameters = part.partition(";")
    weight = parameters.partition("q=")[2].partition(";")[0].strip()
    try:
        return name.strip().lower(), float(weight) if weight != "" else 1.0
    except ValueError:
        return name.strip().lower(), 0.0
