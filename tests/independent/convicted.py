"""What rests on convictions: R03 serial_convicted, R04, R05 and R07.

Readings taken here: `occasions` are the different days of all specified convictions; the incident
of a conviction makes it specified where it is a counted incident of theirs (so somebody else is
victim and they were not acquitted); a disposal that says quashed, acquitted, caution, discontinued
or withdrawn, in whatever letters, is no conviction anywhere. R07 has no window.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from .counting import Counted, Events, victims_of
from .disposals import needs_no_months
from .knowledge import Known, Person
from .listed import listed_from
from .markers import shown_markers
from .measured import Measured, Parameters, Subject, simply
from .records import Conviction

SPECIFIED = frozenset({"stalking", "coercive"})
GRAVE = frozenset({"high", "very_high"})
LONG_MONTHS = 12


def convictions_of(known: Known) -> Mapping[Person, list[Conviction]]:
    """Give the convictions of everybody that stand."""
    by_person: dict[Person, list[Conviction]] = defaultdict(list)
    for conviction in known.records.convictions:
        if conviction.convicted:
            by_person[conviction.person].append(conviction)
    return by_person


def serial_convicted(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R03: more than one specified offence, or one on more than one day."""
    measurements: dict[Subject, Measured] = {}
    for person, convictions in convictions_of(counted.known).items():
        specified = [conviction for conviction in convictions if is_specified(counted, conviction)]
        offences = len({conviction.identity for conviction in specified})
        occasions = len({conviction.convicted_on for conviction in specified})
        met = max(offences, occasions) >= parameters["min_convicted"]
        measurements[person] = simply(met, {"offences": offences, "occasions": occasions})
    return measurements


def is_specified(counted: Counted, conviction: Conviction) -> bool:
    """Say whether a conviction is of a specified offence."""
    offence = conviction.offence
    if conviction.found_domestic:
        return True
    if offence is not None and not SPECIFIED.isdisjoint(offence.flags):
        return True
    events = counted.events.get(conviction.person, {})
    return any(incident.key == conviction.incident for incident in events)


def mandatory_test(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R04: R03, or the latest assessment of a tool grave and a specified conviction."""
    grave = grave_assessments(counted.known)
    measurements: dict[Subject, Measured] = {}
    for person, serial in serial_convicted(counted, parameters).items():
        has_one = any(
            is_specified(counted, conviction)
            for conviction in convictions_of(counted.known)[person]
        )
        limbs = ["serial"] if serial.condition == "met" else []
        limbs += ["serious_harm"] if has_one and person in grave else []
        measurements[person] = simply(len(limbs) > 0, {"limb": " and ".join(limbs)})
    return measurements


def grave_assessments(known: Known) -> Mapping[Person, date]:
    """Give whom the latest graded assessment of some tool says to be of grave risk, and since when.

    Of two of one tool on one day the graver counts.
    """
    graded = [risk for risk in known.records.risks if risk.grade is not None]
    last: dict[tuple[Person, str], date] = {}
    for risk in graded:
        place = (risk.person, risk.tool)
        last[place] = max(last.get(place, risk.made_on), risk.made_on)
    by_person: dict[Person, date] = {}
    for risk in graded:
        if risk.grade in GRAVE and risk.made_on == last[risk.person, risk.tool]:
            by_person[risk.person] = max(by_person.get(risk.person, risk.made_on), risk.made_on)
    return by_person


def mappa_category_2(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R05: a listed offence with a long sentence, an order, or a finding."""
    today = counted.known.today
    qualifying: dict[Person, list[Conviction]] = defaultdict(list)
    for conviction in counted.known.records.convictions:
        counts = conviction.convicted or conviction.found_insane_or_disabled
        if counts and _is_listed(conviction) and _is_long(conviction, parameters):
            qualifying[conviction.person].append(conviction)
    measurements: dict[Subject, Measured] = {}
    for person in {conviction.person for conviction in counted.known.records.convictions}:
        rows = qualifying[person]
        running = [
            conviction
            for conviction in rows
            if conviction.ends_on is None or today <= conviction.ends_on
        ]
        measurements[person] = simply(
            len(rows) > 0, {"convictions": len(rows), "in_force": len(running)}
        )
    return measurements


def category_2_now(counted: Counted) -> Mapping[Person, list[Conviction]]:
    """Give whom a conviction has in Category 2 now, with these convictions."""
    today = counted.known.today
    by_person: dict[Person, list[Conviction]] = defaultdict(list)
    for conviction in counted.known.records.convictions:
        runs = conviction.ends_on is None or today <= conviction.ends_on
        counts = conviction.convicted or conviction.found_insane_or_disabled
        if (
            counts
            and runs
            and _is_listed(conviction)
            and _is_long(conviction, {"min_months": LONG_MONTHS})
        ):
            by_person[conviction.person].append(conviction)
    return by_person


def _is_listed(conviction: Conviction) -> bool:
    offence = conviction.offence
    since = listed_from(conviction.code, conviction.sentence_months)
    is_sexual = offence is not None and "notifiable" in offence.flags
    return since is not None and since <= conviction.convicted_on and not is_sexual


def _is_long(conviction: Conviction, parameters: Parameters) -> bool:
    enough = conviction.sentence_months >= parameters["min_months"]
    return enough or needs_no_months(conviction.disposal)


def potentially_dangerous(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R07: not managed now, and two victims in grave or marked incidents."""
    known, least = counted.known, parameters["min_band"]
    managed = {
        conviction.person
        for conviction in known.records.managements
        if conviction.scheme == "MAPPA" and conviction.in_force(known.today)
    } | set(category_2_now(counted))
    measurements: dict[Subject, Measured] = {}
    for suspect, events in counted.events.items():
        grave = _grave(known, suspect, events, least)
        victims = len(victims_of(grave))
        met = suspect not in managed and victims >= parameters["min_victims"]
        measurements[suspect] = simply(met, {"victims": victims, "incidents": len(grave)}, grave)
    return measurements


def _grave(known: Known, suspect: Person, events: Events, least: int) -> Events:
    marked = shown_markers(known, suspect, events)
    return {
        incident: victims
        for incident, victims in events.items()
        if len(marked[incident]) > 0 or (incident.band is not None and incident.band >= least)
    }
