"""The reference at /docs: made from the OpenAPI document, with nothing from elsewhere."""

from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.api_reference import api_reference
from api.http.openapi import DocumentedApp
from api.pages.render import POLICY, render

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Return every address of the service with its parameters, answers and problems."""
    document = cast("DocumentedApp", request.app).openapi()
    return HTMLResponse(
        render("reference", **api_reference(document)),
        headers={"Content-Security-Policy": POLICY},
    )
