"""The lanes of a timeline: who has one, what is on it, and which of them overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise
from operator import itemgetter
from typing import Final

from graph.domain.time import london_day
from graph.history import (
    History,
    Party,
    PersonMention,
    RecordedIncident,
    RecordedPeriod,
    SharedHome,
    Tie,
)
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

# Each of four hundred lanes overlaps all others: a list of 80,000 pairs helps nobody.
OVERLAPS_AT_MOST: Final = 8
WORDS = {"crime": "Crime", "non_crime": "Non-crime incident", "intelligence": "Intelligence"}
EX = "ex_partner"


@dataclass(slots=True)
class SharedHistory:
    """What a history records between the subject and one other person."""

    person: PersonMention
    marks: list[TimelineMark] = field(default_factory=list[TimelineMark])
    ties: list[Tie] = field(default_factory=list[Tie])
    homes: list[SharedHome] = field(default_factory=list[SharedHome])

    @property
    def against(self) -> list[TimelineMark]:
        """Return the incidents in which the other person is the victim."""
        return [mark for mark in self.marks if mark.by_subject]


def build_lanes(history: History, bars: Sequence[TimelineBar]) -> tuple[TimelineLane, ...]:
    """Return a lane for each victim or partner, the earliest first, with its overlaps."""
    today = london_day(history.as_of)
    lanes = sorted((build_lane(shared, bars) for shared in shared_histories(history)), key=sort_key)
    return tuple(with_overlaps(place, lanes, today) for place in range(len(lanes)))


def sort_key(lane: TimelineLane) -> tuple[bool, str, str]:
    """Return the sort key of a lane; one without a day comes last."""
    return lane.start is None, "" if lane.start is None else lane.start.isoformat(), lane.person.id


def shared_histories(history: History) -> Iterable[SharedHistory]:
    """Return the shared history with every victim and every partner of the subject."""
    by_person = {victim.person.id: SharedHistory(victim.person) for victim in history.victims}
    for tie in history.partners:
        by_person.setdefault(tie.person.id, SharedHistory(tie.person)).ties.append(tie)
    for home in history.shared_homes:
        if home.person.id in by_person:
            by_person[home.person.id].homes.append(home)
    for incident in history.incidents:
        for person, mark in incident_marks(incident):
            if person in by_person:
                by_person[person].marks.append(mark)
    return by_person.values()


def incident_marks(incident: RecordedIncident) -> Iterator[tuple[str, TimelineMark]]:
    """Yield the marks of an incident by person: its victims, or suspects against the subject."""
    status_by_role = {role.role: role.status for role in incident.roles}
    for party in {(person.person.id, person.role): person for person in incident.people}.values():
        if "suspect" in status_by_role and party.role == "victim":
            yield (
                party.person.id,
                incident_mark(incident, status_by_role["suspect"], by_subject=True),
            )
        elif (
            "victim" in status_by_role
            and party.role == "suspect"
            and not is_victim(incident, party)
        ):
            yield party.person.id, incident_mark(incident, party.status, by_subject=False)


def is_victim(incident: RecordedIncident, party: Party) -> bool:
    """Return whether the party is also a victim, so that their lane has the incident already."""
    return "suspect" in {role.role for role in incident.roles} and any(
        person.role == "victim" and person.person.id == party.person.id
        for person in incident.people
    )


def incident_mark(
    incident: RecordedIncident, status: str | None, *, by_subject: bool
) -> TimelineMark:
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


def build_lane(history: SharedHistory, bars: Iterable[TimelineBar]) -> TimelineLane:
    """Return the lane of one other person."""
    start, contact = first_contact(history)
    report = min((mark.reported_on for mark in history.against), default=None)
    return TimelineLane(
        person=history.person,
        recorded_as=recorded_as(history),
        start=start,
        contact=contact,
        end=last_day(history),
        marks=tuple(history.marks),
        gaps=tuple(gaps_between(mark.on for mark in history.against)),
        partnerships=tuple(
            TimelinePeriod(
                kind=tie.kind,
                source=tie.source,
                record_id=tie.record_id,
                from_=tie.from_,
                to=tie.to,
            )
            for tie in history.ties
        ),
        shared_homes=tuple(
            TimelinePeriod(
                kind="shared_home",
                source=home.source,
                record_id=home.record_id,
                from_=home.from_,
                to=home.to,
            )
            for home in history.homes
        ),
        separations=tuple(find_separations(history.ties)),
        bars=tuple(
            bar for bar in bars if any(person.id == history.person.id for person in bar.people)
        ),
        first_report=report,
        days_to_first_report=None if start is None or report is None else (report - start).days,
    )


def recorded_as(history: SharedHistory) -> tuple[LaneKind, ...]:
    """Return the kinds of lane: what the other person is recorded as."""
    kinds = {tie.kind for tie in history.ties}
    conditions: Sequence[tuple[LaneKind, bool]] = (
        ("victim", len(history.against) > 0),
        ("partner", "partner" in kinds),
        ("ex_partner", EX in kinds),
    )
    return tuple(kind for kind, holds in conditions if holds)


def first_contact(history: SharedHistory) -> tuple[date | None, Contact | None]:
    """Return the earliest day recorded between the two, and the kind of contact."""
    days: list[tuple[date, Contact]] = [
        *((tie.from_, "partnership") for tie in history.ties if tie.from_ is not None),
        *((home.from_, "shared_home") for home in history.homes if home.from_ is not None),
        *((mark.on, "incident") for mark in history.marks),
    ]
    return min(days, key=lambda dated: dated[0], default=(None, None))


def last_day(history: SharedHistory) -> date | None:
    """Return the latest day recorded between the two; None: something has no recorded end."""
    lasting_ties = [*(tie for tie in history.ties if tie.kind != EX), *history.homes]
    if any(span.to is None for span in lasting_ties):
        return None
    spans: list[RecordedPeriod] = [*history.ties, *history.homes]
    ends = [span.to for span in spans if span.to is not None]
    return max((*ends, *(mark.on for mark in history.marks)), default=None)


def find_separations(ties: Iterable[Tie]) -> Iterator[Separation]:
    """Yield the recorded ends of partnerships; an ex-partner's may have no day."""
    for tie in ties:
        if tie.to is not None or tie.kind == EX:
            yield Separation(on=tie.to, source=tie.source, record_id=tie.record_id)


def gaps_between(days: Iterable[date]) -> Iterator[TimelineGap]:
    """Yield the gaps between days, oldest first."""
    for start, end in pairwise(sorted(days)):
        yield TimelineGap(start=start, end=end, days=(end - start).days)


def with_overlaps(place: int, lanes: Sequence[TimelineLane], today: date) -> TimelineLane:
    """Return a lane with the lanes that overlap it, of many those that begin next after it."""
    later_first = (*range(place + 1, len(lanes)), *range(place - 1, -1, -1))
    overlap_iterator = (
        (number, overlap)
        for number in later_first
        if (overlap := overlap_of(lanes[place], lanes[number], today)) is not None
    )
    overlaps = list(islice(overlap_iterator, OVERLAPS_AT_MOST + 1))
    listed_overlaps = sorted(overlaps[:OVERLAPS_AT_MOST], key=itemgetter(0))
    return lanes[place].model_copy(
        update={
            "overlaps": tuple(overlap for _, overlap in listed_overlaps),
            "has_more_overlaps": len(overlaps) > len(listed_overlaps),
        }
    )


def overlap_of(lane: TimelineLane, other: TimelineLane, today: date) -> Overlap | None:
    """Return the period in which another lane overlaps this one; None: it does not."""
    if lane.start is None or other.start is None:
        return None
    start = max(lane.start, other.start)
    end = min((side.end for side in (lane, other) if side.end is not None), default=None)
    until = today if end is None else end
    if start > until:
        return None
    return Overlap(person=other.person, from_=start, to=end, days=(until - start).days)
