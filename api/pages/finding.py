"""Findings as pages: the list with its filters, and one with its proof, past and decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args
from urllib.parse import urlencode

from api.pages.allegation_sides import SideColumn
from api.pages.render import render
from api.services.captions import FindingContext, rule_titles
from api.services.context import RequestContext
from graph.decisions import DISMISSAL_REASONS, FindingHistory
from graph.domain.forces import TERRITORIAL
from graph.errors import Conflict
from graph.history import Caption, EvidenceIncident
from graph.patterns import (
    Condition,
    Decision,
    Finding,
    FindingFilter,
    FindingPage,
    find_pattern,
    format_measure,
)
from viz.wording import WORDING

PLACES: Final = {"person": "people", "incident": "incidents", "address": "addresses"}


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What somebody wrote into the form of a decision, and what was wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    wrong: Mapping[str, str] = field(default_factory=dict[str, str])
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class FindingProof:
    """One finding with everything that its page tells."""

    finding: Finding
    history: FindingHistory
    names: Mapping[str, Caption]
    # Of a finding about two who accuse each other: what is recorded of each.
    sides: tuple[SideColumn, ...] = ()
    # The incidents it rests on, as a table has them.
    incidents: tuple[EvidenceIncident, ...] = ()


def findings_page(
    ctx: RequestContext,
    page: FindingPage,
    finding_filter: FindingFilter,
    finding_context: FindingContext,
) -> str:
    """Return a page of findings with the filters they were chosen by."""
    pattern = (
        None
        if finding_filter.pattern is None
        else find_pattern(ctx.patterns, finding_filter.pattern)
    )
    next_query = urlencode({**filter_query(finding_filter), "cursor": page.next or ""})
    return render(
        "findings",
        title="Findings" if pattern is None else f"Findings: {pattern.title}",
        chosen=pattern,
        page=page,
        filters=finding_filter,
        following=next_query,
        patterns=ctx.patterns,
        territorial=TERRITORIAL,
        conditions=get_args(Condition),
        decisions=get_args(Decision),
        **finding_context.named(),
    )


def filter_query(finding_filter: FindingFilter) -> dict[str, str]:
    """Return the filters as they stand in an address."""
    query = {
        "pattern": finding_filter.pattern,
        "condition": finding_filter.condition,
        "decision": finding_filter.decision,
        "person": finding_filter.about,
        "force": finding_filter.force,
        "from": None if finding_filter.met_from is None else finding_filter.met_from.isoformat(),
        "to": None if finding_filter.met_to is None else finding_filter.met_to.isoformat(),
    }
    return {name: value for name, value in query.items() if value is not None}


def finding_page(
    ctx: RequestContext, proof: FindingProof, draft: DecisionDraft | None = None
) -> str:
    """Return one finding with its proof, all that it was, its limits, and the form to decide it."""
    finding = proof.finding
    pattern = find_pattern(ctx.patterns, finding.pattern)
    return render(
        "proof",
        title=pattern.title,
        finding=finding,
        states=proof.history.states,
        names=proof.names,
        titles=rule_titles(ctx),
        sides=proof.sides,
        incidents=proof.incidents,
        draft=draft or DecisionDraft(),
        choices={
            name: words
            for name, words in WORDING.decision_meaning.items()
            if name != "open" or finding.decision != "open"
        },
        dismissals=DISMISSAL_REASONS,
        asks_who=len(proof.sides) > 0,
        pattern=pattern,
        kinds=PLACES,
        shown=format_measure,
    )
