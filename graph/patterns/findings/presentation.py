"""From measurements to findings: the sources' names of every record, looked up in one go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.batching import map_pages
from graph.patterns.engine.evaluate import Measurement, to_ids
from graph.patterns.engine.query import PatternQuery
from graph.patterns.findings.model import (
    Condition,
    Decision,
    Evidence,
    Finding,
    FindingDecision,
    Subject,
    id_kind,
    summary,
)


@dataclass(frozen=True, slots=True)
class UnnamedFinding:
    """A finding before the sources' names are known."""

    id: str
    measured: Measurement
    condition: str
    suspended_by: tuple[str, ...]
    as_of: datetime
    decision: str = "open"
    decided: FindingDecision | None = None
    reopened_by: tuple[str, ...] = ()
    # The version of the rule that a stored finding was made with; none: the present one.
    version: int | None = None
    # The values that a stored finding was made with; none: those of the question.
    parameters: Mapping[str, Scalar] | None = None


RecordIds = Mapping[str, tuple[str, ...]]


def load_record_ids(store: Store, ids: Iterable[str], as_of: datetime) -> RecordIds:
    """Return, for every id, the sources' names of what it stands for, sorted."""

    def page(some: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        rows = store.read(statement("findings/record_ids"), {"ids": list(some), "as_of": as_of})
        return [(str(row["id"]), to_ids(row["record_ids"])) for row in rows]

    answers = map_pages(page, sorted(set(ids)))
    return dict(pair for answer in answers for pair in answer)


def to_findings(
    store: Store, query: PatternQuery, drafts: Sequence[UnnamedFinding]
) -> tuple[Finding, ...]:
    """Return drafts as findings, in their order."""
    mentioned = {
        subject_member
        for draft in drafts
        for subject_member in (*subject_members(draft.measured.subject), *draft.measured.evidence)
    }
    known = load_record_ids(store, mentioned, query.as_of)
    return tuple(to_finding(query, draft, known) for draft in drafts)


def to_finding(query: PatternQuery, draft: UnnamedFinding, known: RecordIds) -> Finding:
    """Return one draft as a finding."""
    pattern, measured = query.pattern, draft.measured
    return Finding(
        id=draft.id,
        pattern=pattern.id,
        version=draft.version or pattern.version,
        status=pattern.status,
        condition=cast("Condition", draft.condition),
        decision=cast("Decision", draft.decision),
        suspended_by=draft.suspended_by,
        caveats=measured.caveats,
        subject=to_subject(pattern, measured.subject, known),
        measures=dict(measured.measures),
        evidence=to_evidence(measured.evidence, known),
        as_of=draft.as_of,
        summary=summary(pattern, measured.measures, measured.caveats, query.values),
        # Sorted: a finding that was measured again tells the same bytes as one that was kept.
        parameters=dict(
            sorted((query.values if draft.parameters is None else draft.parameters).items())
        ),
        decided=draft.decided,
        # What a reader may not see is not in the evidence that was measured for them.
        reopened_by=tuple(one for one in draft.reopened_by if one in measured.evidence),
    )


def to_subject(pattern: Pattern, subject_id: str, known: RecordIds) -> Subject:
    """Return who a finding is about with every record of theirs."""
    names = {name for member in subject_members(subject_id) for name in known.get(member, ())}
    return Subject(id=subject_id, kind=pattern.subject, record_ids=tuple(sorted(names)))


def to_evidence(ids: Iterable[str], known: RecordIds) -> tuple[Evidence, ...]:
    """Return the records a finding rests on; of a person with several, the first stands for all."""
    return tuple(
        Evidence(kind=id_kind(id_), id=id_, record_id=next(iter(known.get(id_, ())), None))
        for id_ in ids
    )
