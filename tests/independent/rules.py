"""The rules computed from delivery files alone: the one module that a comparison needs.

    world = read_deliveries([folder, ...])                  # in the order they arrived
    found = measure("serial_acpo", world, as_of, {"min_victims": 3})

`found` maps a subject to a `Measured`. Only what meets the rule is there, its `condition` "met" or
"suspended"; `measure_all` also gives those measured and "not_met" (for some rules not everybody).
Subjects are in order of their smallest record key. `as_of` is a time with a zone, or a day that
means the end of that London day. Every reader sees everything: markings are ignored.

The forms of a subject, from record keys "source:id":

- Person: the frozenset of the keys of its records; Address: the same of its address records;
- Couple: a frozenset of two persons (counter_allegation, compare without order);
- Dyad: the tuple (suspect, victim) of two persons;
- Assessment: its key, a plain string.

| id | subject | measures |
|---|---|---|
| serial_acpo | Person | victims, unconnected_victims, incidents, first_on, last_on |
| serial_northumbria | Person | victims, incidents, first_on, last_on |
| serial_convicted | Person | offences, occasions |
| mandatory_test | Person | limb ("serial", "serious_harm" or both) |
| mappa_category_2 | Person | convictions |
| mappa_category_3 | Person | because (pattern ids) |
| potentially_dangerous | Person | victims, incidents |
| harm_rank | Person | rank (None: suspended), harm (with fractions), crimes, victims |
| rfhv_rank | Person | rank, above, total, most, parts (named in `ranking`), what they rest on |
| marac_escalation | Dyad | incidents |
| marac_repeat | Dyad | last_referral (day), incidents |
| multi_marac | Person | victims |
| dash_mismatch | Assessment | items ("13" and so on) |
| high_risk_unreferred | Assessment | grade, ticks (numbers of items), made_on |
| former_victim_died | Person | victims, incidents, last_died_on |
| moved_force | Person | from_forces, to_forces (codes), moved_on |
| order_to_consider | Person | because (pattern ids), stalking (number), consider |
| ending_soon | Person | endings_soon, ends_on, kinds ("order", "release" and so on) |
| right_to_know | Person | partners_apart, definitions (numbers), partner_since |
| school_notification | Person | incidents_around, last_on |
| death_review | Person | cause, died_on, incidents, in_domestic_incident |
| repeat_victim | Person | incidents, suspects |
| several_suspects | Person | incidents, suspects |
| new_household | Person | with |
| cross_force | Person | forces, victims, incidents (numbers), moved (true or false) |
| order_breach | Person | incidents, orders, clause (texts) |
| counter_allegation | Couple | forward (smallest record key suspect), backward |
| referral_gap | Person | force, because (pattern ids) |
| shared_address | Address | suspects, victims |
| review_overdue | Person | level (as recorded), days_overdue |
| death_after_abuse | Person | cause (None: absent), incidents, days |
| escalation_severity | Person | bands (of the events with a band, by time) |
| escalation_tempo | Person | gaps (days, with fractions) |
| escalation_variety | Person | recent, earlier (behaviours) |
| escalation_marker | Person | markers |
| escalation_carry_over | Person | steps ("severity", "sooner") |
| escalation_trigger | Person | near ("order", "release", "separation") |
| escalation_silence | Dyad | events, days |
| course_of_conduct | Dyad | occasions, incidents, through_others |
| children_affected | Person | children, incidents |

Lists of texts are sorted (items by number). Days are London days. Parameters are in `defaults`.

Evidence is the record keys of *incidents* alone, by time and key: those that were measured (for
escalation_severity those of the events that have a band, for E2 to E7 the whole chain). What rests
on rows of other tables only has none: serial_convicted, mandatory_test, mappa_category_2,
multi_marac, dash_mismatch, review_overdue. A rule made of rules has the evidence of its parts.

Readings beside the shared ones are written at the head of the module of each family. A finding is
suspended when it is met with all events and not met with the undisputed ones alone, both measured
from the start (so a disputed victim no longer ties two others together), and its measures are those
with all events. N days back is from the start of that London day. An incident is late by its first
recording against its `occurred_from`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache

from .calendar_days import instant
from .children import children_affected
from .composite import mappa_category_3, order_to_consider, referral_gap
from .conduct import course_of_conduct
from .convicted import (
    mandatory_test,
    mappa_category_2,
    potentially_dangerous,
    serial_convicted,
)
from .counting import Counted, both_ways, count, counter_alleged, ruled
from .dash import dash_mismatch
from .deaths import death_after_abuse, death_review, former_victim_died
from .defaults import DEFAULTS
from .delivery import World
from .endings import ending_soon
from .escalation import escalation_severity, escalation_tempo
from .escalation_more import (
    escalation_carry_over,
    escalation_marker,
    escalation_silence,
    escalation_variety,
)
from .harm import harm_rank
from .households import moved_force, new_household, shared_address
from .knowledge import known_at
from .managed import review_overdue
from .marac import high_risk_unreferred, marac_escalation, marac_repeat, multi_marac
from .measured import Measured, Parameters, Subject, evidence_of
from .orders import order_breach
from .partners import right_to_know
from .ranking import rfhv_rank
from .school import school_notification
from .serial import cross_force, serial_acpo, serial_northumbria
from .triggers import escalation_trigger
from .victims import repeat_victim, several_suspects


def counter_allegation(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R17 for every couple recorded in both directions."""
    measurements: dict[Subject, Measured] = {}
    for couple, (forward, backward) in both_ways(counted.events).items():
        met = counter_alleged(
            forward, backward, months=parameters["months"], hours=parameters["hours"]
        )
        measurements[couple] = Measured(
            "met" if met else "not_met",
            {"forward": len(forward), "backward": len(backward)},
            evidence_of(forward | backward),
        )
    return measurements


Rule = Callable[[Counted, Parameters], dict[Subject, Measured]]

FUNCTIONS: tuple[Rule, ...] = (
    serial_acpo,
    serial_northumbria,
    serial_convicted,
    mandatory_test,
    mappa_category_2,
    mappa_category_3,
    potentially_dangerous,
    harm_rank,
    rfhv_rank,
    marac_escalation,
    marac_repeat,
    multi_marac,
    repeat_victim,
    several_suspects,
    dash_mismatch,
    high_risk_unreferred,
    new_household,
    moved_force,
    cross_force,
    order_breach,
    counter_allegation,
    referral_gap,
    order_to_consider,
    shared_address,
    review_overdue,
    death_after_abuse,
    former_victim_died,
    ending_soon,
    right_to_know,
    school_notification,
    death_review,
    escalation_severity,
    escalation_tempo,
    escalation_variety,
    escalation_marker,
    escalation_carry_over,
    escalation_trigger,
    escalation_silence,
    course_of_conduct,
    children_affected,
)

RULES: Mapping[str, tuple[Rule, Parameters]] = {
    function.__name__: (function, DEFAULTS[function.__name__]) for function in FUNCTIONS
}


# Of these it matters whether somebody said who of two that accuse each other is the primary one.
REGARD_DISPUTES = frozenset(
    {
        *("serial_acpo", "serial_northumbria", "mappa_category_3", "harm_rank", "new_household"),
        *("cross_force", "referral_gap", "marac_escalation", "marac_repeat", "order_breach"),
        *(
            "dash_mismatch",
            "moved_force",
            "right_to_know",
            "order_to_consider",
            "course_of_conduct",
            "children_affected",
            "rfhv_rank",
        ),
        *(name for name in RULES if name.startswith("escalation_")),
    }
)


def measure_all(
    rule: str, world: World, as_of: date | datetime, parameters: Parameters | None = None
) -> dict[Subject, Measured]:
    """Measure one rule for everybody, those who do not meet it too."""
    function, defaults = RULES[rule]
    chosen: Parameters = {} if parameters is None else parameters
    undeclared = set(chosen) - set(defaults)
    if len(undeclared) > 0:
        raise ValueError(f"{rule} has no parameter {sorted(undeclared)}.")
    start = _ruled if rule in REGARD_DISPUTES else _counted
    measurements = function(start(world, instant(as_of)), {**defaults, **chosen})
    return {subject: measurements[subject] for subject in sorted(measurements, key=_order)}


def measure(
    rule: str, world: World, as_of: date | datetime, parameters: Parameters | None = None
) -> dict[Subject, Measured]:
    """Measure one rule and keep the subjects that meet it, suspended ones included."""
    measurements = measure_all(rule, world, as_of, parameters)
    return {subject: each for subject, each in measurements.items() if each.condition != "not_met"}


@lru_cache(maxsize=8)
def _counted(world: World, at: datetime) -> Counted:
    # A world is itself and no other, so it can be a key; every rule of a day starts from this.
    return count(known_at(world, at))


@lru_cache(maxsize=8)
def _ruled(world: World, at: datetime) -> Counted:
    return ruled(_counted(world, at))


def _order(subject: Subject) -> list[str]:
    if isinstance(subject, str):
        return [subject]
    if isinstance(subject, tuple):
        return [record for person in subject for record in sorted(person)]
    return sorted(
        record for part in subject for record in ([part] if isinstance(part, str) else part)
    )
