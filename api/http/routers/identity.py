"""Who is who: pairs that wait for a person, decisions on them, why two records are one person."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from api.http.content_negotiation import HTML, prefers_html
from api.http.dependencies import Cursor, Limit, PersonPath, PresentDep
from api.http.forms import Fields, FormDep
from api.http.responses import json_response, page_response
from api.pages.identity import pair_page, review_page
from api.services import identity
from api.services.identity import (
    SplitPerson,
    decide_pair,
    get_identity_report,
    get_pair,
    resolve_records,
    split_person,
)
from graph.errors import Misuse
from graph.identity import (
    PAGE,
    IdentityReport,
    PairDecision,
    PairExplanation,
    PairPage,
    PairRuling,
    ResolveReport,
    SplitRuling,
)

PairPath = Annotated[
    str,
    Path(
        max_length=1_300,
        description="Two records with ~ between them, each an id or `source:id`.",
        examples=["record-0123456789abcdef01234567~record-89abcdef0123456701234567"],
    ),
]
DecisionName = Annotated[
    PairDecision | None,
    Query(description="Only pairs that were decided like this; default: those that wait."),
]
FirstRecord = Annotated[
    str,
    Query(
        alias="one",
        max_length=600,
        description="A record as `source:id`.",
        examples=["force-a:p1"],
    ),
]
SecondRecord = Annotated[
    str,
    Query(
        alias="other",
        max_length=600,
        description="A record as `source:id`.",
        examples=["force-a:p1"],
    ),
]
Whole = Annotated[
    bool, Query(description="Compare everything again, with a model trained on all records.")
]

router = APIRouter(prefix="/identity", tags=["identity"])


@router.get("", include_in_schema=False)
def open_queue() -> Response:
    """Lead to the pairs that wait."""
    return RedirectResponse("/identity/pairs", status_code=307)


@router.get(
    "/pairs",
    summary="List pairs of records to review",
    operation_id="listPairs",
    response_model=PairPage,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def list_pairs(
    request: Request,
    ctx: PresentDep,
    decision: DecisionName = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List pairs that are alike and not joined.

    First come pairs by which one person would be suspect against more people than either is now.
    """
    pairs = identity.list_pairs(ctx, decision, limit=limit, cursor=cursor)
    return (
        page_response(review_page(pairs, decision))
        if prefers_html(request)
        else json_response(pairs)
    )


@router.get(
    "/pairs/{pair}",
    summary="Show two records side by side",
    operation_id="getPair",
    response_model=PairExplanation,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_pair(pair: PairPath, request: Request, ctx: PresentDep) -> Response:
    """Return both records, the weight of each field, and the decisions on the pair."""
    pair_explanation = get_pair(ctx, pair)
    return (
        page_response(
            pair_page(ctx, pair_explanation, next_pair=identity.next_pair(ctx, pair_explanation.id))
        )
        if prefers_html(request)
        else json_response(pair_explanation)
    )


@router.post(
    "/pairs/{pair}/decision",
    summary="Decide whether two records are one person",
    operation_id="decidePair",
    response_model=PairExplanation,
    responses={409: {}},
)
def decide_on_pair(pair: PairPath, decision: PairRuling, ctx: PresentDep) -> Response:
    """Join two records or keep them apart, with author, time and reason, and detect again.

    A rejected pair never joins again, not even through a third record; an accepted one stays joined
    whatever a later model says.
    """
    return json_response(decide_pair(ctx, pair, decision))


@router.post("/pairs/{pair}/answer", include_in_schema=False)
def answer_pair(pair: PairPath, fields: FormDep, ctx: PresentDep) -> Response:
    """Take the decision that the page's form sends, and show the page again."""
    decide_pair(ctx, pair, parse_pair_decision(fields))
    return RedirectResponse(f"/identity/pairs/{pair}", status_code=303)


def parse_pair_decision(fields: Fields) -> PairRuling:
    """Return the decision that a form holds."""
    try:
        return PairRuling.model_validate(fields)
    except ValidationError as error:
        raise Misuse("A decision needs its reason, in words.") from error


@router.post(
    "/people/{person:path}/split",
    summary="Split a person",
    operation_id="splitPerson",
    response_model=SplitPerson,
    responses={409: {}},
)
def split_one_person(person: PersonPath, decision: SplitRuling, ctx: PresentDep) -> Response:
    """Split some records of a person from the rest, or all from each other, for good."""
    return json_response(split_person(ctx, person, decision))


@router.get(
    "/explain",
    summary="Explain why two records are one person",
    operation_id="explainRecords",
    response_model=PairExplanation,
    responses={404: {}},
)
def explain_records(first: FirstRecord, second: SecondRecord, ctx: PresentDep) -> Response:
    """Explain, in a sentence and field by field, why two records are one person or two."""
    return json_response(identity.explain_records(ctx, first, second))


@router.get(
    "/report",
    summary="Count records, people and pairs",
    operation_id="getIdentityReport",
    response_model=IdentityReport,
)
def show_report(ctx: PresentDep) -> Response:
    """Count records, people, pairs that wait for a person, and records left out with the reason."""
    return json_response(get_identity_report(ctx))


@router.post(
    "/resolve",
    summary="Compare new records and join them",
    operation_id="resolveIdentity",
    response_model=ResolveReport,
)
def resolve_identity(ctx: PresentDep, *, whole: Whole = False) -> Response:
    """Compare new records with all others, join those of one person, and detect their findings."""
    return json_response(resolve_records(ctx, whole=whole))
