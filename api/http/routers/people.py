"""People: search, who somebody is, and everything recorded about them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError

from api.http.content_negotiation import PAGES, base_path, prefers_html, prefers_lines
from api.http.dependencies import Cursor, DatedDep, LatestFirst, Limit, PartDep, PersonPath
from api.http.ndjson import (
    Order,
    limit_of_lines,
    line_schema,
    ndjson_response,
    refuse_order_of_pages,
)
from api.http.responses import json_response, page_response
from api.pages.briefing import briefing_page
from api.pages.person import (
    LISTED_LANES,
    LISTED_NODES,
    LISTED_STATEMENTS,
    PersonSurroundings,
    history_page,
    person_page,
)
from api.schemas.person import PersonSummary, person_summary
from api.services.exports import export_people
from api.services.part import Part
from api.services.people import (
    get_briefing,
    get_history,
    get_network,
    get_person_overview,
    search_records,
)
from api.services.recognition import recognised_as_serial
from graph.history import Briefing, History
from graph.network import Network
from graph.search import SEARCH_PAGE, SearchPage
from graph.timeline import build_timeline

Words = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=200,
        description="Words of a name, an alias, a date of birth, a phone, a PNC id, an address "
        "or a postcode; all of them must be there.",
        examples=["O'Brien-Smith"],
    ),
]
Nodes = Annotated[int, Query(ge=1, le=300, description="How many nodes to return at most.")]

NO_WORDS = {"type": "missing", "loc": ("query", "q"), "msg": "Field required", "input": None}

router = APIRouter(prefix="/people", tags=["people"])


@router.get(
    "",
    summary="Search people and addresses",
    operation_id="searchPeople",
    response_model=SearchPage,
    responses={200: {"content": line_schema("person")}},
)
def find_people(
    request: Request,
    ctx: DatedDep,
    q: Words = None,
    order: Order = "id",
    limit: Limit = SEARCH_PAGE,
    cursor: Cursor = None,
) -> Response:
    """Search people and addresses by the words of their records.

    As `application/x-ndjson` and without `q`, everybody comes as lines; `limit` cuts the stream
    only if given.
    """
    if q is None and prefers_lines(request):
        return ndjson_response(export_people(ctx, order, cursor), limit_of_lines(request, limit))
    refuse_order_of_pages(order)
    if q is None:
        raise RequestValidationError([NO_WORDS])
    return json_response(search_records(ctx, q, limit=limit, cursor=cursor))


@router.get(
    "/{person:path}/history",
    summary="Show everything recorded about a person",
    operation_id="getHistory",
    response_model=History,
    responses=PAGES,
)
def show_history(
    person: PersonPath,
    request: Request,
    ctx: DatedDep,
    part: PartDep,
    latest_first: LatestFirst = False,  # noqa: FBT002 - a query parameter, given by name
) -> Response:
    """Return everything recorded about a person, each item with its source record.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are.
    """
    if prefers_html(request):
        return page_response(history_page(ctx, get_history(ctx, person, part, latest_first=True)))
    return json_response(get_history(ctx, person, part, latest_first=latest_first))


@router.get(
    "/{person:path}/briefing",
    summary="Show a person's briefing",
    operation_id="getBriefing",
    response_model=Briefing,
    responses=PAGES,
)
def show_briefing(person: PersonPath, request: Request, ctx: DatedDep, part: PartDep) -> Response:
    """Return what to know before a knock: dangers, orders, children, what must not be said.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are.
    """
    briefing = get_briefing(ctx, person, part)
    return (
        page_response(briefing_page(ctx, briefing))
        if prefers_html(request)
        else json_response(briefing)
    )


@router.get(
    "/{person:path}/network",
    summary="Show a person's network",
    operation_id="getNetwork",
    response_model=Network,
)
def show_network(person: PersonPath, ctx: DatedDep, limit: Nodes = 150) -> Response:
    """Return the people, incidents and addresses around a person; `left_out` counts the rest."""
    return json_response(get_network(ctx, person, limit))


@router.get(
    "/{person:path}",
    summary="Show a person in short",
    operation_id="getPerson",
    response_model=PersonSummary,
    responses=PAGES,
)
def show_person(person: PersonPath, request: Request, ctx: DatedDep, part: PartDep) -> Response:
    """Return a person's records, roles and findings.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are.
    """
    if not prefers_html(request):
        overview = get_person_overview(ctx, person, part)
        return json_response(person_summary(overview, base_path(request)))
    history = get_history(ctx, person)
    surroundings = PersonSurroundings(
        briefing=get_briefing(ctx, history.person.id, Part(LISTED_STATEMENTS, for_reading=True)),
        lanes=build_timeline(history).page("lanes", limit=LISTED_LANES, for_reading=True),
        network=get_network(ctx, history.person.id, LISTED_NODES),
        recognised=recognised_as_serial(ctx, history.person.id, history.findings or ()),
    )
    return page_response(person_page(ctx, history, surroundings))
