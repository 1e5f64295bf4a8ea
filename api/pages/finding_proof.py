"""Everything that the page of one finding needs, read in one place."""

from api.pages.finding import DecisionDraft, FindingProof, finding_page
from api.services.both_sides import AllegationDirection, allegation_directions
from api.services.captions import load_captions
from api.services.context import RequestContext
from api.services.decisions import get_finding_history
from api.services.people import get_history
from graph.patterns import Finding
from graph.patterns.definition.subject_kinds import subject_members

BOTH_WAYS = "counter_allegation"


def proof_page(ctx: RequestContext, finding: Finding, draft: DecisionDraft | None = None) -> str:
    """Return the page of a finding as it is now, with what somebody wrote into its form."""
    proof = FindingProof(
        finding=finding,
        kept=get_finding_history(ctx, finding.id),
        names=load_captions(ctx, (finding.subject.id, *disputed_people(finding))),
        sides=load_directions(ctx, finding),
    )
    return finding_page(ctx, proof, draft)


def disputed_people(finding: Finding) -> tuple[str, ...]:
    """Return the people whose accusations of each other a finding waits for."""
    return tuple(
        one.id for one in finding.evidence if one.kind == "person" and finding.suspended_by
    )


def load_directions(
    ctx: RequestContext, finding: Finding
) -> tuple[AllegationDirection, AllegationDirection] | None:
    """Read both directions where a finding is about two who accuse each other."""
    if finding.pattern != BOTH_WAYS:
        return None
    one, other = subject_members(finding.subject.id)
    return allegation_directions(get_history(ctx, one), get_history(ctx, other))
