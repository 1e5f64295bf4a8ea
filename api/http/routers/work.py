"""Whom to look at first: the work list, and what is done with several of its people at once."""

from collections.abc import Sequence
from typing import Annotated, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.http.content_negotiation import CSV, PAGES, prefers_html
from api.http.dependencies import Cursor, FileRecipientDep, Limit, PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.pages.decision_form import parse_decision
from api.pages.work_list import WorkNotice, work_page
from api.services import work as work_service
from api.services.context import RequestContext
from api.services.work import DecisionsOnCases, assign_work, decide_work, export_work
from graph.decisions import NewDecision
from graph.errors import Misuse
from graph.worklist import PAGE, ColumnName, WorkFilter, WorkPage, WorkRow, WorkSort, WorkState

CHOSEN = "choose."
PersonId: TypeAlias = Annotated[str, Field(max_length=600)]
People: TypeAlias = Annotated[
    tuple[PersonId, ...],
    Field(
        min_length=1,
        max_length=work_service.MOST_AT_ONCE,
        description="Ids of people with a case, or any record of theirs as `source:id`.",
    ),
]
ChosenPeople: TypeAlias = Annotated[
    str | None,
    Query(max_length=2_000, description="Only these people, by id, with commas."),
]

router = APIRouter(prefix="/work", tags=["decisions"])


class NewAssignment(BaseModel):
    """Who is to work on the cases of whom."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"example": {"people": ["alpha:1"], "owner": "A. Khan"}},
    )

    people: People
    owner: str | None = Field(
        default=None, max_length=200, description="Who works on them; null: nobody."
    )


class NewDecisionOnCases(BaseModel):
    """One decision on all findings of several cases that wait for one."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "people": ["alpha:1"],
                "decision": {"decision": "certified", "reason": "Both records were read."},
            }
        },
    )

    people: People
    decision: NewDecision


class AssignedCases(BaseModel):
    """The rows of the people whose cases were assigned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: tuple[WorkRow, ...]


def work_filter(
    force: Annotated[
        str | None, Query(max_length=10, description="Only with an incident of this force.")
    ] = None,
    rule: Annotated[
        str | None, Query(max_length=60, description="Only who meets this rule, by its id.")
    ] = None,
    owner: Annotated[
        str | None, Query(max_length=200, description="Only cases of this owner, or `nobody`.")
    ] = None,
    state: Annotated[
        WorkState | None,
        Query(description="Only cases in this state; default: all that are not closed."),
    ] = None,
) -> WorkFilter:
    """Return whom a request asks for; a field that is sent empty is as one that is not sent."""
    return WorkFilter(force=force or None, rule=rule or None, owner=owner or None, state=state)


def work_sort(
    sort: Annotated[
        ColumnName, Query(description="The column to sort by; `order`: the stated order.")
    ] = "order",
    descending: Annotated[bool, Query(description="From the last to the first.")] = False,  # noqa: FBT002 - a query parameter, given by name
) -> WorkSort:
    """Return the order that a request asks for."""
    return WorkSort(column=sort, descending=descending)


FilterDep: TypeAlias = Annotated[WorkFilter, Depends(work_filter)]
SortDep: TypeAlias = Annotated[WorkSort, Depends(work_sort)]


class WorkCsv(Response):
    """The work list as CSV."""

    media_type = CSV


@router.get(
    "",
    summary="List whom to look at first",
    operation_id="listWork",
    response_model=WorkPage,
    responses=PAGES,
)
def list_work(
    request: Request,
    ctx: PresentDep,
    work_filter: FilterDep,
    sort: SortDep,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List a row per person with standing findings, by what is due and what happened lately.

    The order predicts nothing, and `order` says what it goes by.
    """
    if not prefers_html(request):
        return json_response(
            work_service.list_work(ctx, work_filter, sort, limit=limit, cursor=cursor)
        )
    saved = None if request.url.query else work_service.saved_filter(ctx)
    return page_response(
        render_work(
            ctx, saved or work_filter, sort, limit=limit, cursor=cursor, saved=saved is not None
        )
    )


def render_work(  # noqa: PLR0913 - whom, in which order, which page, and what was just done
    ctx: RequestContext,
    work_filter: WorkFilter,
    sort: WorkSort,
    *,
    limit: int = PAGE,
    cursor: str | None = None,
    saved: bool = False,
    notice: WorkNotice | None = None,
) -> str:
    """Return the page of the work list."""
    page = work_service.list_work(ctx, work_filter, sort, limit=limit, cursor=cursor)
    return work_page(ctx, page, work_filter, sort, saved=saved, notice=notice)


@router.get(
    ".csv",
    summary="Export the work list as CSV",
    operation_id="exportWork",
    response_class=WorkCsv,
    responses={404: {}},
)
def export_as_csv(
    ctx: PresentDep,
    recipient: FileRecipientDep,
    work_filter: FilterDep,
    sort: SortDep,
    people: ChosenPeople = None,
) -> Response:
    """Return a row per person, each with its moment, its reader and its marking."""
    ids = people.split(",") if people else ()
    return WorkCsv(
        export_work(ctx, work_filter, sort, ids, recipient=recipient),
        headers={"Content-Disposition": 'attachment; filename="work.csv"'},
    )


@router.post(
    "/assign",
    summary="Assign cases",
    operation_id="assignWork",
    response_model=AssignedCases,
    responses={404: {}},
)
def assign(assignment: NewAssignment, ctx: PresentDep) -> Response:
    """Assign the cases of several people to somebody, or to nobody; each keeps its history."""
    return json_response(
        AssignedCases(people=assign_work(ctx, assignment.people, assignment.owner))
    )


@router.post(
    "/decide",
    summary="Decide on several cases",
    operation_id="decideWork",
    response_model=DecisionsOnCases,
    responses={404: {}},
)
def decide(decision: NewDecisionOnCases, ctx: PresentDep) -> Response:
    """Decide, with one reason, on every finding of several cases that waits for a decision."""
    return json_response(decide_work(ctx, decision.people, decision.decision))


@router.post("/filter", include_in_schema=False)
def keep_filter(fields: FormDep, ctx: PresentDep) -> Response:
    """Keep what this reader filters the list by."""
    work_filter = WorkFilter.model_validate(
        {name: value for name, value in fields.items() if name in WorkFilter.model_fields}
    )
    work_service.save_filter(ctx, work_filter)
    return RedirectResponse("/work", status_code=303)


@router.post("/chosen", include_in_schema=False)
def act_on_chosen(fields: FormDep, ctx: PresentDep) -> Response:
    """Do with several people at once what the page's buttons say."""
    people = [name.removeprefix(CHOSEN) for name in fields if name.startswith(CHOSEN)]
    action = fields.get("do", "")
    if len(people) == 0:
        return refuse_assignment(ctx, "Choose at least one person; tick the boxes at the left.")
    if action == "export":
        recipient = fields.get("recipient", "").strip()
        if ctx.quotas is not None and recipient == "":
            return refuse_assignment(ctx, "Say for whom the file is.")
        query = {"people": ",".join(people), "recipient": recipient}
        return RedirectResponse("/work.csv?" + urlencode(query), 303)
    if action == "pack":
        return RedirectResponse("/pack?" + urlencode({"people": ",".join(people)}), 303)
    if action == "assign":
        assign_work(ctx, people, fields.get("owner"))
        return RedirectResponse("/work?" + urlencode({"owner": fields.get("owner", "nobody")}), 303)
    if action == "decide":
        return decide_chosen(ctx, people, fields)
    raise Misuse("This page has no such button; open it again.")


def decide_chosen(ctx: RequestContext, people: Sequence[str], fields: FormDep) -> Response:
    """Take one decision on the cases chosen, and say what became of it."""
    decision = parse_decision(fields)
    if not isinstance(decision, NewDecision):
        return refuse_assignment(ctx, " ".join(decision.values()))
    notice = WorkNotice.of(decide_work(ctx, people, decision))
    return page_response(render_work(ctx, WorkFilter(), WorkSort(), notice=notice))


def refuse_assignment(ctx: RequestContext, sentence: str) -> Response:
    """Return the page again with what is to be done first."""
    notice = WorkNotice(sentence=sentence, is_refusal=True)
    return page_response(render_work(ctx, WorkFilter(), WorkSort(), notice=notice), status=422)
