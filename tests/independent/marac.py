"""The MARAC family: R09 marac_escalation, R10 marac_repeat, R11 multi_marac, R22.

R10 does not lapse: what counts is the time between the last referral and the incident. Both kinds
of qualifying incident are counted together in `incidents`.
"""

from collections import defaultdict
from datetime import date, timedelta

from .calendar_days import months_before, start_of
from .counting import Counted
from .judging import dyad_condition, dyads, stays_met
from .knowledge import Incident, Known, Person
from .measured import Dyad, Measured, Parameters, Subject, evidence_of, simply

ONE_ENOUGH = frozenset({"violence", "threat", "property", "sexual"})
# Behaviours that count as such an offence would.
SHOWN_ENOUGH = frozenset(
    {"assault", "threat_to_kill", "damage", "sexual_violence", "strangulation", "weapon"}
)
TWO_NEEDED = frozenset({"stalking", "harassment"})


def high_risk_unreferred(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R22: a form that says high risk, and no MARAC referral for its victim since."""
    known = counted.known
    days = parameters["within_days"] * timedelta(days=1)
    measurements: dict[Subject, Measured] = {}
    for form in known.records.assessments:
        ticked = form.tool == "DASH" and len(form.items) >= parameters["min_ticks"]
        is_answered = any(
            referral.scheme == "MARAC"
            and referral.victim == form.victim
            and form.made_on <= referral.made_on
            for referral in known.records.referrals
        )
        met = (ticked or form.grade == "high") and known.today > form.made_on + days
        measurements[form.key] = simply(
            met and not is_answered,
            {"grade": form.grade, "ticks": len(form.items), "made_on": form.made_on},
        )
    return measurements


def marac_escalation(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R09: three counted incidents of a dyad in twelve months."""
    known = counted.known
    since = start_of(months_before(known.today, parameters["months"]))
    measurements: dict[Subject, Measured] = {}
    for dyad, incidents in dyads(counted).items():
        used = [each for each in incidents if since <= each.occurred_from <= known.as_of]
        met = len(used) >= parameters["min_incidents"]
        measurements[dyad] = stays_met(
            Measured(
                dyad_condition(counted, dyad, met=met), {"incidents": len(used)}, evidence_of(used)
            )
        )
    return measurements


def marac_repeat(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R10: qualifying incidents of a dyad after its last referral."""
    between = dyads(counted)
    measurements: dict[Subject, Measured] = {}
    for dyad, last in _last_referrals(counted.known).items():
        used = [
            each
            for each in between.get(dyad, ())
            if months_before(each.day, parameters["months"]) <= last < each.day
        ]
        severe, pattern = (
            [each for each in used if test(each)] for test in (_is_severe, _is_stalking)
        )
        met = len(severe) >= 1 or len(pattern) >= parameters["min_stalking"]
        qualifying = {*severe, *pattern}
        measurements[dyad] = stays_met(
            Measured(
                dyad_condition(counted, dyad, met=met),
                {"last_referral": last, "incidents": len(qualifying)},
                evidence_of(qualifying),
            )
        )
    return measurements


def _last_referrals(known: Known) -> dict[Dyad, date]:
    latest: dict[Dyad, date] = {}
    for referral in known.records.referrals:
        if (
            referral.scheme == "MARAC"
            and referral.victim is not None
            and referral.victim != referral.person
        ):
            dyad = (referral.person, referral.victim)
            latest[dyad] = max(referral.made_on, latest.get(dyad, referral.made_on))
    return latest


def _is_severe(incident: Incident) -> bool:
    offences, shown = incident.offence_flags, incident.behaviours
    return not ONE_ENOUGH.isdisjoint(offences) or not SHOWN_ENOUGH.isdisjoint(shown)


def _is_stalking(incident: Incident) -> bool:
    said = "stalking" in incident.flags or "stalking" in incident.behaviours
    return said or not TWO_NEEDED.isdisjoint(incident.offence_flags)


def multi_marac(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R11: MARAC referrals of one person with different victims."""
    victims: dict[Person, set[Person]] = defaultdict(set)
    for person, victim in _last_referrals(counted.known):
        victims[person].add(victim)
    return {
        person: simply(len(named) >= parameters["min_victims"], {"victims": len(named)})
        for person, named in victims.items()
    }
