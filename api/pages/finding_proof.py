"""Everything that the page of one finding needs, read in one place."""

from api.pages.finding import Draft, Proof, finding_page
from api.services.both_sides import Side, sides
from api.services.context import Asked
from api.services.decisions import states_of
from api.services.finding_context import called
from api.services.records import history_of
from graph.patterns import Finding
from graph.patterns.definition.subject_kinds import members

BOTH_WAYS = "counter_allegation"


def proof_page(asked: Asked, finding: Finding, draft: Draft | None = None) -> str:
    """Return the page of a finding as it is now, with what somebody wrote into its form."""
    proof = Proof(
        finding=finding,
        kept=states_of(asked, finding.id),
        names=called(asked, (finding.subject.id, *disputed(finding))),
        sides=both_sides(asked, finding),
    )
    return finding_page(asked, proof, draft)


def disputed(finding: Finding) -> tuple[str, ...]:
    """Return the people whose accusations of each other a finding waits for."""
    return tuple(
        one.id for one in finding.evidence if one.kind == "person" and finding.suspended_by
    )


def both_sides(asked: Asked, finding: Finding) -> tuple[Side, Side] | None:
    """Read both directions where a finding is about two who accuse each other."""
    if finding.pattern != BOTH_WAYS:
        return None
    one, other = members(finding.subject.id)
    return sides(history_of(asked, one), history_of(asked, other))
