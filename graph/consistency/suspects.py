"""Who meets a rule: the people of its findings, with what was decided about them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import cast

from graph.access.reader import Reader
from graph.db.store import Store
from graph.errors import Misuse
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import SubjectKind, subject_members
from graph.patterns.findings.model import Condition, Decision
from graph.patterns.findings.presentation import UnnamedFinding
from graph.patterns.findings.reader_findings import FindingFilter, findings_for_reader, read_context
from graph.patterns.findings.repository import EVERY


@dataclass(frozen=True, slots=True)
class PersonFinding:
    """One finding about a person, and what a person decided about it."""

    person: str
    finding: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class PeopleMeetingRule:
    """Everyone who meets a rule, by id; `measured_at` is None where nobody has measured yet."""

    measured_at: datetime | None
    told: tuple[PersonFinding, ...] = ()

    def by_person(self) -> Iterator[tuple[str, tuple[PersonFinding, ...]]]:
        """Give each person with the findings about them."""
        for person, told in groupby(self.told, key=lambda one: one.person):
            yield person, tuple(told)


def suspect_side(kind: SubjectKind, subject: str) -> tuple[str, ...]:
    """Return the people of a subject who are its suspects."""
    both = subject_members(subject)
    # Of a couple without an order each is recorded as suspect against the other; which of the two
    # stands first is an accident of their ids.
    return both[:1] if kind.is_ordered else both


def people_meeting_rule(
    store: Store,
    pattern: Pattern,
    *,
    reader: Reader,
    now: datetime,
    condition: Condition | None = None,
) -> PeopleMeetingRule:
    """Return who meets a rule for this reader; raise Misuse for a rule that is not about people."""
    if pattern.kind.label != "Person":
        raise Misuse(f"'{pattern.id}' is not about people, so there is nobody to compare.")
    sat = read_context(store, reader, now)
    own = findings_for_reader(sat, pattern, FindingFilter(condition=condition))
    if own is None:
        return PeopleMeetingRule(None)
    told = findings_by_person(pattern.kind, own.next_findings("", EVERY))
    return PeopleMeetingRule(
        sat.detected[pattern.id], tuple(sorted(told, key=lambda one: (one.person, one.finding)))
    )


def findings_by_person(
    kind: SubjectKind, drafts: Iterable[UnnamedFinding]
) -> Iterator[PersonFinding]:
    """Give every person of some findings."""
    for draft in drafts:
        for person in suspect_side(kind, draft.measured.subject):
            yield PersonFinding(person, draft.id, cast("Decision", draft.decision))
