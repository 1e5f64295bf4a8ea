"""People: search, who somebody is, and everything recorded about them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import Cursor, DatedDep, Limit, PersonPath
from api.http.responses import json_response, page_response
from api.pages.person import LISTED_NODES, history_page, person_page
from api.schemas.person import PersonSummary
from api.services.people import get_history, get_network, get_person_summary, search_records
from graph.history import History
from graph.network import Network
from graph.search import PAGE, SearchPage
from graph.timeline import build_timeline

Words = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="Words of a name, an alias, a date of birth, a phone, a PNC id, an address "
        "or a postcode; all of them must be there.",
        examples=["O'Brien-Smith"],
    ),
]
Nodes = Annotated[int, Query(ge=1, le=300, description="How many nodes to return at most.")]

router = APIRouter(prefix="/people", tags=["people"])


@router.get("", summary="Search people and addresses", response_model=SearchPage)
def find_people(q: Words, ctx: DatedDep, limit: Limit = PAGE, cursor: Cursor = None) -> Response:
    """Search people and addresses by the words of their records."""
    return json_response(search_records(ctx, q, limit=limit, cursor=cursor))


@router.get(
    "/{person:path}/history",
    summary="Show everything recorded about a person",
    response_model=History,
    responses=PAGES,
)
def show_history(person: PersonPath, request: Request, ctx: DatedDep) -> Response:
    """Return everything recorded about a person, each item with its source record."""
    history = get_history(ctx, person)
    return (
        page_response(history_page(ctx, history))
        if prefers_html(request)
        else json_response(history)
    )


@router.get("/{person:path}/network", summary="Show a person's network", response_model=Network)
def show_network(person: PersonPath, ctx: DatedDep, limit: Nodes = 150) -> Response:
    """Return the people, incidents and addresses around a person; `left_out` counts the rest."""
    return json_response(get_network(ctx, person, limit))


@router.get(
    "/{person:path}",
    summary="Show a person in short",
    response_model=PersonSummary,
    responses=PAGES,
)
def show_person(person: PersonPath, request: Request, ctx: DatedDep) -> Response:
    """Return a person's records, roles and findings; browsers get a page."""
    if not prefers_html(request):
        return json_response(get_person_summary(ctx, person))
    history = get_history(ctx, person)
    network = get_network(ctx, history.person.id, LISTED_NODES)
    return page_response(person_page(ctx, history, lanes=build_timeline(history), network=network))
