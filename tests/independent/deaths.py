"""Deaths after abuse: death_after_abuse (R21), former_victim_died (R25).

Readings taken here: of several rows about one person (several records) the earliest death counts,
and of those on one day the first by cause; the incident named by any of the rows is apart.
"""

from .calendar_days import months_before
from .counting import Counted
from .knowledge import Incident, Person
from .measured import Measured, Parameters, Subject, simply


def death_after_abuse(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R21: victim of somebody in the twelve months before a death that was not natural."""
    deaths = sorted(
        counted.known.records.deaths, key=lambda death: (death.died_on, death.cause or "")
    )
    apart = {(death.person, death.incident) for death in deaths}
    measurements: dict[Subject, Measured] = {}
    for death in deaths:
        if death.person not in measurements:
            first = months_before(death.died_on, parameters["months"])
            used = [
                incident
                for incident in _suffered(counted, death.person)
                if first <= incident.day <= death.died_on
                and (death.person, incident.key) not in apart
            ]
            last = max((incident.day for incident in used), default=None)
            days = None if last is None else (death.died_on - last).days
            measures = {"cause": death.cause, "incidents": len(used), "days": days}
            met = len(used) > 0 and death.cause != "natural"
            measurements[death.person] = simply(met, measures, used)
    return measurements


def former_victim_died(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R25: victims who died since, not of a natural cause as far as recorded."""
    deaths = [death for death in counted.known.records.deaths if death.cause != "natural"]
    measurements: dict[Subject, Measured] = {}
    for suspect, events in counted.recorded.items():
        dead = {
            (death.person, incident, death.died_on)
            for death in deaths
            for incident, victims in events.items()
            if death.person in victims and incident.day <= death.died_on
        }
        victims = {victim for victim, _, _ in dead}
        incidents = {incident for _, incident, _ in dead}
        last = max((day for _, _, day in dead), default=None)
        measurements[suspect] = simply(
            len(victims) >= parameters["min_victims"],
            {"victims": len(victims), "incidents": len(incidents), "last_died_on": last},
            incidents,
        )
    return measurements


def _suffered(counted: Counted, person: Person) -> set[Incident]:
    return {
        incident
        for events in counted.events.values()
        for incident, victims in events.items()
        if person in victims
    }
