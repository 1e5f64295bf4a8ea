"""More on the chain of a suspect: E3 variety, E4 marker, E5 carry-over and E7 silence.

Readings taken here. E3 to E5 need a chain of three events as E1 does. A merged event lies where its
first incident lies. E3: the chain before is not empty when it has an event, though it showed
nothing. E4: the first undisputed incident that ever showed a marker, one recorded late too, is in
an event of the chain after its first. E5: the start of a partnership is the earliest `from` of a
partner or ex_partner row on or before the first report, which is the day of the earliest incident
with that victim, in the chain or before it; of several victims in one step the fewest days count.
E7: the chain is built from the incidents with that victim alone; the silence runs in London days
from the latest day on which an incident between the two, either way and whoever somebody said is
the primary of the two, was first recorded, and 181 days are enough.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import median

from .calendar_days import london_day, start_of
from .conduct import share_a_home
from .counting import Counted, Events, victims_of
from .escalation import DAY, Event, chain, incidents_of
from .judging import dyads
from .knowledge import Incident, Known, Person
from .markers import markers
from .measured import Measured, Parameters, Subject, simply


def escalation_variety(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E3: more kinds of behaviour in the last 180 days than in the chain before."""
    known = counted.known
    since = start_of(known.today - parameters["recent_days"] * DAY)
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        events = chain(counted, suspect, parameters)
        before = [event for event in events if event.at < since]
        recent = _behaviours(event for event in events if event.at >= since)
        earlier = _behaviours(before)
        met = (
            len(events) >= parameters["min_events"]
            and len(before) > 0
            and len(recent) >= parameters["min_behaviours"]
            and len(recent) > len(earlier)
        )
        measures = {"recent": recent, "earlier": earlier}
        measurements[suspect] = simply(met, measures, incidents_of(events))
    return measurements


def _behaviours(events: Iterable[Event]) -> list[str]:
    return sorted({shown for event in events for shown in event.behaviours})


def escalation_marker(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E4: markers first recorded in the chain after its first event."""
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        events = chain(counted, suspect, parameters)
        new = new_markers(counted, suspect, events, parameters)
        measurements[suspect] = simply(len(new) > 0, {"markers": sorted(new)}, incidents_of(events))
    return measurements


def new_markers(
    counted: Counted, suspect: Person, events: Sequence[Event], parameters: Parameters
) -> Mapping[str, Event]:
    """Give each marker that is new in a chain with the event that first shows it."""
    if len(events) < parameters["min_events"]:
        return {}
    event_of = {each: event for event in events[1:] for each in event.incidents}
    # What another victim keeps in stays whole: asked of all its victims, disputed ones too.
    whole = {
        each: counted.known.victims[each.key] - {suspect} for each in counted.undisputed(suspect)
    }
    shown = markers(counted.known, suspect, whole)
    first: dict[str, Incident] = {}
    for incident in sorted(shown, key=lambda each: each.order):
        for marker in shown[incident]:
            first.setdefault(marker, incident)
    return {marker: event_of[each] for marker, each in first.items() if each in event_of}


def escalation_carry_over(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E5: the next victims of a chain are met harder, or sooner, than those before."""
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        events = chain(counted, suspect, parameters)
        steps: set[str] = set()
        if len(events) >= parameters["min_events"]:
            steps = _steps(counted.known, suspect, events, counted.undisputed(suspect))
        measurements[suspect] = simply(
            len(steps) > 0, {"steps": sorted(steps)}, incidents_of(events)
        )
    return measurements


def _steps(known: Known, suspect: Person, events: Sequence[Event], left: Events) -> set[str]:
    harmed = [victims_of({each: left[each] for each in event.incidents}) for event in events]
    new = [victims - {v for past in harmed[:at] for v in past} for at, victims in enumerate(harmed)]
    fired: set[str] = set()
    for before, now in pairwise(at for at, victims in enumerate(new) if len(victims) > 0):
        band, usual = events[now].band, _usual_band(events[:now], harmed, new[before])
        if band is not None and usual is not None and band >= usual:
            fired.add("severity")
        days, days_before = (_days_to_report(known, suspect, new[at], left) for at in (now, before))
        if days is not None and days_before is not None and days < days_before:
            fired.add("sooner")
    return fired


def _usual_band(
    events: Sequence[Event], harmed: Sequence[frozenset[Person]], former: frozenset[Person]
) -> Fraction | None:
    """Give the median band of the events with any of the former victims."""
    bands = [
        Fraction(event.band)
        for event, victims in zip(events, harmed, strict=False)
        if event.band is not None and not victims.isdisjoint(former)
    ]
    return median(bands) if len(bands) > 0 else None


def _days_to_report(
    known: Known, suspect: Person, victims: frozenset[Person], left: Events
) -> int | None:
    # Of one victim the earliest start counts, of several victims the fewest days.
    reported = {
        victim: min(each.day for each, harmed in left.items() if victim in harmed)
        for victim in victims
    }
    earliest: dict[Person, date] = {}
    for tie in known.ties.get(suspect, ()):
        victim, start = tie.away_from(suspect), tie.days[0]
        # An open ex_partner row tells of no partnership's start.
        tells = tie.kind == "partner" or (tie.kind == "ex_partner" and tie.days[1] is not None)
        if tells and victim in victims and start is not None and start <= reported[victim]:
            earliest[victim] = min(start, earliest.get(victim, start))
    return min(
        ((reported[victim] - start).days for victim, start in earliest.items()), default=None
    )


def escalation_silence(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E7: a chain with one victim, then nothing, and still one household."""
    known, recorded = counted.known, dyads(counted.as_recorded)
    measurements: dict[Subject, Measured] = {}
    for suspect, victim in dyads(counted):
        if frozenset({suspect, victim}) not in counted.disputed:
            events = chain(counted, suspect, parameters, victim=victim)
            either_way = ((suspect, victim), (victim, suspect))
            last = max(each.first_recorded for way in either_way for each in recorded.get(way, ()))
            days = (known.today - london_day(last)).days
            met = (
                len(events) >= parameters["min_events"]
                and days > parameters["silent_days"]
                and share_a_home(known, suspect, victim, known.today)
            )
            measures = {"events": len(events), "days": days}
            measurements[(suspect, victim)] = simply(met, measures, incidents_of(events))
    return measurements
