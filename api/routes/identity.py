"""Who is who: pairs that wait for a person, decisions on them, why two records are one person."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from api.answers import page, told
from api.dependencies import Cursor, Limit, PersonPath, PresentDep
from api.forms import Fields, FormDep
from api.identities import (
    Split,
    explained,
    pair_of,
    report_of,
    resolved,
    review_of,
    ruled,
    split,
)
from api.identity_pages import pair_page, review_page
from api.negotiation import HTML, wants_page
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
RecordName = Annotated[
    str, Query(max_length=600, description="A record as `source:id`.", examples=["force-a:p1"])
]
Whole = Annotated[
    bool, Query(description="Compare everything anew, with a model trained on what is there now.")
]

router = APIRouter(prefix="/identity", tags=["identity"])


@router.get(
    "/pairs",
    summary="List the pairs of records that wait for a person",
    response_model=PairPage,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def list_pairs(
    request: Request,
    asked: PresentDep,
    decision: DecisionName = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List pairs that are alike and not joined, the likeliest first; browsers get a page."""
    found = review_of(asked, decision, limit=limit, cursor=cursor)
    return page(review_page(found, decision)) if wants_page(request) else told(found)


@router.get(
    "/pairs/{pair}",
    summary="Show two records side by side",
    response_model=PairExplanation,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_pair(pair: PairPath, request: Request, asked: PresentDep) -> Response:
    """Return what two records say, what each field is worth, and what people decided."""
    found = pair_of(asked, pair)
    return page(pair_page(asked, found)) if wants_page(request) else told(found)


@router.post(
    "/pairs/{pair}/decision",
    summary="Decide whether two records are one person",
    response_model=PairExplanation,
    responses={409: {}},
)
def decide_on_pair(pair: PairPath, ruling: PairRuling, asked: PresentDep) -> Response:
    """Join or tell apart two records, with who decided, when and why; findings follow at once.

    A rejected pair never joins again, be it through a third record; an accepted one stays joined
    whatever a later model says.
    """
    return told(ruled(asked, pair, ruling))


@router.post("/pairs/{pair}/answer", include_in_schema=False)
def answer_pair(pair: PairPath, fields: FormDep, asked: PresentDep) -> Response:
    """Take the decision that the page's form sends, and show the page again."""
    ruled(asked, pair, ruling_of(fields))
    return RedirectResponse(f"/identity/pairs/{pair}", status_code=303)


def ruling_of(fields: Fields) -> PairRuling:
    """Return the decision that a form holds."""
    try:
        return PairRuling.model_validate(fields)
    except ValidationError as error:
        raise Misuse("A decision needs its reason, in words.") from error


@router.post(
    "/people/{person:path}/split",
    summary="Take a person apart",
    response_model=Split,
    responses={409: {}},
)
def split_one_person(person: PersonPath, ruling: SplitRuling, asked: PresentDep) -> Response:
    """Take some records of a person from the others, or each from each; they never join again."""
    return told(split(asked, person, ruling))


@router.get(
    "/explain",
    summary="Say why two records are one person",
    response_model=PairExplanation,
    responses={404: {}},
)
def explain_records(one: RecordName, other: RecordName, asked: PresentDep) -> Response:
    """Return in a sentence, and field by field, why two records are one person or two."""
    return told(explained(asked, one, other))


@router.get("/report", summary="Count what identity came to", response_model=IdentityReport)
def show_report(asked: PresentDep) -> Response:
    """Return how many records are how many people, what waits, and what was left out and why."""
    return told(report_of(asked))


@router.post("/resolve", summary="Compare records and join", response_model=ResolveReport)
def resolve_identity(asked: PresentDep, *, whole: Whole = False) -> Response:
    """Compare what is new with all records, join whom that finds, and measure their findings."""
    return told(resolved(asked, whole=whole))
