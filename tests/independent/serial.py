"""The serial family: serial_acpo (R01), serial_northumbria (R02), cross_force (R15)."""

from .calendar_days import age_on, london_day, months_before, start_of
from .counting import Counted, Events, unconnected, victims_of
from .judging import Answer, over_suspects
from .knowledge import Known, Person
from .measured import Measured, Measures, Parameters, Subject


def serial_acpo(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R01: two unconnected victims, no window."""
    return over_suspects(counted, parameters, _acpo)


def serial_northumbria(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R02: two victims in two incidents of 36 months, aged 16 or over."""
    return over_suspects(counted, parameters, _northumbria)


def cross_force(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R15: two victims over two incidents in two forces."""
    return over_suspects(counted, parameters, _forces)


def _acpo(known: Known, _suspect: Person, events: Events, parameters: Parameters) -> Answer:
    victims, groups = len(victims_of(events)), unconnected(known, events)
    measures = {"victims": victims, "unconnected_victims": groups, **_span(events)}
    deciding = groups if parameters["require_unconnected"] else victims
    enough = len(events) >= parameters["min_incidents"]
    return measures, deciding >= parameters["min_victims"] and enough, events


def _northumbria(known: Known, suspect: Person, events: Events, parameters: Parameters) -> Answer:
    since = start_of(months_before(london_day(known.as_of), parameters["months"]))
    born = known.born.get(suspect)
    used = {
        incident: victims
        for incident, victims in events.items()
        if since <= incident.occurred_from <= known.as_of
        and (born is None or age_on(born, incident.day) >= parameters["min_age"])
    }
    victims = len(victims_of(used))
    enough = len(used) >= parameters["min_incidents"]
    measures = {"victims": victims, **_span(used)}
    return measures, victims >= parameters["min_victims"] and enough, used


def _forces(_known: Known, _suspect: Person, events: Events, parameters: Parameters) -> Answer:
    forces, victims = len({incident.force for incident in events}), len(victims_of(events))
    first_force: dict[Person, str] = {}
    for incident in sorted(events, key=lambda event: event.order):
        for victim in events[incident]:
            first_force.setdefault(victim, incident.force)
    measures: Measures = {
        "forces": forces,
        "victims": victims,
        "incidents": len(events),
        # Some neighbours in a row differ exactly when not all of the row are equal.
        "moved": len(set(first_force.values())) > 1,
    }
    met = (
        forces >= parameters["min_forces"]
        and victims >= parameters["min_victims"]
        and len(events) >= parameters["min_incidents"]
    )
    return measures, met, events


def _span(events: Events) -> Measures:
    days = sorted(incident.day for incident in events)
    if len(days) == 0:
        return {"incidents": 0, "first_on": None, "last_on": None}
    return {"incidents": len(days), "first_on": days[0], "last_on": days[-1]}
