"""What is drawn about a person: the timeline and the picture of their network."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.http.content_negotiation import HTML, PDF, prefers_html
from api.http.dependencies import DatedDep, DrawingRecipientDep, PartDep, PersonPath
from api.http.responses import json_response, picture_response
from api.pages.sheet import PAGE_MARKING
from api.services.people import get_picture, get_timeline
from graph.timeline import Timeline
from viz.export_marking import export_marking, svg_for
from viz.page import picture_page
from viz.timeline import timeline_page, timeline_pdf, timeline_svg

SVG = "image/svg+xml"
Nodes = Annotated[int, Query(ge=1, le=300, description="How many nodes to show at most.")]

router = APIRouter(prefix="/people", tags=["people"])


class TimelineSvg(Response):
    """An SVG drawing."""

    media_type = SVG


class TimelinePdf(Response):
    """A drawing as a PDF."""

    media_type = PDF


@router.get(
    "/{person:path}/timeline.svg",
    summary="Draw a person's timeline",
    operation_id="drawTimeline",
    response_class=TimelineSvg,
    responses={200: {"content": {SVG: {"schema": {"type": "string"}}}}},
)
def draw_timeline(
    person: PersonPath, ctx: DatedDep, part: PartDep, recipient: DrawingRecipientDep
) -> Response:
    """Return the timeline as an SVG drawing; the answer as JSON says how it goes on."""
    return TimelineSvg(svg_for(timeline_svg(get_timeline(ctx, person, part)[0]), recipient))


@router.get(
    "/{person:path}/timeline.pdf",
    summary="Draw a person's timeline as a PDF",
    operation_id="printTimeline",
    response_class=TimelinePdf,
)
def print_timeline(
    person: PersonPath, ctx: DatedDep, part: PartDep, recipient: DrawingRecipientDep
) -> Response:
    """Return the timeline as a PDF of one page, as large as its drawing, with its marking."""
    timeline, _ = get_timeline(ctx, person, part)
    marking = export_marking(PAGE_MARKING, timeline.markings)
    content = timeline_pdf(timeline, marking=f"{marking}; for {recipient}")
    headers = {"Content-Disposition": 'attachment; filename="timeline.pdf"'}
    return TimelinePdf(content, headers=headers)


@router.get(
    "/{person:path}/timeline",
    summary="Show a person's timeline",
    operation_id="getTimeline",
    response_model=Timeline,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_timeline(person: PersonPath, request: Request, ctx: DatedDep, part: PartDep) -> Response:
    """Return a lane for each victim or partner with incidents, gaps and overlaps.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are. A lane with very
    many incidents counts as several, and goes on where a page ends within it.
    """
    timeline, notes = get_timeline(ctx, person, part)
    if prefers_html(request):
        return picture_response(
            timeline_page(timeline, notes, back=f"/people/{timeline.person.id}")
        )
    return json_response(timeline)


@router.get(
    "/{person:path}/picture",
    summary="Draw a person's network",
    operation_id="drawPicture",
    response_class=HTMLResponse,
)
def draw_picture(person: PersonPath, ctx: DatedDep, limit: Nodes = 150) -> Response:
    """Return a page with a person's network, drawn and as a table."""
    return picture_response(picture_page(get_picture(ctx, person, limit)))
