"""What people decide on findings, and all that a finding was."""

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from api.http.dependencies import PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.http.routers.findings import FindingId
from api.pages.decision_form import parse_decision
from api.pages.finding import DecisionDraft
from api.pages.finding_proof import proof_page
from api.services.decisions import decide_finding, get_allegation_sides, get_finding_history
from api.services.findings import get_finding
from graph.decisions import AllegationSides, FindingHistory, NewDecision
from graph.errors import Conflict, Misuse
from graph.patterns import Finding

router = APIRouter(prefix="/findings", tags=["decisions"])


@router.post(
    "/{finding}/decision",
    summary="Decide on a finding",
    operation_id="decideFinding",
    response_model=Finding,
    responses={409: {}},
)
def decide_on_finding(finding: FindingId, decision: NewDecision, ctx: PresentDep) -> Response:
    """Store a decision with its author, time and reason, and return the finding.

    New evidence opens what was dismissed or accepted again, and `reopened_by` says what is new.
    """
    return json_response(decide_finding(ctx, finding, decision))


@router.post("/{finding}/decide", include_in_schema=False)
def decide_by_form(finding: FindingId, fields: FormDep, ctx: PresentDep) -> Response:
    """Take a decision from the page of a finding; show the page again where something is wrong."""
    found_finding = get_finding(ctx, finding)
    decision = parse_decision(fields)
    if not isinstance(decision, NewDecision):
        return page_response(
            proof_page(ctx, found_finding, DecisionDraft(fields, decision)), status=422
        )
    try:
        decide_finding(ctx, finding, decision)
    except Misuse as error:
        wrong = {"decision": str(error)}
        return page_response(
            proof_page(ctx, found_finding, DecisionDraft(fields, wrong)), status=422
        )
    except Conflict as error:
        current = get_finding(ctx, finding)
        return page_response(
            proof_page(ctx, current, DecisionDraft(fields, conflict=error)), status=409
        )
    return RedirectResponse(f"/findings/{found_finding.id}#decision", status_code=303)


@router.get(
    "/{finding}/sides",
    summary="Compare two people who accuse each other",
    operation_id="compareAllegationSides",
    response_model=AllegationSides,
)
def show_sides(finding: FindingId, ctx: PresentDep) -> Response:
    """Return what is recorded of each against the other, and how many other victims each has.

    Read it before deciding which of the two is the primary perpetrator.
    """
    return json_response(get_allegation_sides(ctx, finding))


@router.get(
    "/{finding}/history",
    summary="Show a finding's history",
    operation_id="getFindingHistory",
    response_model=FindingHistory,
)
def show_states(finding: FindingId, ctx: PresentDep) -> Response:
    """Return each change of a finding's condition and decision with its time, oldest first.

    A change without an author was made by the records or by the calendar.
    """
    return json_response(get_finding_history(ctx, finding))
