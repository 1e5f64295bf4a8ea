"""Escalation near a trigger: escalation_trigger (E6).

Readings taken here: the events asked about are the last of a chain that meets E1, E2 or E3 (the
last of all its events, with a band or not) and those that first show a marker in E4. A separation
is the last day of any partner or ex_partner row of the suspect, whoever the other is; a row without
an end has no day. An order against them counts whatever its kind, by the London day it was served
and from that moment on, else by the day it was made: what led to an order on the same day does not
follow it. A release is the last day of a stay at an address of kind custody.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from .calendar_days import london_day
from .counting import Counted
from .defaults import DEFAULTS
from .escalation import Event, chain, escalation_severity, escalation_tempo, incidents_of
from .escalation_more import escalation_variety, new_markers
from .knowledge import Known, Person
from .markers import PARTNERS
from .measured import Measured, Parameters, Subject, simply

# Its London day, and the moment where one is recorded.
Trigger = tuple[date, datetime | None]

ON_CHAINS: Mapping[str, Callable[[Counted, Parameters], dict[Subject, Measured]]] = {
    "escalation_severity": escalation_severity,
    "escalation_tempo": escalation_tempo,
    "escalation_variety": escalation_variety,
}


def escalation_trigger(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E6: an event that escalates within 90 days after a trigger."""
    met = {
        subject
        for rule, function in ON_CHAINS.items()
        for subject, measured in function(counted, DEFAULTS[rule]).items()
        if measured.condition == "met"
    }
    settings = DEFAULTS["escalation_marker"]
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        events = chain(counted, suspect, settings)
        trigger_events: list[Event] = list(new_markers(counted, suspect, events, settings).values())
        if suspect in met:
            trigger_events.append(events[-1])
        near = sorted(
            name
            for name, triggers in _triggers(counted.known, suspect).items()
            if any(
                _follows(event, trigger, parameters["near_days"])
                for event in trigger_events
                for trigger in triggers
            )
        )
        measurements[suspect] = simply(len(near) > 0, {"near": near}, incidents_of(events))
    return measurements


def _follows(event: Event, trigger: Trigger, days: int) -> bool:
    day, moment = trigger
    soon = 0 <= (event.day - day).days <= days
    return soon and (moment is None or moment <= event.at)


def _triggers(known: Known, suspect: Person) -> Mapping[str, list[Trigger]]:
    return {
        "separation": [
            (tie.days[1], None)
            for tie in known.ties.get(suspect, ())
            if tie.kind in PARTNERS and tie.days[1] is not None
        ],
        "order": [
            (order.made_on, None)
            if order.served_at is None
            else (london_day(order.served_at), order.served_at)
            for order in known.records.orders
            if order.subject == suspect
        ],
        "release": [
            (last, None)
            for place, (_, last) in known.stays.get(suspect, ())
            if last is not None and "custody" in known.places[place].kinds
        ],
    }
