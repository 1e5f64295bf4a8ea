"""Everything that the page of one finding needs, read in one place."""

from collections.abc import Mapping
from typing import Final

from api.pages.allegation_sides import SideColumn
from api.pages.finding import DecisionDraft, FindingProof, finding_page
from api.services.captions import load_captions
from api.services.context import RequestContext
from api.services.decisions import get_allegation_sides, get_finding_history
from api.services.findings import get_evidence_incidents
from graph.history import Caption
from graph.patterns import Finding, find_pattern

# What evidence is called by a name, beside its source's id.
NAMED: Final = frozenset({"person", "address"})


def proof_page(ctx: RequestContext, finding: Finding, draft: DecisionDraft | None = None) -> str:
    """Return the page of a finding as it is now, with what somebody wrote into its form."""
    record_ids = (record.id for record in finding.evidence if record.kind in NAMED)
    names = load_captions(ctx, (finding.subject.id, *record_ids))
    proof = FindingProof(
        finding=finding,
        history=get_finding_history(ctx, finding.id),
        names=names,
        sides=load_side_columns(ctx, finding, names),
        incidents=get_evidence_incidents(ctx, finding),
    )
    return finding_page(ctx, proof, draft)


def load_side_columns(
    ctx: RequestContext, finding: Finding, names: Mapping[str, Caption]
) -> tuple[SideColumn, ...]:
    """Read both sides of a finding about two who accuse each other; of any other, none."""
    if find_pattern(ctx.patterns, finding.pattern).asks_for is None:
        return ()
    allegation_sides = get_allegation_sides(ctx, finding.id)
    return tuple(SideColumn.of(side, names) for side in allegation_sides.sides)
