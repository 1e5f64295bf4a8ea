"""What rests on convictions: R03 serial_convicted, R04, R05 and R07.

Readings taken here: `occasions` are the different days of all specified convictions; the incident
of a conviction makes it specified where it is a counted incident of theirs (so somebody else is
victim and they were not acquitted); a disposal that says quashed, acquitted, caution, discontinued
or withdrawn, in whatever letters, is no conviction anywhere. R07 has no window.
"""

from collections import defaultdict
from collections.abc import Mapping

from .counting import Counted, Events, victims_of
from .knowledge import Known, Person
from .markers import shown_markers
from .measured import Measured, Parameters, Subject, simply
from .records import Conviction

SPECIFIED = frozenset({"stalking", "coercive"})


def convictions_of(known: Known) -> Mapping[Person, list[Conviction]]:
    """Give the convictions of everybody that stand."""
    found: dict[Person, list[Conviction]] = defaultdict(list)
    for conviction in known.records.convictions:
        if conviction.convicted:
            found[conviction.person].append(conviction)
    return found


def serial_convicted(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R03: more than one specified offence, or one on more than one day."""
    found: dict[Subject, Measured] = {}
    for person, convictions in convictions_of(counted.known).items():
        specified = [conviction for conviction in convictions if _is_specified(counted, conviction)]
        offences = len({one.identity for one in specified})
        occasions = len({one.convicted_on for one in specified})
        met = max(offences, occasions) >= parameters["min_convicted"]
        found[person] = simply(met, {"offences": offences, "occasions": occasions})
    return found


def _is_specified(counted: Counted, conviction: Conviction) -> bool:
    offence = conviction.offence
    if offence is not None and not SPECIFIED.isdisjoint(offence.flags):
        return True
    events = counted.events.get(conviction.person, {})
    return any(incident.key == conviction.incident for incident in events)


def mandatory_test(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R04: R03, the only limb that has a table."""
    return {
        person: simply(one.condition == "met", {"limb": "serial"})
        for person, one in serial_convicted(counted, parameters).items()
    }


def mappa_category_2(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R05: a listed offence with a long sentence or a hospital order."""
    found: dict[Subject, Measured] = {}
    for person, convictions in convictions_of(counted.known).items():
        listed = [
            conviction
            for conviction in convictions
            if _is_listed(conviction) and _is_long(conviction, parameters)
        ]
        found[person] = simply(len(listed) > 0, {"convictions": len(listed)})
    return found


def _is_listed(conviction: Conviction) -> bool:
    offence = conviction.offence
    return (
        offence is not None
        and offence.listed_from is not None
        and offence.listed_from <= conviction.convicted_on
        and "notifiable" not in offence.flags
    )


def _is_long(conviction: Conviction, parameters: Parameters) -> bool:
    enough = conviction.sentence_months >= parameters["min_months"]
    return enough or "hospital order" in conviction.disposal


def potentially_dangerous(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R07: no such conviction, and two victims in grave or marked incidents."""
    known, least = counted.known, parameters["min_band"]
    convicted = {
        person
        for person, convictions in convictions_of(known).items()
        if any(_is_listed(conviction) or conviction.of_band(least) for conviction in convictions)
    }
    found: dict[Subject, Measured] = {}
    for suspect, events in counted.events.items():
        grave = _grave(known, suspect, events, least)
        victims = len(victims_of(grave))
        met = suspect not in convicted and victims >= parameters["min_victims"]
        found[suspect] = simply(met, {"victims": victims, "incidents": len(grave)}, grave)
    return found


def _grave(known: Known, suspect: Person, events: Events, least: int) -> Events:
    marked = shown_markers(known, suspect, events)
    return {
        incident: victims
        for incident, victims in events.items()
        if len(marked[incident]) > 0 or (incident.band is not None and incident.band >= least)
    }
