"""The ranking by recency, frequency, harm and victims: rfhv_rank (RFHV).

Readings taken here: disputed couples are out before anything is measured; whoever has fewer events
than are needed has no rank and is not told; the days of the events and the months of the victims
are two spans, and what either of them holds is evidence.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime

from .calendar_days import london_day, months_before, start_of
from .counting import Counted, Events, unconnected
from .escalation import DAY
from .knowledge import Incident, Known
from .measured import Measured, Measures, Parameters, Subject, evidence_of

PARTS = ("recency", "frequency", "harm", "victims")
MOST = 4


@dataclass(frozen=True)
class Scored:
    """What one suspect has of each part and what that rests on, before anybody is compared."""

    measures: Measures
    total: int
    has_place: bool
    used: frozenset[Incident]


def rfhv_rank(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure RFHV: two events or more in 731 days, ranked by the sum of four parts."""
    pool = {
        suspect: _scored(counted.known, counted.undisputed(suspect), parameters)
        for suspect in counted.events
    }
    # From the highest down, so that the place of a total is how many are above it.
    totals = sorted(-parts.total for parts in pool.values() if parts.has_place)
    measurements: dict[Subject, Measured] = {}
    for suspect, parts in pool.items():
        above = bisect_left(totals, -parts.total)
        met = parts.has_place and above < parameters["top"]
        rank = above + 1 if parts.has_place else None
        measures = {"rank": rank, "above": above, **parts.measures}
        measurements[suspect] = Measured(
            "met" if met else "not_met", measures, evidence_of(parts.used)
        )
    return measurements


def _scored(known: Known, undisputed: Events, parameters: Parameters) -> Scored:
    today = london_day(known.as_of)
    events = _between(undisputed, start_of(today - parameters["days"] * DAY), known.as_of)
    months = start_of(months_before(today, parameters["victim_months"]))
    in_months = _between(undisputed, months, known.as_of)
    days_since = min(((today - event.day).days for event in events), default=None)
    harm_days = sum(event.harm for event in events)
    groups = unconnected(known, in_months)
    parts = {
        "recency": 0 if days_since is None else _recency(days_since, parameters),
        "frequency": _reached(len(events), parameters, "frequency_{}_events"),
        "harm": max(_reached(harm_days, parameters, "harm_{}_days"), _some(harm_days, parameters)),
        "victims": _reached(groups, parameters, "victims_{}_groups"),
    }
    weights = {part: parameters[f"{part}_weight"] for part in PARTS}
    total = sum(parts[part] * weights[part] for part in PARTS)
    rests_on: Measures = {
        "days_since": days_since,
        "events": len(events),
        "harm_days": float(harm_days),
        "unconnected_victims": groups,
    }
    return Scored(
        measures={**rests_on, **parts, "total": total, "most": MOST * sum(weights.values())},
        total=total,
        has_place=len(events) >= parameters["min_events"],
        used=frozenset({*events, *in_months}),
    )


def _between(events: Events, since: datetime, until: datetime) -> Events:
    return {event: who for event, who in events.items() if since <= event.occurred_from <= until}


def _recency(days: int, parameters: Parameters) -> int:
    within = (step for step in (4, 3, 2, 1) if days <= parameters[f"recency_{step}_days"])
    return next(within, 0)


def _reached(value: float, parameters: Parameters, name: str) -> int:
    """Give the highest step that a value reaches; a step that is not named is none."""
    named = (step for step in (4, 3, 2, 1) if name.format(step) in parameters)
    return next((step for step in named if value >= parameters[name.format(step)]), 0)


def _some(harm: float, parameters: Parameters) -> int:
    return int(harm > parameters["harm_1_above"])
