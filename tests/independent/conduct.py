"""A course of conduct against one victim: course_of_conduct.

Readings taken here: measured again without every disputed couple, so a dyad that is itself
counter-alleged is suspended as a whole, and one that needs an incident against somebody else who is
in a disputed couple with the suspect is too. An incident against both is one against the victim. A
partner on the day is a `partner` row or a closed `ex_partner` row valid on it; `associate` connects
nobody here.
"""

from collections.abc import Iterable
from datetime import date

from .calendar_days import months_before, start_of
from .counting import Counted, Events
from .judging import condition
from .knowledge import FAMILY_KINDS, Incident, Known, Person
from .measured import Measured, Measures, Parameters, Subject, evidence_of
from .places import valid

OFFENCES = frozenset({"stalking", "harassment"})
BEHAVIOURS = frozenset(
    {
        "stalking",
        "contact_after_order",
        "coercive_control",
        "threat_to_kill",
        "threat_of_suicide",
        "damage",
        "verbal",
    }
)


def course_of_conduct(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure conduct against a victim, and against those around them, in twelve months."""
    known = counted.known
    since = start_of(months_before(known.today, parameters["months"]))
    measurements: dict[Subject, Measured] = {}
    for suspect, events in counted.events.items():
        conduct, undisputed = (
            {
                each: victims
                for each, victims in some.items()
                if since <= each.occurred_from <= known.as_of and _is_conduct(each)
            }
            for some in (events, counted.undisputed(suspect))
        )
        for victim in {victim for victims in conduct.values() for victim in victims}:
            measures, met, used = _measured(known, victim, conduct, parameters)
            still = _measured(known, victim, undisputed, parameters)[1]
            measurements[(suspect, victim)] = Measured(
                condition(met=met, still=still), measures, evidence_of(used)
            )
    return measurements


def _is_conduct(incident: Incident) -> bool:
    said = "stalking" in incident.flags or not OFFENCES.isdisjoint(incident.offence_flags)
    return said or not BEHAVIOURS.isdisjoint(incident.behaviours)


def _measured(
    known: Known, victim: Person, conduct: Events, parameters: Parameters
) -> tuple[Measures, bool, list[Incident]]:
    direct = [incident for incident, victims in conduct.items() if victim in victims]
    others = [
        incident
        for incident, victims in conduct.items()
        if victim not in victims and _any_connected(known, victim, victims, incident.day)
    ]
    used = [*direct, *others]
    occasions = len({incident.day for incident in used})
    measures = {
        "occasions": occasions,
        "incidents": len(used),
        "through_others": len(others),
    }
    return measures, occasions >= parameters["min_occasions"] and len(direct) > 0, used


def _any_connected(known: Known, victim: Person, others: Iterable[Person], day: date) -> bool:
    connected = {
        tie.away_from(victim)
        for tie in known.ties.get(victim, ())
        if tie.kind in FAMILY_KINDS
        or (tie.kind in ("partner", "household") and valid(tie.days, day))
        or (tie.kind == "ex_partner" and tie.days[1] is not None and valid(tie.days, day))
    }
    return any(other in connected or share_a_home(known, victim, other, day) for other in others)


def share_a_home(known: Known, person: Person, other: Person, day: date) -> bool:
    """Say whether two people have a home at one address on a day."""
    return not homes_on(known, person, day).isdisjoint(homes_on(known, other, day))


def homes_on(known: Known, person: Person, day: date) -> set[str]:
    """Give the places where somebody has a home on a day."""
    return {place for place, days in known.homes.get(person, ()) if valid(days, day)}
