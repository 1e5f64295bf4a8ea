"""Cases: all findings about one person that stand, until each is decided and the case is closed."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.answers import told
from api.deciding import case_about, cases_of, closed
from api.dependencies import Cursor, Limit, PersonPath, PresentDep
from graph.decisions import Case, CasePage, CaseState, Reason

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


@router.get("", summary="List the cases", response_model=CasePage)
def list_cases(
    asked: PresentDep, state: StateName = "open", limit: Limit = PAGE, cursor: Cursor = None
) -> Response:
    """List everybody about whom findings stand, the oldest first, with how many wait."""
    return told(cases_of(asked, state, limit=limit, cursor=cursor))


@router.post(
    "/{person:path}/close", summary="Close a case", response_model=Case, responses={409: {}}
)
def close_one_case(person: PersonPath, why: Closure, asked: PresentDep) -> Response:
    """Close a case in which every finding is decided; whatever comes up later opens it again."""
    return told(closed(asked, person, why.reason))


@router.get("/{person:path}", summary="Show one case", response_model=Case)
def show_case(person: PersonPath, asked: PresentDep) -> Response:
    """Return all findings about a person that stand, with what was decided on each."""
    return told(case_about(asked, person))
