"""The markers of an incident, and whether two people were separated on a day.

Readings taken here: an open `ex_partner` row says separated on every day, whatever its `from`; a
party row that says ex separates the suspect from the victims where it is the suspect's, and from
that victim where it is a victim's; an order is breached by offence, by the behaviour
contact_after_order, and for E4 (which says so) by an R16 breach of that suspect.
"""

from datetime import date

from .counting import Events
from .knowledge import Incident, Known, Person
from .orders import breaches

PARTNERS = ("partner", "ex_partner")


def markers(known: Known, suspect: Person, events: Events) -> dict[Incident, frozenset[str]]:
    """Give the markers of each of the events of a suspect, an R16 breach among them (E4)."""
    broken = {breach.incident for breach in breaches(known, suspect, events)}
    return {
        incident: shown | {"order_breach"} if incident in broken else shown
        for incident, shown in shown_markers(known, suspect, events).items()
    }


def shown_markers(known: Known, suspect: Person, events: Events) -> dict[Incident, frozenset[str]]:
    """Give the markers that offences and behaviours show."""
    return {
        incident: frozenset(
            marker for marker, holds in _shown(known, suspect, incident, victims).items() if holds
        )
        for incident, victims in events.items()
    }


def _shown(
    known: Known, suspect: Person, incident: Incident, victims: frozenset[Person]
) -> dict[str, bool]:
    offences, shown = incident.offence_flags, incident.behaviours
    stalking = "stalking" in offences or "stalking" in shown
    return {
        "order_breach": "order_breach" in offences or "contact_after_order" in shown,
        "strangulation": "strangulation" in offences or "strangulation" in shown,
        "threat_to_kill": "threats_to_kill" in offences or "threat_to_kill" in shown,
        "weapon": "weapon" in shown,
        "stalking_after_separation": stalking
        and any(_separated_in(known, suspect, victim, incident) for victim in victims),
    }


def _separated_in(known: Known, suspect: Person, victim: Person, incident: Incident) -> bool:
    said = known.said_ex.get(incident.key, frozenset())
    return not said.isdisjoint({("suspect", suspect), ("victim", victim)}) or separated(
        known, suspect, victim, incident.day
    )


def separated(known: Known, person: Person, other: Person, day: date) -> bool:
    """Say whether a row says that two people are no longer partners on a day."""
    for tie in known.ties.get(person, ()):
        if tie.kind in PARTNERS and tie.away_from(person) == other:
            until = tie.days[1]
            if tie.kind == "ex_partner" if until is None else until <= day:
                return True
    return False
