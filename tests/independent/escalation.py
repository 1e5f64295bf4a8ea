"""The chain of a suspect, and escalation_severity (E1) and escalation_tempo (E2) on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median

from .calendar_days import london_day, start_of
from .counting import Counted
from .knowledge import Incident, Person
from .measured import Measured, Parameters, Subject, evidence_of

DAY = timedelta(days=1)
RECENT = 2


@dataclass(frozen=True)
class Event:
    """The incidents within 24 hours of the first of them."""

    incidents: tuple[Incident, ...]

    @property
    def band(self) -> int | None:
        """Give the highest known band, None where no incident has one."""
        return max((each.band for each in self.incidents if each.band is not None), default=None)

    @property
    def at(self) -> datetime:
        """Give the time of its first incident."""
        return self.incidents[0].occurred_from

    @property
    def day(self) -> date:
        """Give the London day of its first incident."""
        return self.incidents[0].day

    @property
    def behaviours(self) -> frozenset[str]:
        """Collect the behaviours of its incidents."""
        return frozenset(shown for each in self.incidents for shown in each.behaviours)


def incidents_of(events: Iterable[Event]) -> list[Incident]:
    """List the incidents of some events in order of time."""
    return [incident for event in events for incident in event.incidents]


def chain(
    counted: Counted, suspect: Person, parameters: Parameters, *, victim: Person | None = None
) -> tuple[Event, ...]:
    """Build a chain: window, counter-alleged out, recorded late out, merged within 24 hours.

    With a victim named it is built from the incidents with that victim alone.
    """
    as_of = counted.known.as_of
    since = start_of(london_day(as_of) - parameters["days"] * DAY)
    events = sorted(
        (
            each
            for each, victims in counted.undisputed(suspect).items()
            if since <= each.occurred_from <= as_of and (victim is None or victim in victims)
        ),
        key=lambda each: each.order,
    )
    late = parameters["late_days"] * DAY
    timely = [each for each in events if not _recorded_late(each, events[-1], late)]
    return _merged(timely, timedelta(hours=parameters["merge_hours"]))


def _recorded_late(incident: Incident, last: Incident, late: timedelta) -> bool:
    return (
        incident.first_recorded > last.first_recorded
        and incident.first_recorded - incident.occurred_from > late
    )


def _merged(incidents: list[Incident], within: timedelta) -> tuple[Event, ...]:
    groups: list[list[Incident]] = []
    for incident in incidents:
        if len(groups) > 0 and incident.occurred_from - groups[-1][0].occurred_from <= within:
            groups[-1].append(incident)
        else:
            groups.append([incident])
    return tuple(Event(tuple(group)) for group in groups)


def escalation_severity(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E1 over the events that have a band."""
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        events = chain(counted, suspect, parameters)
        banded = [event for event in events if event.band is not None]
        bands = [event.band for event in banded if event.band is not None]
        enough = min(len(events), len(bands)) >= parameters["min_events"]
        met = enough and _rises(bands, parameters)
        incidents = incidents_of(banded)
        condition = "met" if met else "not_met"
        measurements[suspect] = Measured(condition, {"bands": bands}, evidence_of(incidents))
    return measurements


def _rises(bands: list[int], parameters: Parameters) -> bool:
    steps = [after - before for before, after in pairwise(bands)]
    return len(bands) > 0 and (
        min(steps, default=0) >= -parameters["max_fall"]
        and sum(step > 0 for step in steps) >= parameters["min_rises"]
        and bands[-1] >= parameters["min_last"]
        and bands[-1] >= bands[0] + parameters["min_gain"]
    )


def escalation_tempo(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure E2 over the gaps between events, in exact days."""
    measurements: dict[Subject, Measured] = {}
    for suspect in counted.events:
        events = chain(counted, suspect, parameters)
        times = [event.at for event in events]
        gaps = [_days(after - before) for before, after in pairwise(times)]
        met = len(events) >= parameters["min_events"] and _quickens(gaps, parameters)
        incidents = incidents_of(events)
        measurements[suspect] = Measured(
            "met" if met else "not_met",
            {"gaps": [float(gap) for gap in gaps]},
            evidence_of(incidents),
        )
    return measurements


def _quickens(gaps: list[Fraction], parameters: Parameters) -> bool:
    if len(gaps) <= RECENT:
        return False
    recent, earlier = median(gaps[-RECENT:]), median(gaps[:-RECENT])
    return recent * 2 <= earlier and gaps[-1] <= parameters["max_last_gap"]


def _days(gap: timedelta) -> Fraction:
    # Whole microseconds, so that a gap that is exactly half is exactly half.
    return Fraction(gap // timedelta(microseconds=1), DAY // timedelta(microseconds=1))
