"""Children around the incidents of a suspect: children_affected.

Readings taken here: a child is somebody known to be born and under 18 on the day, also where they
are recorded as present; the suspect is no child of their own incident; a child who is any victim of
an incident, disputed or not, is left out for that incident. Measured again without disputed
couples, neither the incident nor its children count through a disputed victim alone.
"""

from datetime import date

from .calendar_days import age_on, months_before, start_of
from .conduct import homes_on
from .counting import Counted, Events
from .judging import Answer, over_suspects, stays_met
from .knowledge import Incident, Known, Person
from .measured import Measured, Parameters, Subject
from .places import valid

GROWN_UP = 18


def children_affected(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure the children around counted incidents of the last twelve months."""
    measurements = over_suspects(counted, parameters, _measured)
    return {person: stays_met(measured) for person, measured in measurements.items()}


def is_child(known: Known, person: Person, day: date) -> bool:
    """Say whether somebody is known to be born and under 18 on a day."""
    born = known.born.get(person)
    return born is not None and born <= day and age_on(born, day) < GROWN_UP


def _measured(known: Known, suspect: Person, events: Events, parameters: Parameters) -> Answer:
    since = start_of(months_before(known.today, parameters["months"]))
    affected = {
        incident: _children(known, suspect, incident, victims)
        for incident, victims in events.items()
        if since <= incident.occurred_from <= known.as_of
    }
    used = {each: events[each] for each, children in affected.items() if len(children) > 0}
    children = {child for child_ids in affected.values() for child in child_ids}
    measures = {"children": len(children), "incidents": len(used)}
    return measures, len(children) >= parameters["min_children"], used


def _children(
    known: Known, suspect: Person, incident: Incident, victims: frozenset[Person]
) -> set[Person]:
    near = set(known.children_present.get(incident.key, frozenset()))
    for parent in {suspect, *victims}:
        ties = known.ties.get(parent, ())
        near |= {tie.other for tie in ties if tie.kind == "parent_of" and tie.first == parent}
    places = {place for victim in victims for place in homes_on(known, victim, incident.day)}
    if incident.place is not None:
        places.add(incident.place)
    near |= _living_at(known, places, incident.day)
    near -= {suspect, *known.victims.get(incident.key, frozenset())}
    return {person for person in near if is_child(known, person, incident.day)}


def _living_at(known: Known, places: set[str], day: date) -> set[Person]:
    return {
        person
        for person, stays in known.homes.items()
        if any(place in places and valid(days, day) for place, days in stays)
    }
