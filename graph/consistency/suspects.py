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
from graph.patterns.definition.subject_kinds import SubjectKind, members
from graph.patterns.findings.model import Condition, Decision
from graph.patterns.findings.presentation import Draft
from graph.patterns.findings.reader_findings import Filter, desk, sitting
from graph.patterns.findings.repository import EVERY


@dataclass(frozen=True, slots=True)
class Told:
    """One finding about a person, and what a person decided about it."""

    person: str
    finding: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everyone who meets a rule, by id; `measured_at` is None where nobody has measured yet."""

    measured_at: datetime | None
    told: tuple[Told, ...] = ()

    def by_person(self) -> Iterator[tuple[str, tuple[Told, ...]]]:
        """Give each person with the findings about them."""
        for person, told in groupby(self.told, key=lambda one: one.person):
            yield person, tuple(told)


def suspect_side(kind: SubjectKind, subject: str) -> tuple[str, ...]:
    """Return the people of a subject who are its suspects."""
    both = members(subject)
    # Of a couple without an order each is recorded as suspect against the other; which of the two
    # stands first is an accident of their ids.
    return both[:1] if kind.is_ordered else both


def meeting_now(
    store: Store,
    pattern: Pattern,
    *,
    reader: Reader,
    now: datetime,
    condition: Condition | None = None,
) -> Meeting:
    """Return who meets a rule for this reader; raise Misuse for a rule that is not about people."""
    if pattern.kind.label != "Person":
        raise Misuse(f"'{pattern.id}' is not about people, so there is nobody to compare.")
    sat = sitting(store, reader, now)
    own = desk(sat, pattern, Filter(condition=condition))
    if own is None:
        return Meeting(None)
    told = told_of(pattern.kind, own.drafts("", EVERY))
    return Meeting(
        sat.detected[pattern.id], tuple(sorted(told, key=lambda one: (one.person, one.finding)))
    )


def told_of(kind: SubjectKind, drafts: Iterable[Draft]) -> Iterator[Told]:
    """Give every person of some findings."""
    for one in drafts:
        for person in suspect_side(kind, one.measured.subject):
            yield Told(person, one.id, cast("Decision", one.decision))
