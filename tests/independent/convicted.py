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
from .knowledge import Known, Person
from .listed import listed_from
from .markers import shown_markers
from .measured import Measured, Parameters, Subject, simply
from .records import Conviction

SPECIFIED = frozenset({"stalking", "coercive"})
GRAVE = frozenset({"high", "very_high"})
LONG_MONTHS = 12
WITHOUT_MONTHS = ("hospital order", "guardianship", "life")


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
        specified = [one for one in convictions if is_specified(counted, one)]
        offences = len({one.identity for one in specified})
        occasions = len({one.convicted_on for one in specified})
        met = max(offences, occasions) >= parameters["min_convicted"]
        found[person] = simply(met, {"offences": offences, "occasions": occasions})
    return found


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
    found: dict[Subject, Measured] = {}
    for person, serial in serial_convicted(counted, parameters).items():
        has_one = any(is_specified(counted, one) for one in convictions_of(counted.known)[person])
        limbs = ["serial"] if serial.condition == "met" else []
        limbs += ["serious_harm"] if has_one and person in grave else []
        found[person] = simply(len(limbs) > 0, {"limb": " and ".join(limbs)})
    return found


def grave_assessments(known: Known) -> Mapping[Person, date]:
    """Give whom the latest graded assessment of some tool says to be of grave risk, and since when.

    Of two of one tool on one day the graver counts.
    """
    graded = [risk for risk in known.records.risks if risk.grade is not None]
    last: dict[tuple[Person, str], date] = {}
    for risk in graded:
        place = (risk.person, risk.tool)
        last[place] = max(last.get(place, risk.made_on), risk.made_on)
    found: dict[Person, date] = {}
    for risk in graded:
        if risk.grade in GRAVE and risk.made_on == last[risk.person, risk.tool]:
            found[risk.person] = max(found.get(risk.person, risk.made_on), risk.made_on)
    return found


def mappa_category_2(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R05: a listed offence with a long sentence, an order, or a finding."""
    today = counted.known.today
    qualifying: dict[Person, list[Conviction]] = defaultdict(list)
    for one in counted.known.records.convictions:
        counts = one.convicted or one.found
        if counts and _is_listed(one) and _is_long(one, parameters):
            qualifying[one.person].append(one)
    found: dict[Subject, Measured] = {}
    for person in {one.person for one in counted.known.records.convictions}:
        rows = qualifying[person]
        running = [one for one in rows if one.ends_on is None or today <= one.ends_on]
        found[person] = simply(len(rows) > 0, {"convictions": len(rows), "in_force": len(running)})
    return found


def category_2_now(counted: Counted) -> Mapping[Person, list[Conviction]]:
    """Give whom a conviction has in Category 2 now, with these convictions."""
    today = counted.known.today
    found: dict[Person, list[Conviction]] = defaultdict(list)
    for one in counted.known.records.convictions:
        runs = one.ends_on is None or today <= one.ends_on
        counts = one.convicted or one.found
        if counts and runs and _is_listed(one) and _is_long(one, {"min_months": LONG_MONTHS}):
            found[one.person].append(one)
    return found


def _is_listed(conviction: Conviction) -> bool:
    offence = conviction.offence
    since = listed_from(conviction.code, conviction.sentence_months)
    is_sexual = offence is not None and "notifiable" in offence.flags
    return since is not None and since <= conviction.convicted_on and not is_sexual


def _is_long(conviction: Conviction, parameters: Parameters) -> bool:
    enough = conviction.sentence_months >= parameters["min_months"]
    ordered = any(word in conviction.disposal for word in WITHOUT_MONTHS)
    return enough or ordered or conviction.found


def potentially_dangerous(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R07: not managed now, and two victims in grave or marked incidents."""
    known, least = counted.known, parameters["min_band"]
    managed = {
        one.person
        for one in known.records.managements
        if one.scheme == "MAPPA" and one.in_force(known.today)
    } | set(category_2_now(counted))
    found: dict[Subject, Measured] = {}
    for suspect, events in counted.events.items():
        grave = _grave(known, suspect, events, least)
        victims = len(victims_of(grave))
        met = suspect not in managed and victims >= parameters["min_victims"]
        found[suspect] = simply(met, {"victims": victims, "incidents": len(grave)}, grave)
    return found


def _grave(known: Known, suspect: Person, events: Events, least: int) -> Events:
    marked = shown_markers(known, suspect, events)
    return {
        incident: victims
        for incident, victims in events.items()
        if len(marked[incident]) > 0 or (incident.band is not None and incident.band >= least)
    }
