"""What is recorded of one victim, whoever the suspect: R23 repeat_victim, R24 several_suspects.

Readings taken here: it is not asked whether events are disputed; what a named person said of two
does not matter either.
"""

from collections import defaultdict
from collections.abc import Mapping

from .calendar_days import months_before, start_of
from .counting import Counted
from .knowledge import Incident, Person
from .measured import Measured, Parameters, Subject, simply

Suffered = Mapping[Person, Mapping[Incident, set[Person]]]


def suffered(counted: Counted) -> Suffered:
    """Give the counted incidents of every victim with their suspects."""
    by_victim: dict[Person, dict[Incident, set[Person]]] = defaultdict(dict)
    for suspect, events in counted.recorded.items():
        for incident, victims in events.items():
            for victim in victims:
                by_victim[victim].setdefault(incident, set()).add(suspect)
    return by_victim


def repeat_victim(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R23: three incidents in twelve months."""
    known = counted.known
    since = start_of(months_before(known.today, parameters["months"]))
    measurements: dict[Subject, Measured] = {}
    for victim, incidents in suffered(counted).items():
        used = {
            incident: suspects
            for incident, suspects in incidents.items()
            if since <= incident.occurred_from <= known.as_of
        }
        measurements[victim] = _measured(used, met=len(used) >= parameters["min_incidents"])
    return measurements


def several_suspects(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R24: two suspects or more, at any time."""
    measurements: dict[Subject, Measured] = {}
    for victim, incidents in suffered(counted).items():
        used = {
            incident: suspects
            for incident, suspects in incidents.items()
            if incident.occurred_from <= counted.known.as_of
        }
        suspects = {suspect for each in used.values() for suspect in each}
        measurements[victim] = _measured(used, met=len(suspects) >= parameters["min_suspects"])
    return measurements


def _measured(used: Mapping[Incident, set[Person]], *, met: bool) -> Measured:
    suspects = {suspect for each in used.values() for suspect in each}
    return simply(met, {"incidents": len(used), "suspects": len(suspects)}, used)
