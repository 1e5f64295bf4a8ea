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
from graph.patterns import Decision, Pattern, map_pages

ReferralOutcome: TypeAlias = Literal["referred", "with_reason", "without_reason"]

# Decisions with a written reason.
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
    outcome: ReferralOutcome
    # The latest counted incident as suspect: its force and its day place the person.
    incident: str
    occurred_on: date
    findings: tuple[str, ...]
    decisions: tuple[Decision, ...]
    referrals: tuple[OutcomeReferral, ...]


def load_compared_people(
    store: Store, pattern: Pattern, within: ComparisonPeriod, *, reader: Reader, now: datetime
) -> tuple[datetime | None, tuple[ComparedPerson, ...]]:
    """Return when the rule was measured, and the people who meet it, by id."""
    meeting = people_meeting_rule(store, pattern, reader=reader, now=now, condition="met")
    findings_by_person = dict(meeting.by_person())

    def page(batch: Sequence[str]) -> list[Row]:
        params = {
            "subjects": list(batch),
            "as_of": now,
            "since": within.from_,
            "today": london_day(now),
            **reader.parameters(),
        }
        return store.read(statement("consistency/latest_incidents_and_referrals"), params)

    rows = (row for rows in map_pages(page, sorted(findings_by_person)) for row in rows)
    people = (to_compared_person(row, findings_by_person[str(row["subject"])]) for row in rows)
    return meeting.measured_at, tuple(
        person for person in people if within.contains(person.occurred_on)
    )


def to_compared_person(
    row: Mapping[str, object], findings: Sequence[PersonFinding]
) -> ComparedPerson:
    """Return one person with the outcome."""
    referrals = tuple(
        OutcomeReferral.model_validate(referral) for referral in cast("list[Row]", row["referrals"])
    )
    decisions: tuple[Decision, ...] = tuple(finding.decision for finding in findings)
    return ComparedPerson(
        id=str(row["subject"]),
        name=cast("str | None", row["name"]) or None,
        force=force_code(str(row["force"])),
        outcome=find_outcome(referrals, decisions),
        incident=str(row["incident"]),
        occurred_on=date.fromisoformat(str(row["occurred_on"])),
        findings=tuple(finding.finding for finding in findings),
        decisions=decisions,
        referrals=referrals,
    )


def find_outcome(
    referrals: Sequence[OutcomeReferral], decisions: Sequence[Decision]
) -> ReferralOutcome:
    """Return the one outcome under which a person is counted."""
    if len(referrals) > 0:
        return "referred"
    return "with_reason" if REASONED.issuperset(decisions) else "without_reason"
