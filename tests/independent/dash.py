"""What an assessment says no to and the records before it say yes to: dash_mismatch (R13).

Readings taken here: the suspects are those of the assessment's incident as known at `as_of` (not
acquitted, not the victim); where there are none, those of counted incidents with that victim as
known just before the London day of `made_on`. All answers are taken from what was known just before
that day, the assessment's own incident not left out; disputed couples are in, but for 13 and 14,
whose chains leave them out. A conviction is one that stands; a caution is none.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from .calendar_days import start_of
from .counting import Counted, count, ruled
from .defaults import DEFAULTS
from .delivery import World
from .escalation import escalation_severity, escalation_tempo
from .knowledge import Person, known_at
from .measured import Measured, Parameters, Subject, simply
from .orders import breaches
from .records import Assessment

INSTANT = timedelta(microseconds=1)


class Before:
    """The world just before a London day."""

    def __init__(self, world: World, day: date) -> None:
        self.counted = ruled(count(known_at(world, start_of(day) - INSTANT)))
        severity = escalation_severity(self.counted, DEFAULTS["escalation_severity"])
        tempo = escalation_tempo(self.counted, DEFAULTS["escalation_tempo"])
        self.worse = {who for who, measured in severity.items() if measured.condition == "met"}
        self.faster = {who for who, measured in tempo.items() if measured.condition == "met"}

    def persons(self, person: Person) -> set[Person]:
        """Find who a person was then: their records may not all have been one."""
        known = self.counted.known.person_of
        return {known[record] for record in person if record in known}


@lru_cache(maxsize=64)
def before(world: World, day: date) -> Before:
    """Give the world just before a day, which is the same whenever it is asked for."""
    return Before(world, day)


def dash_mismatch(counted: Counted, _parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R13 for every DASH assessment."""
    measurements: dict[Subject, Measured] = {}
    for assessment in counted.known.records.assessments:
        if assessment.tool == "DASH":
            then = before(counted.known.world, assessment.made_on)
            items = _answered_yes(counted, assessment, then) - assessment.items
            listed = sorted(items, key=int)
            measurements[assessment.key] = simply(len(listed) > 0, {"items": listed})
    return measurements


def _answered_yes(counted: Counted, measured: Assessment, then: Before) -> set[str]:
    pairs = [
        (suspect, victim, then)
        for victim in then.persons(measured.victim)
        for suspect in _suspects(counted, measured, then, victim)
        if suspect != victim
    ]
    return {item for item, says_yes in ITEMS.items() if any(says_yes(*pair) for pair in pairs)}


def _suspects(counted: Counted, measured: Assessment, then: Before, victim: Person) -> set[Person]:
    named = counted.known.suspects.get(measured.incident or "", frozenset()) - {measured.victim}
    if len(named) > 0:
        return {past for suspect in named for past in then.persons(suspect)}
    return {
        suspect
        for suspect, events in then.counted.events.items()
        if any(victim in victims for victims in events.values())
    }


def _strangled(suspect: Person, victim: Person, then: Before) -> bool:
    return any(
        victim in victims
        and ("strangulation" in each.offence_flags or "strangulation" in each.behaviours)
        for each, victims in then.counted.events.get(suspect, {}).items()
    )


def _hurt_another(suspect: Person, victim: Person, then: Before) -> bool:
    events = then.counted.events.get(suspect, {})
    return any(len(victims - {victim}) > 0 for victims in events.values())


def _threatened_suicide(suspect: Person, _victim: Person, then: Before) -> bool:
    warnings = then.counted.known.warnings.get(suspect, ())
    return any("suicid" in warning.lower() for warning in warnings) or any(
        "threat_of_suicide" in each.behaviours for each in then.counted.events.get(suspect, {})
    )


def _breached(suspect: Person, _victim: Person, then: Before) -> bool:
    events = then.counted.events.get(suspect, {})
    offence = any("order_breach" in each.offence_flags for each in events)
    return offence or len(breaches(then.counted.known, suspect, events)) > 0


def _convicted(suspect: Person, _victim: Person, then: Before) -> bool:
    convictions = then.counted.known.records.convictions
    return any(conviction.person == suspect and conviction.convicted for conviction in convictions)


ITEMS: Mapping[str, Callable[[Person, Person, Before], bool]] = {
    "13": lambda suspect, _victim, then: suspect in then.faster,
    "14": lambda suspect, _victim, then: suspect in then.worse,
    "18": _strangled,
    "21": _hurt_another,
    "25": _threatened_suicide,
    "26": _breached,
    "27": _convicted,
}
