"""From measurements to findings: the sources' names of every record, looked up in one go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from graph.patterns.finding import (
    Condition,
    Decided,
    Decision,
    Evidence,
    Finding,
    Subject,
    kind_of,
    summary,
)
from graph.patterns.kinds import members
from graph.patterns.measuring import Measurement, texts
from graph.patterns.paging import each_page
from graph.patterns.pattern import Pattern, Scalar
from graph.patterns.question import Question
from graph.statements import statement
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before the sources' names are known."""

    id: str
    measured: Measurement
    condition: str
    suspended_by: tuple[str, ...]
    as_of: datetime
    decision: str = "open"
    decided: Decided | None = None
    reopened_by: tuple[str, ...] = ()
    # The version of the rule that a stored finding was made with; none: the present one.
    version: int | None = None
    # The values that a stored finding was made with; none: those of the question.
    parameters: Mapping[str, Scalar] | None = None


RecordIds = Mapping[str, tuple[str, ...]]


def record_ids(store: Store, ids: Iterable[str], as_of: datetime) -> RecordIds:
    """Return, for every id, the sources' names of what it stands for, sorted."""

    def page(some: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        rows = store.read(statement("findings/record_ids"), {"ids": list(some), "as_of": as_of})
        return [(str(row["id"]), texts(row["record_ids"])) for row in rows]

    answers = each_page(page, sorted(set(ids)))
    return dict(pair for answer in answers for pair in answer)


def present(store: Store, asked: Question, drafts: Sequence[Draft]) -> tuple[Finding, ...]:
    """Return drafts as findings, in their order."""
    mentioned = {
        one
        for draft in drafts
        for one in (*members(draft.measured.subject), *draft.measured.evidence)
    }
    known = record_ids(store, mentioned, asked.as_of)
    return tuple(finding(asked, draft, known) for draft in drafts)


def finding(asked: Question, draft: Draft, known: RecordIds) -> Finding:
    """Return one draft as a finding."""
    pattern, measured = asked.pattern, draft.measured
    return Finding(
        id=draft.id,
        pattern=pattern.id,
        version=draft.version or pattern.version,
        status=pattern.status,
        condition=cast("Condition", draft.condition),
        decision=cast("Decision", draft.decision),
        suspended_by=draft.suspended_by,
        caveats=measured.caveats,
        subject=subject(pattern, measured.subject, known),
        measures=dict(measured.measures),
        evidence=evidence(measured.evidence, known),
        as_of=draft.as_of,
        summary=summary(pattern, measured.measures, measured.caveats, asked.values),
        # Sorted: a finding that was measured again tells the same bytes as one that was kept.
        parameters=dict(
            sorted((asked.values if draft.parameters is None else draft.parameters).items())
        ),
        decided=draft.decided,
        # What a reader may not see is not in the evidence that was measured for them.
        reopened_by=tuple(one for one in draft.reopened_by if one in measured.evidence),
    )


def subject(pattern: Pattern, subject_id: str, known: RecordIds) -> Subject:
    """Return who a finding is about with every record of theirs."""
    names = {name for member in members(subject_id) for name in known.get(member, ())}
    return Subject(id=subject_id, kind=pattern.subject, record_ids=tuple(sorted(names)))


def evidence(ids: Iterable[str], known: RecordIds) -> tuple[Evidence, ...]:
    """Return the records a finding rests on; of a person with several, the first stands for all."""
    return tuple(
        Evidence(kind=kind_of(one), id=one, record_id=next(iter(known.get(one, ())), None))
        for one in ids
    )
