"""Somebody looks at the couples that accuse each other and says who is the primary perpetrator."""

from itertools import cycle

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.decisions import UNDETERMINED, NewDecision, decide_finding
from graph.domain.time import as_of_end
from graph.patterns import Finding, refresh
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.presentation import load_record_ids
from graph.patterns.findings.repository import list_all_findings
from tests.agreement.compared import PATTERNS
from tests.independent.delivery import Said
from tests.independent.random_delivery import AS_OF_DAYS

RULE = PATTERNS["counter_allegation"]
# Later days bring what was not weighed, earlier ones know nothing of it.
DECIDED_ON = sorted(AS_OF_DAYS)[-2]


def said_of_couples(store: Store) -> tuple[Said, ...]:
    """Decide on every couple of that day: on one, on the other, on neither, in turn."""
    at = as_of_end(DECIDED_ON)
    refresh(store, (RULE,), as_of=at, broken=())
    findings = list_all_findings(store, RULE, reader=EVERYTHING, now=at)
    return tuple(
        said(store, finding, choice)
        for finding, choice in zip(findings, cycle((0, 1, None)), strict=False)
    )


def said(store: Store, finding: Finding, choice: int | None) -> Said:
    """Decide on one couple."""
    at = as_of_end(DECIDED_ON)
    couple = subject_members(finding.subject.id)
    primary = UNDETERMINED if choice is None else couple[choice]
    ruling = NewDecision(decision="certified", reason="Heard both.", primary_perpetrator=primary)
    decide_finding(store, (RULE,), finding.id, ruling, by="ann", at=at)
    names = load_record_ids(store, couple, at)
    first, other = (names[member][0] for member in couple)
    return Said(
        at=at,
        couple=(first, other),
        primary=None if choice is None else (first, other)[choice],
        weighed=frozenset(str(each.record_id) for each in finding.evidence),
    )
