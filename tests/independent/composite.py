"""Rules made of rules: mappa_category_3 (R06) and referral_gap (R18).

Readings taken here. R06: a caution by a party row is one in any incident of band 3 that is not
intelligence, with a victim or without; measured again without disputed couples it is gone where
all other victims of that incident are disputed. `because` is what is met with all events. Evidence
of both rules is that of what they are because of. R18: whoever is in Category 2 now meets a test
too; answered is a MAPPA referral on or after the day on which the tests were last met (the latest
conviction they rest on, for Category 3 also the latest counted incident), or a management that had
not ended before it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from .convicted import (
    category_2_now,
    convictions_of,
    grave_assessments,
    is_specified,
    mandatory_test,
)
from .counting import Counted
from .defaults import DEFAULTS
from .escalation import escalation_severity, escalation_tempo
from .escalation_more import escalation_marker, escalation_variety
from .judging import condition
from .knowledge import Person
from .measured import Measured, Parameters, Subject, evidence_of
from .orders import order_breach
from .serial import serial_acpo, serial_northumbria

Rules = Mapping[str, Callable[[Counted, Parameters], dict[Subject, Measured]]]
Found = Mapping[str, Mapping[Subject, Measured]]

ACTIVE: Rules = {
    "serial_acpo": serial_acpo,
    "serial_northumbria": serial_northumbria,
    "escalation_severity": escalation_severity,
    "escalation_tempo": escalation_tempo,
    "escalation_variety": escalation_variety,
    "escalation_marker": escalation_marker,
}


def mappa_category_3(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R06: capable of serious harm, active now, and in no other category."""
    active: Found = {rule: function(counted, DEFAULTS[rule]) for rule, function in ACTIVE.items()}
    second = category_2_now(counted)
    first = {
        management.person
        for management in counted.known.records.managements
        if management.scheme == "MAPPA"
        and re.findall(r"[0-9]+", management.category)[:1] == ["1"]
        and management.in_force(counted.known.today)
    }
    measurements: dict[Subject, Measured] = {}
    for person in _everybody(counted):
        capable, still_capable = (
            _is_capable(counted, person, parameters, disputed=disputed)
            for disputed in (True, False)
        )
        met, still = ([r for r in active if _is(active[r], person, *c)] for c in (WITH, WITHOUT))
        out = person in first or person in second
        measurements[person] = Measured(
            condition(
                met=capable and len(met) > 0 and not out, still=still_capable and len(still) > 0
            ),
            {"because": sorted(met)},
            _proof(counted, person, (active[rule][person] for rule in met)),
        )
    return measurements


WITH, WITHOUT = ("met", "suspended"), ("met",)


def _is(measurements: Mapping[Subject, Measured], person: Person, *conditions: str) -> bool:
    return person in measurements and measurements[person].condition in conditions


def _everybody(counted: Counted) -> Iterable[Person]:
    return {*counted.events, *convictions_of(counted.known)}


def _is_capable(
    counted: Counted, person: Person, parameters: Parameters, *, disputed: bool
) -> bool:
    known, least = counted.known, parameters["min_band"]
    by_court = any(
        conviction.person == person
        and (conviction.convicted or conviction.cautioned)
        and conviction.of_band(least)
        for conviction in known.records.convictions
    )
    return by_court or any(
        person in cautioned
        and _band_of(counted, key) >= least
        and _counts(counted, person, key)
        and (disputed or _stands(counted, person, key))
        for key, cautioned in known.cautioned.items()
    )


def _band_of(counted: Counted, key: str) -> int:
    incident = counted.known.incidents[key]
    return 0 if incident.band is None or incident.kind == "intelligence" else incident.band


def _stands(counted: Counted, person: Person, key: str) -> bool:
    others = _harmed(counted, person, key)
    return len(others) == 0 or any(
        frozenset({person, other}) not in counted.disputed for other in others
    )


def _counts(counted: Counted, person: Person, key: str) -> bool:
    every = counted.known.victims.get(key, frozenset()) - {person}
    return len(every) == 0 or len(_harmed(counted, person, key)) > 0


def _harmed(counted: Counted, person: Person, key: str) -> frozenset[Person]:
    every = counted.known.victims.get(key, frozenset()) - {person}
    return frozenset(
        person_harmed for person_harmed in every if (person, person_harmed) not in counted.answered
    )


def _proof(counted: Counted, person: Person, parts: Iterable[Measured]) -> tuple[str, ...]:
    keys = {key for part in parts for key in part.evidence}
    return evidence_of(each for each in counted.events.get(person, ()) if each.key in keys)


def referral_gap(counted: Counted, _parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R18: the mandatory test or Category 3 met, and nobody referred them."""
    parts: Found = {
        "mandatory_test": mandatory_test(counted.as_recorded, DEFAULTS["mandatory_test"]),
        "mappa_category_3": mappa_category_3(counted, DEFAULTS["mappa_category_3"]),
    }
    second = category_2_now(counted)
    measurements: dict[Subject, Measured] = {}
    for person in _everybody(counted):
        met, still = (
            [rule for rule in parts if _is(parts[rule], person, *conditions)]
            + ["mappa_category_2"] * (person in second)
            for conditions in (WITH, WITHOUT)
        )
        open_now, open_still = (
            len(rules) > 0 and not _answered(counted, person, _last_met(counted, person, rules))
            for rules in (met, still)
        )
        day = _last_met(counted, person, met)
        measurements[person] = Measured(
            condition(met=open_now, still=open_still),
            {"force": _force(counted, person), "because": sorted(met), "test_met_on": day},
            _proof(counted, person, (parts[rule][person] for rule in met if rule in parts)),
        )
    return measurements


NO_PROTECTION = frozenset({"notification", "bail_conditions", "licence_conditions"})


def order_to_consider(counted: Counted, _parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R27: serial or in breach, and no protective order in force."""
    causes: Found = {
        "serial_acpo": serial_acpo(counted, DEFAULTS["serial_acpo"]),
        "serial_northumbria": serial_northumbria(counted, DEFAULTS["serial_northumbria"]),
        "order_breach": order_breach(counted, DEFAULTS["order_breach"]),
    }
    today = counted.known.today
    protected = {
        order.subject
        for order in counted.known.records.orders
        if order.kind not in NO_PROTECTION
        and order.made_on <= today
        and (order.expires_on is None or today <= order.expires_on)
    }
    measurements: dict[Subject, Measured] = {}
    for person, events in counted.events.items():
        met = sorted(rule for rule, each in causes.items() if _is(each, person, "met"))
        stalking = sum(
            "stalking" in incident.flags | incident.behaviours | incident.offence_flags
            for incident in counted.recorded.get(person, events)
        )
        consider = "stalking_protection" if stalking > 0 else "dapo"
        measurements[person] = Measured(
            condition(met=len(met) > 0 and person not in protected, still=True),
            {"because": met, "stalking": stalking, "consider": consider},
            (),
        )
    return measurements


def _last_met(counted: Counted, person: Person, rules: list[str]) -> date | None:
    """Give the day on which the tests were last met, of those that are."""
    rows = [
        conviction
        for conviction in counted.known.records.convictions
        if conviction.person == person
    ]
    days = [conviction.convicted_on for conviction in category_2_now(counted).get(person, ())]
    if "mandatory_test" in rules:
        stand = [conviction for conviction in rows if conviction.convicted]
        specified = [
            conviction for conviction in stand if is_specified(counted.as_recorded, conviction)
        ]
        days += [conviction.convicted_on for conviction in specified]
        # Without a specified conviction an assessment is no limb.
        assessed = grave_assessments(counted.known) if len(specified) > 0 else {}
        days += [assessed[person]] if person in assessed else []
    if "mappa_category_3" in rules:
        least = DEFAULTS["mappa_category_3"]["min_band"]
        grave = (
            conviction
            for conviction in rows
            if (conviction.convicted or conviction.cautioned) and conviction.of_band(least)
        )
        days += [conviction.convicted_on for conviction in grave]
        days += [each.day for each in counted.recorded.get(person, {})]
    return max(days, default=None)


def _answered(counted: Counted, person: Person, day: date | None) -> bool:
    records = counted.known.records
    return any(
        conviction.person == person
        and conviction.scheme == "MAPPA"
        and (day is None or day <= conviction.made_on)
        for conviction in records.referrals
    ) or any(
        conviction.person == person
        and conviction.scheme == "MAPPA"
        and (day is None or conviction.last is None or day <= conviction.last)
        for conviction in records.managements
    )


def _force(counted: Counted, person: Person) -> str | None:
    events = counted.recorded.get(person, {})
    latest = max(events, key=lambda each: each.order, default=None)
    return None if latest is None else latest.force
