"""Measuring a rule for everybody, again without what is disputed, and saying which it is."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from .counting import Counted, Events
from .knowledge import Incident, Known, Person
from .measured import Dyad, Measured, Measures, Parameters, Subject, evidence_of

# What was measured, whether that meets the rule, and the events it was measured on.
Answer = tuple[Measures, bool, Events]
Test = Callable[[Known, Person, Events, Parameters], Answer]


def stays_met(measured: Measured) -> Measured:
    """Give a rule that a counter-allegation does not suspend: met, and it says so."""
    if measured.condition != "suspended":
        return measured
    return replace(measured, condition="met", caveats=(*measured.caveats, "counter_alleged"))


def over_suspects(counted: Counted, parameters: Parameters, test: Test) -> dict[Subject, Measured]:
    """Measure every suspect with all events and with the undisputed ones alone."""
    measurements: dict[Subject, Measured] = {}
    for suspect, events in counted.events.items():
        measures, met, used = test(counted.known, suspect, events, parameters)
        left = counted.undisputed(suspect)
        still = met and test(counted.known, suspect, left, parameters)[1]
        measurements[suspect] = Measured(
            condition(met=met, still=still), measures, evidence_of(used)
        )
    return measurements


def condition(*, met: bool, still: bool) -> str:
    """Say what a rule is that is met, and whether it still is without what is disputed."""
    return ("met" if still else "suspended") if met else "not_met"


def dyads(counted: Counted) -> Mapping[Dyad, tuple[Incident, ...]]:
    """Give the counted incidents of every suspect with every victim."""
    by_couple: dict[Dyad, list[Incident]] = defaultdict(list)
    for suspect, events in counted.events.items():
        for incident, victims in events.items():
            for victim in victims:
                by_couple[(suspect, victim)].append(incident)
    return {dyad: tuple(incidents) for dyad, incidents in by_couple.items()}


def dyad_condition(counted: Counted, dyad: Dyad, *, met: bool) -> str:
    """Say what a rule about a dyad is: suspended as a whole where the two are counter-alleged."""
    return condition(met=met, still=frozenset(dyad) not in counted.disputed)
