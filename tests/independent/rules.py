"""The rules computed from delivery files alone: the one module that a comparison needs.

    world = read_deliveries([folder, ...])                  # in the order they arrived
    found = measure("serial_acpo", world, as_of, {"min_victims": 3})

`found` maps a subject to a `Measured`. A person is the frozenset of its record keys "source:id"; a
couple (counter_allegation) is a frozenset of two such sets. Only what meets the rule is there, its
`condition` "met" or "suspended"; `measure_all` also gives those measured and "not_met". Subjects
are in order of their smallest record key. `as_of` is a time with a zone, or a day that means the
end of that London day. Every reader sees everything: markings are ignored.

| id | measures | parameters |
|---|---|---|
| serial_acpo | victims, unconnected_victims, incidents, first_on, last_on |
  min_victims 2, min_incidents 1, require_unconnected True |
| serial_northumbria | victims, incidents, first_on, last_on |
  months 36, min_victims 2, min_incidents 2, min_age 16 |
| cross_force | forces, victims, incidents (numbers), moved (true or false) |
  min_forces 2, min_victims 2, min_incidents 2 |
| escalation_severity | bands (of the events with a band, by time) |
  days 731, min_events 3, max_fall 1, min_rises 2, min_last 3, min_gain 2, merge_hours 24,
  late_days 30 |
| escalation_tempo | gaps (days, with fractions) |
  days 731, min_events 4, max_last_gap 60, merge_hours 24, late_days 30 |
| counter_allegation | forward, backward; forward: the person with the smallest record key is the
  suspect, so compare without order | months 12, hours 72 |

first_on and last_on are London days. Evidence is the record keys of the incidents measured, by
time and key; for escalation_severity those of the events that have a band.

Readings beside the shared ones are written at the head of `knowledge`; three more belong here.
A finding is suspended when it is met with all events and not met with the undisputed ones alone,
both measured from the start (so a disputed victim no longer ties two others together), and its
measures are those with all events. 731 days back is from the start of that London day. An incident
is late by its first recording against its `occurred_from`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from .calendar_days import instant
from .counting import Counted, both_ways, count, counter_alleged
from .delivery import World
from .escalation import escalation_severity, escalation_tempo
from .knowledge import known_at
from .measured import Measured, Parameters, Subject, evidence_of
from .serial import cross_force, serial_acpo, serial_northumbria

CHAIN = {"days": 731, "merge_hours": 24, "late_days": 30}


def counter_allegation(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R17 for every couple recorded in both directions."""
    found: dict[Subject, Measured] = {}
    for couple, (forward, backward) in both_ways(counted.events).items():
        met = counter_alleged(
            forward, backward, months=parameters["months"], hours=parameters["hours"]
        )
        found[couple] = Measured(
            "met" if met else "not_met",
            {"forward": len(forward), "backward": len(backward)},
            evidence_of(forward | backward),
        )
    return found


Rule = Callable[[Counted, Parameters], dict[Subject, Measured]]

RULES: Mapping[str, tuple[Rule, Parameters]] = {
    "serial_acpo": (
        serial_acpo,
        {"min_victims": 2, "min_incidents": 1, "require_unconnected": True},
    ),
    "serial_northumbria": (
        serial_northumbria,
        {"months": 36, "min_victims": 2, "min_incidents": 2, "min_age": 16},
    ),
    "cross_force": (cross_force, {"min_forces": 2, "min_victims": 2, "min_incidents": 2}),
    "escalation_severity": (
        escalation_severity,
        {**CHAIN, "min_events": 3, "max_fall": 1, "min_rises": 2, "min_last": 3, "min_gain": 2},
    ),
    "escalation_tempo": (escalation_tempo, {**CHAIN, "min_events": 4, "max_last_gap": 60}),
    "counter_allegation": (counter_allegation, {"months": 12, "hours": 72}),
}


def measure_all(
    rule: str, world: World, as_of: date | datetime, parameters: Parameters | None = None
) -> dict[Subject, Measured]:
    """Measure one rule for everybody, those who do not meet it too."""
    function, defaults = RULES[rule]
    chosen: Parameters = {} if parameters is None else parameters
    undeclared = set(chosen) - set(defaults)
    if len(undeclared) > 0:
        raise ValueError(f"{rule} has no parameter {sorted(undeclared)}.")
    counted = count(known_at(world, instant(as_of)))
    found = function(counted, {**defaults, **chosen})
    return {subject: found[subject] for subject in sorted(found, key=_order)}


def measure(
    rule: str, world: World, as_of: date | datetime, parameters: Parameters | None = None
) -> dict[Subject, Measured]:
    """Measure one rule and keep the subjects that meet it, suspended ones included."""
    found = measure_all(rule, world, as_of, parameters)
    return {subject: each for subject, each in found.items() if each.condition != "not_met"}


def _order(subject: Subject) -> list[str]:
    return sorted(
        record for part in subject for record in ([part] if isinstance(part, str) else part)
    )
