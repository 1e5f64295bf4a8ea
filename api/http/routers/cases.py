"""Cases: all findings about one person that stand, until each is decided and the case is closed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.http.content_negotiation import PAGES, wants_page
from api.http.dependencies import Cursor, Limit, PersonPath, PresentDep
from api.http.forms import FormDep
from api.http.responses import page, told
from api.pages.work import case_page, cases_page
from api.services.context import Asked
from api.services.decisions import case_about, cases_of, closed
from api.services.finding_context import beside, called
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


@router.get("", summary="List the cases", response_model=CasePage, responses=PAGES)
def list_cases(
    request: Request,
    asked: PresentDep,
    state: StateName = "open",
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List everybody about whom findings stand, the oldest first, with how many wait."""
    found = cases_of(asked, state, limit=limit, cursor=cursor)
    if wants_page(request):
        return page(cases_page(found, state, called(asked, (one.person for one in found.cases))))
    return told(found)


@router.post(
    "/{person:path}/close", summary="Close a case", response_model=Case, responses={409: {}}
)
def close_one_case(person: PersonPath, why: Closure, asked: PresentDep) -> Response:
    """Close a case in which every finding is decided; whatever comes up later opens it again."""
    return told(closed(asked, person, why.reason))


@router.post("/{person:path}/closed", include_in_schema=False)
def close_by_form(person: PersonPath, fields: FormDep, asked: PresentDep) -> Response:
    """Close a case from its page; show the page again where something is wrong."""
    try:
        why = Closure.model_validate({"reason": fields.get("reason", "")})
        done = closed(asked, person, why.reason)
    except ValidationError:
        wrong = "Say why, in words; it is kept with the case."
        return page(shown(asked, case_about(asked, person), wrong=wrong), status=422)
    except Conflict as first:
        return page(shown(asked, case_about(asked, person), conflict=first), status=409)
    return RedirectResponse(f"/cases/{done.person}", status_code=303)


@router.get("/{person:path}", summary="Show one case", response_model=Case, responses=PAGES)
def show_case(person: PersonPath, request: Request, asked: PresentDep) -> Response:
    """Return all findings about a person that stand, with what was decided on each."""
    found = case_about(asked, person)
    return page(shown(asked, found)) if wants_page(request) else told(found)


def shown(asked: Asked, found: Case, *, conflict: Conflict | None = None, wrong: str = "") -> str:
    """Return the page of a case."""
    near = beside(asked, found.findings, more=(found.person,))
    return case_page(found, near, conflict=conflict, wrong=wrong)
