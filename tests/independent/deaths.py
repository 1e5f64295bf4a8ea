"""Deaths after abuse: death_after_abuse (R21).

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
    found: dict[Subject, Measured] = {}
    for death in deaths:
        if death.person not in found:
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
            found[death.person] = simply(met, measures, used)
    return found


def _suffered(counted: Counted, person: Person) -> set[Incident]:
    return {
        incident
        for events in counted.events.values()
        for incident, victims in events.items()
        if person in victims
    }
