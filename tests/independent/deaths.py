"""Deaths after abuse: death_after_abuse (R21), former_victim_died (R25), death_review (R31).

Readings taken here: of several rows about one person (several records) the earliest death counts,
and of those on one day the first by cause; the incident named by any of the rows is apart. R31:
each row stands for itself, and the earliest that meets the rule is measured.
"""

from .calendar_days import age_on, months_before
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


def death_review(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R31: died in a domestic abuse incident, or after one where no incident is known."""
    measured: dict[Subject, Measured] = {}
    deaths = counted.known.records.deaths
    for death in sorted(deaths, key=lambda death: (death.died_on, death.cause or "")):
        suffered = [each for each in _suffered(counted, death.person) if each.day <= death.died_on]
        own = [each for each in suffered if each.key == death.incident]
        since = months_before(death.died_on, parameters["months"])
        abuse = [
            each
            for each in suffered
            if "domestic_abuse" in each.flags and (since <= each.day or each in own)
        ]
        born = counted.known.born.get(death.person)
        met = (
            len(abuse) > 0
            and death.cause != "natural"
            and (len(own) == 0 or own[0] in abuse)
            and (born is None or age_on(born, death.died_on) >= parameters["min_age"])
        )
        measures = {
            "cause": death.cause,
            "died_on": death.died_on,
            "incidents": len(abuse),
            "in_domestic_incident": any(each in abuse for each in own),
        }
        before = measured.get(death.person)
        if before is None or (met and before.condition != "met"):
            measured[death.person] = simply(met, measures, abuse)
    return measured


def _suffered(counted: Counted, person: Person) -> set[Incident]:
    return {
        incident
        for events in counted.events.values()
        for incident, victims in events.items()
        if person in victims
    }
