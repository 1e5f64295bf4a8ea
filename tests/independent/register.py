"""Who would be on a register, from delivery files alone: the tests each meets, state and force.

Readings taken here: what is suspended is not met; Category 2 counts while a sentence, a licence or
an order is in force; the state is the first that applies of managed under MAPPA (the highest level,
then one without a level), referred to MAPPA or managed otherwise, and neither; a MARAC is no MAPPA.
"""

from datetime import date

from .calendar_days import instant
from .counting import count
from .delivery import World
from .knowledge import Known, Person, known_at
from .managed import level_of
from .rules import measure

# As the register lists them.
TESTS = (
    *("mappa_category_2", "mappa_category_3", "mandatory_test"),
    *("serial_acpo", "serial_northumbria", "serial_convicted"),
)
# The tests that a person meets, the state, and the force of their latest incident.
Listed = tuple[tuple[str, ...], str, str]


def register(world: World, day: date) -> dict[Person, Listed]:
    """Give everyone who meets a test on a day."""
    known = known_at(world, instant(day))
    met: dict[Person, list[str]] = {}
    for rule in TESTS:
        for subject, answer in measure(rule, world, day).items():
            in_force = answer.measures.get("in_force", 1) != 0
            if answer.condition == "met" and in_force and isinstance(subject, frozenset):
                met.setdefault(frozenset(map(str, subject)), []).append(rule)
    return {
        person: (tuple(rules), _state(known, person), _force(known, person))
        for person, rules in met.items()
    }


def _state(known: Known, person: Person) -> str:
    managed = [
        management
        for management in known.records.managements
        if management.person == person and management.in_force(known.today)
    ]
    levels = [level_of(management) for management in managed if management.scheme == "MAPPA"]
    if len(levels) > 0:
        return f"level_{max(levels)}" if any(levels) else "level_unknown"
    schemes = {management.scheme for management in managed}
    schemes |= {
        referral.scheme for referral in known.records.referrals if referral.person == person
    }
    if "MAPPA" in schemes:
        return "referred"
    return "elsewhere" if len(schemes) > 0 else "neither"


def _force(known: Known, person: Person) -> str:
    events = count(known).recorded.get(person, {})
    latest = max(
        (each for each in events if each.occurred_from <= known.as_of),
        key=lambda each: each.order,
        default=None,
    )
    return "none" if latest is None else latest.force
