"""The people who meet a rule, with the decisions on their findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import cast

from graph.access.reader import Reader
from graph.db.store import Store
from graph.errors import Misuse
from graph.patterns import (
    NO_LIMIT,
    Condition,
    Decision,
    FindingFilter,
    Pattern,
    SubjectKind,
    UnnamedFinding,
    findings_for_reader,
    read_context,
    subject_members,
)


@dataclass(frozen=True, slots=True)
class PersonFinding:
    """One finding about a person, and the decision on it."""

    person: str
    finding: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class PeopleMeetingRule:
    """Everyone who meets a rule, by id; `measured_at` is None if it was never measured."""

    measured_at: datetime | None
    findings: tuple[PersonFinding, ...] = ()

    def by_person(self) -> Iterator[tuple[str, tuple[PersonFinding, ...]]]:
        """Yield each person with the findings about them."""
        for person, findings in groupby(self.findings, key=lambda finding: finding.person):
            yield person, tuple(findings)


def suspect_side(kind: SubjectKind, subject: str) -> tuple[str, ...]:
    """Return the people of a subject who are suspects."""
    members = subject_members(subject)
    # Each of a couple is recorded as suspect against the other; which id comes first is chance.
    return members[:1] if kind.is_ordered else members


def people_meeting_rule(
    store: Store,
    pattern: Pattern,
    *,
    reader: Reader,
    now: datetime,
    condition: Condition | None = None,
) -> PeopleMeetingRule:
    """Return who meets a rule, as this reader sees it; raise Misuse if it is not about people."""
    if pattern.kind.label != "Person":
        raise Misuse(f"'{pattern.id}' is not about people, so there is nobody to compare.")
    ctx = read_context(store, reader, now)
    reader_findings = findings_for_reader(ctx, pattern, FindingFilter(condition=condition))
    if reader_findings is None:
        return PeopleMeetingRule(None)
    findings = findings_by_person(pattern.kind, reader_findings.first_findings(NO_LIMIT))
    return PeopleMeetingRule(
        ctx.detected_at[pattern.id],
        tuple(sorted(findings, key=lambda finding: (finding.person, finding.finding))),
    )


def findings_by_person(
    kind: SubjectKind, findings: Iterable[UnnamedFinding]
) -> Iterator[PersonFinding]:
    """Yield one entry for every suspect of the findings."""
    for finding in findings:
        for person in suspect_side(kind, finding.measurement.subject):
            yield PersonFinding(person, finding.id, cast("Decision", finding.decision))
