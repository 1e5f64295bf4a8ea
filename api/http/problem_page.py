"""A problem as a page, for those who came with a browser: what happened, and where to go on."""

import json
from collections.abc import Mapping
from typing import Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api.http.content_negotiation import prefers_html
from api.pages.render import POLICY, render

# Headers that a program reads, and that a page keeps.
KEPT: Final = ("Allow", "Retry-After")
# What to do next, by the first thing that fits: a status, else its hundreds.
NEXT: Final[Mapping[int, str]] = {
    401: "Sign in at /sign-in, then open the page again.",
    403: "Open the page again and do it from there.",
    404: "Search for the person or the address, or go back to where you came from.",
    409: "Open it again: it shows what was decided, by whom and when.",
    421: "Open the service under the address it printed when it started.",
    428: "Say what you read for at /purpose, then open the page again.",
    422: "Go back and correct what is named below.",
    503: "Nothing was changed. Wait a little, then try again.",
    400: "Go back and ask in another way; the reference lists what each address takes.",
    500: "It was written down with its number. Try again; if it stays, tell who runs the service.",
}


def problem_response(request: Request, response: Response) -> Response:
    """Return a problem as it is, or as a page where the client would rather have one."""
    if not prefers_html(request):
        return response
    problem = json.loads(bytes(response.body))
    status = response.status_code
    content = render(
        "problem",
        title=problem["title"],
        problem=problem,
        help=NEXT.get(status, NEXT[status // 100 * 100]),
    )
    headers = {name: response.headers[name] for name in KEPT if name in response.headers}
    return HTMLResponse(content, status, {**headers, "Content-Security-Policy": POLICY})
