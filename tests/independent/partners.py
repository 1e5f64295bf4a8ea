"""New partners who live elsewhere: right_to_know (R29).

Readings taken here: a partner is somebody whose `partner` row holds today, in either direction; the
first day is the earliest of any partner or ex_partner row between the two, and an open one is never
new; a referral to DVDS that names the partner on that day or later answers it.
"""

from datetime import date, timedelta

from .conduct import share_a_home
from .counting import Counted
from .defaults import DEFAULTS
from .judging import condition
from .knowledge import Known, Person
from .measured import Measured, Parameters, Subject
from .places import valid
from .serial import serial_acpo, serial_northumbria


def right_to_know(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R29: a serial suspect with a new partner and no home in common."""
    known = counted.known
    rules = (
        serial_acpo(counted, DEFAULTS["serial_acpo"]),
        serial_northumbria(counted, DEFAULTS["serial_northumbria"]),
    )
    earliest = known.today - timedelta(days=parameters["days"])
    measured: dict[Subject, Measured] = {}
    for suspect in counted.events:
        definitions = sum(rule[suspect].condition == "met" for rule in rules)
        new = {
            partner: began
            for partner, began in _partners(known, suspect).items()
            if earliest <= began
            and not share_a_home(known, suspect, partner, known.today)
            and not _answered(known, suspect, partner, began)
        }
        measures = {
            "partners_apart": len(new),
            "definitions": definitions,
            "partner_since": min(new.values(), default=None),
        }
        met = definitions > 0 and len(new) > 0
        measured[suspect] = Measured(condition(met=met, still=True), measures, ())
    return measured


def _partners(known: Known, suspect: Person) -> dict[Person, date]:
    """Give the partners of today with the first day of the two."""
    ties = [tie for tie in known.ties.get(suspect, ()) if tie.kind in ("partner", "ex_partner")]
    today = {
        tie.away_from(suspect)
        for tie in ties
        if tie.kind == "partner" and valid(tie.days, known.today)
    }
    return {
        partner: min(tie.days[0] or date.min for tie in ties if tie.away_from(suspect) == partner)
        for partner in today
    }


def _answered(known: Known, suspect: Person, partner: Person, began: date) -> bool:
    return any(
        referral.scheme == "DVDS"
        and referral.person == suspect
        and referral.victim == partner
        and began <= referral.made_on
        for referral in known.records.referrals
    )
