"""What became of each person who meets a rule: referred, or not, and why not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal, TypeAlias, cast

from graph.access.reader import Reader
from graph.consistency.forces import force_code
from graph.consistency.period import ComparisonPeriod
from graph.consistency.suspects import PersonFinding, people_meeting_rule
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.time import london_day
from graph.models import FrozenModel
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.batching import map_pages
from graph.patterns.findings.model import Decision

Outcome: TypeAlias = Literal["referred", "with_reason", "without_reason"]

# What a person wrote a reason for.
REASONED: Final[frozenset[Decision]] = frozenset({"accepted", "dismissed"})


class OutcomeReferral(FrozenModel):
    """One referral about a person."""

    scheme: str
    made_on: date
    record_id: str


class ComparedPerson(FrozenModel):
    """A person who meets the rule, and what became of them."""

    id: str
    name: str | None
    force: str
    outcome: Outcome
    # The latest counted incident as suspect: its force and its day place the person.
    incident: str
    occurred_on: date
    findings: tuple[str, ...]
    decisions: tuple[Decision, ...]
    referrals: tuple[OutcomeReferral, ...]


def load_compared_people(
    store: Store, pattern: Pattern, within: ComparisonPeriod, *, reader: Reader, now: datetime
) -> tuple[datetime | None, tuple[ComparedPerson, ...]]:
    """Return when the rule was measured, and who met it then, by id."""
    meeting = people_meeting_rule(store, pattern, reader=reader, now=now, condition="met")
    told = dict(meeting.by_person())

    def page(some: Sequence[str]) -> list[Row]:
        given = {
            "subjects": list(some),
            "as_of": now,
            "since": within.from_,
            "today": london_day(now),
            **reader.parameters(),
        }
        return store.read(statement("consistency/latest_incidents_and_referrals"), given)

    rows = (row for rows in map_pages(page, sorted(told)) for row in rows)
    everyone = (person_of(row, told[str(row["subject"])]) for row in rows)
    return meeting.measured_at, tuple(one for one in everyone if within.holds(one.occurred_on))


def person_of(row: Mapping[str, object], told: Sequence[PersonFinding]) -> ComparedPerson:
    """Return one person with what became of them."""
    referrals = tuple(
        OutcomeReferral.model_validate(referral) for referral in cast("list[Row]", row["referrals"])
    )
    decisions: tuple[Decision, ...] = tuple(one.decision for one in told)
    return ComparedPerson(
        id=str(row["subject"]),
        name=cast("str | None", row["name"]) or None,
        force=force_code(str(row["force"])),
        outcome=outcome_of(referrals, decisions),
        incident=str(row["incident"]),
        occurred_on=date.fromisoformat(str(row["occurred_on"])),
        findings=tuple(one.finding for one in told),
        decisions=decisions,
        referrals=referrals,
    )


def outcome_of(referrals: Sequence[OutcomeReferral], decisions: Sequence[Decision]) -> Outcome:
    """Return the one cell in which a person is counted."""
    if len(referrals) > 0:
        return "referred"
    return "with_reason" if REASONED.issuperset(decisions) else "without_reason"
