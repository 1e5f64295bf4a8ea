"""The ledger of lost days: since when the records have supported a rule, and what came after."""

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query, Request, Response

from api.http.content_negotiation import CSV, HTML, prefers_html
from api.http.dependencies import Cursor, DatedDep, FileRecipientDep, Limit
from api.http.responses import json_response, page_response
from api.pages.recognition import recognition_page
from api.services.recognition import export_recognition, get_recognition
from graph.recognition import Recognition
from graph.register import DEFINITIONS

PAGE = 100

Rule: TypeAlias = Annotated[
    str,
    Query(
        alias="pattern",
        max_length=60,
        description="A rule about one person, by the id of its pattern.",
        examples=[DEFINITIONS[0]],
    ),
]

router = APIRouter(tags=["register"])


class RecognitionCsv(Response):
    """The ledger as CSV."""

    media_type = CSV


@router.get(
    "/recognition",
    operation_id="getRecognition",
    summary="Count the days since the records first supported a rule",
    response_model=Recognition,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}, 404: {}},
)
def show_recognition(
    request: Request,
    ctx: DatedDep,
    pattern: Rule = DEFINITIONS[0],
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """Return people's first days, what answered them, and forces' medians; browsers get a page."""
    recognition = get_recognition(ctx, pattern, limit=limit, cursor=cursor)
    if prefers_html(request):
        return page_response(recognition_page(ctx, recognition))
    return json_response(recognition)


@router.get(
    "/recognition.csv",
    operation_id="exportRecognition",
    summary="Export the ledger of lost days as CSV",
    response_class=RecognitionCsv,
    responses={404: {}},
)
def export_as_csv(
    ctx: DatedDep, recipient: FileRecipientDep, pattern: Rule = DEFINITIONS[0]
) -> Response:
    """Return a row per person; each bears its moment, its reader and its marking."""
    return RecognitionCsv(
        export_recognition(ctx, pattern, recipient=recipient),
        headers={"Content-Disposition": 'attachment; filename="recognition.csv"'},
    )
