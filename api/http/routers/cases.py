"""Cases: all findings about one person that stand, until each is decided and the case is closed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import PART, Cursor, Limit, PartDep, PersonPath, PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.pages.work import case_page, cases_page
from api.services import decisions
from api.services.captions import load_captions, load_finding_context
from api.services.context import RequestContext
from api.services.decisions import close_case, get_case
from api.services.part import Part
from graph.decisions import Case, CasePage, CaseState, Reason
from graph.errors import Conflict

PAGE = 50
StateName = Annotated[CaseState, Query(alias="state", description="Open cases, or closed ones.")]

router = APIRouter(prefix="/cases", tags=["decisions"])


class Closure(BaseModel):
    """Why a case is closed."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"example": {"reason": "Referred on 3 March; nothing else is open."}},
    )

    reason: Reason = Field(description="Why, in words; it is kept with the case.")


@router.get(
    "", summary="List the cases", operation_id="listCases", response_model=CasePage, responses=PAGES
)
def list_cases(
    request: Request,
    ctx: PresentDep,
    state: StateName = "open",
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List everybody with standing findings, oldest first, and count the findings to decide."""
    cases = decisions.list_cases(ctx, state, limit=limit, cursor=cursor)
    if prefers_html(request):
        return page_response(
            cases_page(cases, state, load_captions(ctx, (case.person for case in cases.items)))
        )
    return json_response(cases)


@router.post(
    "/{person:path}/close",
    summary="Close a case",
    operation_id="closeCase",
    response_model=Case,
    responses={409: {}},
)
def close_one_case(person: PersonPath, why: Closure, ctx: PresentDep) -> Response:
    """Close a case once every finding is decided; a new finding opens it again."""
    return json_response(close_case(ctx, person, why.reason))


@router.post("/{person:path}/closed", include_in_schema=False)
def close_by_form(person: PersonPath, fields: FormDep, ctx: PresentDep) -> Response:
    """Close a case from its page; show the page again where something is wrong."""
    try:
        why = Closure.model_validate({"reason": fields.get("reason", "")})
        case = close_case(ctx, person, why.reason)
    except ValidationError:
        wrong = "Say why, in words; it is kept with the case."
        return page_response(
            render_case(ctx, get_case(ctx, person, Part(PART, for_reading=True)), wrong=wrong),
            status=422,
        )
    except Conflict as error:
        return page_response(
            render_case(ctx, get_case(ctx, person, Part(PART, for_reading=True)), conflict=error),
            status=409,
        )
    return RedirectResponse(f"/cases/{case.person}", status_code=303)


@router.get(
    "/{person:path}",
    summary="Show a case",
    operation_id="getCase",
    response_model=Case,
    responses=PAGES,
)
def show_case(person: PersonPath, request: Request, ctx: PresentDep, part: PartDep) -> Response:
    """Return the standing findings about a person, each with its decision.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are.
    """
    case = get_case(ctx, person, part)
    return page_response(render_case(ctx, case)) if prefers_html(request) else json_response(case)


def render_case(
    ctx: RequestContext, case: Case, *, conflict: Conflict | None = None, wrong: str = ""
) -> str:
    """Return the page of a case."""
    finding_context = load_finding_context(ctx, case.findings, more_subjects=(case.person,))
    return case_page(case, finding_context, conflict=conflict, wrong=wrong)
