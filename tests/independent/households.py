"""Homes: new_household (R14), shared_address (R19) and moved_force (R26).

Readings taken here. R14: the first shared day is the first on which the two ever shared any home,
so a pair that moved together is not new, and an open start is never new; a child is known to be
under 18 today. R19: a victim lived at an address where any stay of theirs there began by today, and
the day of the tie is the earlier of that day and of the first counted incident with the suspect
there; an open start lies before every day. Two suspects are linked by any relationship row of any
time, or by one counted incident; two who are each suspect against the other, at any time, are not
each other's victims there. Told are the suspects who meet either limb and their victims tied
to the address. Evidence of R19 is what these suspects did to these victims, here and elsewhere.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import combinations

from .children import is_child
from .conduct import homes_on
from .counting import Counted, both_ways
from .defaults import DEFAULTS
from .judging import condition
from .knowledge import Known, Person
from .measured import Measured, Parameters, Subject, evidence_of, simply
from .places import Days, valid
from .serial import serial_acpo, serial_northumbria

# For each suspect the victims tied to a place, and since when.
Tied = Mapping[Person, Mapping[Person, date]]


def new_household(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R14: a serial suspect who lately came to live with a child or a partner."""
    acpo = serial_acpo(counted, DEFAULTS["serial_acpo"])
    northumbria = serial_northumbria(counted, DEFAULTS["serial_northumbria"])
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        said = {acpo[suspect].condition, northumbria[suspect].condition}
        near = _new_with(counted.known, suspect, parameters)
        met = len(near) > 0 and said != {"not_met"}
        # What proves the finding is what made them serial.
        proof = {key for rule in (acpo, northumbria) for key in _proof(rule[suspect])}
        incidents = (each for each in counted.events[suspect] if each.key in proof)
        measurements[suspect] = Measured(
            condition(met=met, still="met" in said), {"with": len(near)}, evidence_of(incidents)
        )
    return measurements


def moved_force(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R26: a serial suspect whose newest home lies in another force than the one before."""
    acpo = serial_acpo(counted, DEFAULTS["serial_acpo"])
    northumbria = serial_northumbria(counted, DEFAULTS["serial_northumbria"])
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        said = {acpo[suspect].condition, northumbria[suspect].condition}
        move = _move(counted.known, suspect, parameters)
        measurements[suspect] = Measured(
            condition(met=move is not None and "met" in said, still=True),
            {} if move is None else move,
            (),
        )
    return measurements


def _move(known: Known, suspect: Person, parameters: Parameters) -> dict[str, object] | None:
    """Give the forces and the day of a move, None where there is none of late."""
    stays = [
        (days[0] or date.min, days, known.places[place].forces)
        for place, days in known.homes.get(suspect, ())
        if days[0] is None or days[0] <= known.today
    ]
    current = [began for began, days, _ in stays if valid(days, known.today)]
    if len(current) == 0 or max(current) < known.today - timedelta(days=parameters["days"]):
        return None
    moved_on = max(current)
    before = max((began for began, _, _ in stays if began < moved_on), default=None)
    new = {
        force
        for began, days, forces in stays
        if began == moved_on and valid(days, known.today)
        for force in forces
    }
    old = {force for began, _, forces in stays if began == before for force in forces}
    if len(new) == 0 or len(old) == 0 or not new.isdisjoint(old):
        return None
    return {"from_forces": sorted(old), "to_forces": sorted(new), "moved_on": moved_on}


def _proof(measured: Measured) -> tuple[str, ...]:
    return () if measured.condition == "not_met" else measured.evidence


def _new_with(known: Known, suspect: Person, parameters: Parameters) -> set[Person]:
    today = known.today
    since = today - timedelta(days=parameters["days"])
    here = homes_on(known, suspect, today)
    partners: set[Person] = set()
    for person in known.homes:
        close = is_child(known, person, today) or _are_partners(known, suspect, person, today)
        if person != suspect and close and not here.isdisjoint(homes_on(known, person, today)):
            first = _first_shared(known, suspect, person)
            if first is not None and since <= first:
                partners.add(person)
    return partners


def _are_partners(known: Known, person: Person, other: Person, day: date) -> bool:
    return any(
        tie.kind == "partner" and tie.away_from(person) == other and valid(tie.days, day)
        for tie in known.ties.get(person, ())
    )


def _first_shared(known: Known, person: Person, other: Person) -> date | None:
    """Give the first day that two people shared a home, None where it is unbounded."""
    shared = [
        _later_start(first, second)
        for place, first in known.homes[person]
        for other_place, second in known.homes[other]
        if place == other_place and _overlap(first, second)
    ]
    first = min(shared)
    return None if first == date.min else first


def _later_start(first: Days, second: Days) -> date:
    return max(first[0] or date.min, second[0] or date.min)


def _overlap(first: Days, second: Days) -> bool:
    return _later_start(first, second) <= min(first[1] or date.max, second[1] or date.max)


def shared_address(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R19 for every home that is not protected."""
    known = counted.known
    linked = _linked(counted)
    mutual = both_ways(counted.events)
    measurements: dict[Subject, Measured] = {}
    for name, tied in _tied(counted).items():
        place = known.places[name]
        if place.is_home and not place.protected:
            least = parameters["min_victims"]
            suspects = {each for each, first in tied.items() if len(set(first.values())) >= least}
            for pair in combinations(tied, 2):
                harmed = [
                    {
                        victim
                        for victim in tied[suspect]
                        if frozenset({suspect, victim}) not in mutual
                    }
                    for suspect in pair
                ]
                both = set[Person]().union(*harmed)
                if frozenset(pair) in linked and all(harmed) and len(both) >= least:
                    suspects |= {*pair}
            victims = {victim for suspect in suspects for victim in tied[suspect]}
            proof = {
                incident
                for suspect in suspects
                for incident, harmed in counted.events[suspect].items()
                if not harmed.isdisjoint(tied[suspect])
            }
            measures = {"suspects": len(suspects), "victims": len(victims)}
            measurements[place.keys] = simply(len(suspects) > 0, measures, proof)
    return measurements


def _tied(counted: Counted) -> Mapping[str, Tied]:
    """Give the victims tied to each place, by suspect."""
    known = counted.known
    first_days: dict[str, dict[Person, dict[Person, date]]] = defaultdict(lambda: defaultdict(dict))

    def tie(place: str, suspect: Person, victim: Person, day: date) -> None:
        victims = first_days[place][suspect]
        victims[victim] = min(day, victims.get(victim, day))

    for suspect, events in counted.events.items():
        for incident, victims in events.items():
            for victim in victims:
                if incident.place is not None:
                    tie(incident.place, suspect, victim, incident.day)
                for place, (first, _) in known.homes.get(victim, ()):
                    if first is None or first <= known.today:
                        tie(place, suspect, victim, first or date.min)
    return first_days


def _linked(counted: Counted) -> set[frozenset[Person]]:
    related = {
        frozenset({tie.first, tie.other}) for ties in counted.known.ties.values() for tie in ties
    }
    suspects: dict[str, set[Person]] = defaultdict(set)
    for suspect, events in counted.events.items():
        for incident in events:
            suspects[incident.key].add(suspect)
    together = (pair for group in suspects.values() for pair in combinations(group, 2))
    return related | {frozenset(pair) for pair in together}
