"""Children of school age around what came on record lately: school_notification (R30).

Readings taken here: the days of the window are those on which an incident was first recorded; a
child is around an incident through any suspect of it who is not the child and any victim of it; the
age is that of today.
"""

from collections import defaultdict
from datetime import timedelta

from .calendar_days import age_on, start_of
from .conduct import homes_on
from .counting import Counted
from .knowledge import Incident, Known, Person
from .measured import Measured, Parameters, Subject, simply
from .places import valid


def school_notification(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R30 for everybody whose age is that of a pupil."""
    known = counted.known
    incidents_of: dict[Person, set[Incident]] = defaultdict(set)
    recorded_from = start_of(known.today - timedelta(days=parameters["days"]))
    occurred_from = known.today - timedelta(days=parameters["occurred_days"])
    for suspect, events in counted.recorded.items():
        for incident, victims in events.items():
            is_recent = recorded_from <= incident.first_recorded and (
                occurred_from <= incident.day <= known.today
            )
            if is_recent and "domestic_abuse" in incident.flags:
                for child in _near(known, suspect, incident, victims) - {suspect}:
                    incidents_of[child].add(incident)
    measured: dict[Subject, Measured] = {}
    for person, born in known.born.items():
        age = age_on(born, known.today)
        if parameters["child_from"] <= age < parameters["child_under"]:
            incidents = incidents_of.get(person, set())
            last = max((incident.day for incident in incidents), default=None)
            measures = {"incidents_around": len(incidents), "last_on": last}
            measured[person] = simply(
                len(incidents) >= parameters["min_incidents"], measures, incidents
            )
    return measured


def _near(
    known: Known, suspect: Person, incident: Incident, victims: frozenset[Person]
) -> set[Person]:
    # Where the child is a victim, its own victims are those the suspect has.
    near = set(known.children_present.get(incident.key, frozenset())) | victims
    for parent in {suspect, *victims}:
        near |= {
            tie.other
            for tie in known.ties.get(parent, ())
            if tie.kind == "parent_of" and tie.first == parent
        }
    places = {place for victim in victims for place in homes_on(known, victim, incident.day)}
    if incident.place is not None:
        places.add(incident.place)
    return near | {
        person
        for person, stays in known.homes.items()
        if any(place in places and valid(days, incident.day) for place, days in stays)
    }
