"""The lanes of a timeline: who has one, what stands on it, and which run side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from graph.domain.time import london_day
from graph.history.history import History
from graph.history.incidents import Party, RecordedIncident
from graph.history.items import SharedHome, Tie
from graph.history.mentions import PersonMention, RecordedPeriod
from graph.timeline.shape import (
    Contact,
    LaneKind,
    Overlap,
    Separation,
    TimelineBar,
    TimelineGap,
    TimelineLane,
    TimelineMark,
    TimelinePeriod,
)

WORDS = {"crime": "Crime", "non_crime": "Non-crime incident", "intelligence": "Intelligence"}
EX = "ex_partner"


@dataclass(slots=True)
class SharedHistory:
    """What a history says between the subject and one other person."""

    person: PersonMention
    marks: list[TimelineMark] = field(default_factory=list[TimelineMark])
    ties: list[Tie] = field(default_factory=list[Tie])
    homes: list[SharedHome] = field(default_factory=list[SharedHome])

    @property
    def against(self) -> list[TimelineMark]:
        """Return the incidents in which the other person is the victim."""
        return [mark for mark in self.marks if mark.by_subject]


def lanes_of(history: History, bars: Sequence[TimelineBar]) -> tuple[TimelineLane, ...]:
    """Return a lane for each victim or partner, the earliest first, with what runs beside it."""
    today = london_day(history.as_of)
    lanes = sorted((lane(one, bars) for one in everyone(history)), key=place)
    return tuple(
        one.model_copy(update={"overlaps": tuple(overlaps(one, lanes, today))}) for one in lanes
    )


def place(one: TimelineLane) -> tuple[bool, str, str]:
    """Return where a lane stands among the others; one without a day comes last."""
    return one.start is None, "" if one.start is None else one.start.isoformat(), one.person.id


def everyone(history: History) -> Iterable[SharedHistory]:
    """Return who has a lane: every victim of the subject, every partner, with what lies between."""
    found = {victim.person.id: SharedHistory(victim.person) for victim in history.victims}
    for tie in history.partners:
        found.setdefault(tie.person.id, SharedHistory(tie.person)).ties.append(tie)
    for home in history.shared_homes:
        if home.person.id in found:
            found[home.person.id].homes.append(home)
    for incident in history.incidents:
        for person, mark in marks(incident):
            if person in found:
                found[person].marks.append(mark)
    return found.values()


def marks(incident: RecordedIncident) -> Iterator[tuple[str, TimelineMark]]:
    """Give the marks of one incident: one for each victim, one for each suspect the other way."""
    own = {role.role: role.status for role in incident.roles}
    for party in {(person.person.id, person.role): person for person in incident.people}.values():
        if "suspect" in own and party.role == "victim":
            yield party.person.id, mark(incident, own["suspect"], by_subject=True)
        elif "victim" in own and party.role == "suspect" and not is_victim(incident, party):
            yield party.person.id, mark(incident, party.status, by_subject=False)


def is_victim(incident: RecordedIncident, party: Party) -> bool:
    """Say whether somebody is also a victim of the incident; the lane then has it already."""
    return "suspect" in {role.role for role in incident.roles} and any(
        person.role == "victim" and person.person.id == party.person.id
        for person in incident.people
    )


def mark(incident: RecordedIncident, status: str | None, *, by_subject: bool) -> TimelineMark:
    """Return an incident as a mark."""
    return TimelineMark(
        incident=incident.id,
        record_id=incident.record_id,
        on=incident.occurred_on,
        reported_on=london_day(incident.first_recorded_at),
        caption=incident.title or WORDS[incident.kind],
        kind=incident.kind,
        band=incident.band,
        status=status,
        by_subject=by_subject,
        counted=incident.counted,
    )


def lane(between: SharedHistory, bars: Iterable[TimelineBar]) -> TimelineLane:
    """Return one person's lane."""
    start, contact = first_contact(between)
    report = min((mark.reported_on for mark in between.against), default=None)
    return TimelineLane(
        person=between.person,
        recorded_as=recorded_as(between),
        start=start,
        contact=contact,
        end=last_day(between),
        marks=tuple(between.marks),
        gaps=tuple(gaps_between(mark.on for mark in between.against)),
        partnerships=tuple(
            TimelinePeriod(
                kind=tie.kind,
                source=tie.source,
                record_id=tie.record_id,
                from_=tie.from_,
                to=tie.to,
            )
            for tie in between.ties
        ),
        shared_homes=tuple(
            TimelinePeriod(
                kind="shared_home",
                source=home.source,
                record_id=home.record_id,
                from_=home.from_,
                to=home.to,
            )
            for home in between.homes
        ),
        separations=tuple(separations(between.ties)),
        bars=tuple(
            bar for bar in bars if any(person.id == between.person.id for person in bar.people)
        ),
        first_report=report,
        days_to_first_report=None if start is None or report is None else (report - start).days,
    )


def recorded_as(between: SharedHistory) -> tuple[LaneKind, ...]:
    """Return what the other person is recorded as."""
    kinds = {tie.kind for tie in between.ties}
    told: Sequence[tuple[LaneKind, bool]] = (
        ("victim", len(between.against) > 0),
        ("partner", "partner" in kinds),
        ("ex_partner", EX in kinds),
    )
    return tuple(kind for kind, holds in told if holds)


def first_contact(between: SharedHistory) -> tuple[date | None, Contact | None]:
    """Return the earliest day recorded between the two, and what it is the day of."""
    days: list[tuple[date, Contact]] = [
        *((tie.from_, "partnership") for tie in between.ties if tie.from_ is not None),
        *((home.from_, "shared_home") for home in between.homes if home.from_ is not None),
        *((one.on, "incident") for one in between.marks),
    ]
    return min(days, key=lambda one: one[0], default=(None, None))


def last_day(between: SharedHistory) -> date | None:
    """Return the latest day recorded between the two; None where something has no recorded end."""
    lasting = [*(tie for tie in between.ties if tie.kind != EX), *between.homes]
    if any(span.to is None for span in lasting):
        return None
    spans: list[RecordedPeriod] = [*between.ties, *between.homes]
    ends = [span.to for span in spans if span.to is not None]
    return max((*ends, *(one.on for one in between.marks)), default=None)


def separations(ties: Iterable[Tie]) -> Iterator[Separation]:
    """Give the recorded ends of partnerships; an ex-partner's may have no day."""
    for tie in ties:
        if tie.to is not None or tie.kind == EX:
            yield Separation(on=tie.to, source=tie.source, record_id=tie.record_id)


def gaps_between(days: Iterable[date]) -> Iterator[TimelineGap]:
    """Give the gaps between days, oldest first."""
    for start, end in pairwise(sorted(days)):
        yield TimelineGap(start=start, end=end, days=(end - start).days)


def overlaps(one: TimelineLane, lanes: Iterable[TimelineLane], today: date) -> Iterator[Overlap]:
    """Give the times in which another lane runs beside this one."""
    for other in lanes:
        if other is one or one.start is None or other.start is None:
            continue
        start = max(one.start, other.start)
        ends = [lane.end for lane in (one, other) if lane.end is not None]
        end = min(ends, default=None)
        until = today if end is None else end
        if start <= until:
            yield Overlap(person=other.person, from_=start, to=end, days=(until - start).days)
