"""Counted incidents of each suspect, disputed couples, and groups of connected victims."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations

from .calendar_days import months_before
from .knowledge import Incident, Known, Person
from .places import valid

# The counted incidents of one suspect with their victims other than the suspect.
Events = Mapping[Incident, frozenset[Person]]
Couple = frozenset[Person]


@dataclass(frozen=True)
class Counted:
    """What counts for every suspect, with and without what is disputed."""

    known: Known
    events: Mapping[Person, Events]
    disputed: frozenset[Couple]
    # Who of two is not the primary perpetrator, then who is: that one's events do not count.
    answered: frozenset[tuple[Person, Person]] = frozenset()
    # What is recorded, whatever somebody said of it.
    recorded: Mapping[Person, Events] = field(default_factory=dict[Person, Events])

    @property
    def as_recorded(self) -> "Counted":
        """Give what counts where a rule does not regard disputes."""
        return replace(self, events=self.recorded, answered=frozenset())

    def undisputed(self, suspect: Person) -> Events:
        """Keep an incident through its undisputed victims."""
        kept = {
            incident: frozenset(v for v in victims if frozenset({suspect, v}) not in self.disputed)
            for incident, victims in self.events[suspect].items()
        }
        return {incident: victims for incident, victims in kept.items() if len(victims) > 0}


def count(known: Known, *, months: int = 12, hours: int = 72) -> Counted:
    """Count incidents for every suspect and find the couples recorded both ways."""
    events: dict[Person, dict[Incident, frozenset[Person]]] = defaultdict(dict)
    for key, suspects in known.suspects.items():
        incident = known.incidents[key]
        for suspect in suspects:
            others = known.victims.get(key, frozenset()) - {suspect}
            if incident.counts and len(others) > 0:
                events[suspect][incident] = others
    disputed = frozenset(
        couple
        for couple, (forward, backward) in both_ways(events).items()
        if counter_alleged(forward, backward, months=months, hours=hours)
    )
    return Counted(known=known, events=dict(events), disputed=disputed, recorded=dict(events))


def ruled(counted: Counted) -> Counted:
    """Take in what was said of couples by then, where nothing came between the two since."""
    known, said = counted.known, dict[Couple, tuple[Person | None, frozenset[str]]]()
    for ruling in sorted(known.world.said, key=lambda ruling: ruling.at):
        if ruling.at <= known.as_of:
            primary = None if ruling.primary is None else known.person_of[ruling.primary]
            couple = frozenset(known.person_of[record] for record in ruling.couple)
            said[couple] = (primary, ruling.weighed)
    between = both_ways(counted.events)
    held = {
        couple: primary
        for couple, (primary, weighed) in said.items()
        if couple in counted.disputed
        and {each.key for way in between[couple] for each in way} <= weighed
    }
    answered = frozenset(
        (other, primary)
        for couple, primary in held.items()
        # Undetermined: what is recorded counts both ways.
        if primary is not None
        for other in couple - {primary}
    )
    return replace(
        counted,
        events={
            suspect: _without(events, {primary for other, primary in answered if other == suspect})
            for suspect, events in counted.events.items()
        },
        disputed=counted.disputed - held.keys(),
        answered=answered,
    )


def _without(events: Events, people: set[Person]) -> Events:
    kept = {incident: victims - people for incident, victims in events.items()}
    return {incident: victims for incident, victims in kept.items() if len(victims) > 0}


def both_ways(
    events: Mapping[Person, Events],
) -> dict[Couple, tuple[frozenset[Incident], frozenset[Incident]]]:
    """Give the couples recorded in both directions; forward is that of the smallest record key."""
    directed: dict[tuple[Person, Person], set[Incident]] = defaultdict(set)
    for suspect, incidents in events.items():
        for incident, victims in incidents.items():
            for victim in victims:
                directed[(suspect, victim)].add(incident)
    return {
        frozenset({suspect, victim}): (
            frozenset(forward),
            frozenset(directed[(victim, suspect)]),
        )
        for (suspect, victim), forward in list(directed.items())
        if min(suspect) < min(victim) and (victim, suspect) in directed
    }


def counter_alleged(
    forward: Iterable[Incident], backward: Iterable[Incident], *, months: int, hours: int
) -> bool:
    """Say whether two incidents, one each way, are close in days or in recording."""
    others = list(backward)
    return any(_close(incident, other, months, hours) for incident in forward for other in others)


def _close(incident: Incident, other: Incident, months: int, hours: int) -> bool:
    earlier, later = sorted((incident.day, other.day))
    apart = abs(incident.first_recorded - other.first_recorded)
    return earlier >= months_before(later, months) or apart <= timedelta(hours=hours)


def victims_of(events: Events) -> frozenset[Person]:
    """Collect the victims of some events."""
    return frozenset(victim for victims in events.values() for victim in victims)


def unconnected(known: Known, events: Events) -> int:
    """Count the groups of connected victims; ties chain."""
    days: dict[Person, set[date]] = defaultdict(set)
    for incident, victims in events.items():
        for victim in victims:
            days[victim].add(incident.day)
    together = {frozenset(pair) for victims in events.values() for pair in combinations(victims, 2)}

    def tied(incident: Person, other: Person) -> bool:
        pair = frozenset({incident, other})
        return (
            pair in together
            or pair in known.family
            or any(_on(known, incident, other, day) for day in days[incident] | days[other])
        )

    return _groups(sorted(days, key=min), tied)


def _on(known: Known, first: Person, other: Person, day: date) -> bool:
    if any(valid(days, day) for days in known.dated.get(frozenset({first, other}), ())):
        return True
    here, there = (
        {place for place, days in known.homes.get(person, ()) if valid(days, day)}
        for person in (first, other)
    )
    return not here.isdisjoint(there)


def _groups(people: Iterable[Person], tied: Callable[[Person, Person], bool]) -> int:
    groups: list[list[Person]] = []
    for person in people:
        joined = [group for group in groups if any(tied(person, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([person, *(other for group in joined for other in group)])
    return len(groups)
