"""How often each force refers and manages people with several victims or a conviction, invented.

Forces differ in this, and no such numbers are published; a world in which all forces did the same
would show nothing. Each world draws the habits anew, so they say nothing about a real force.
"""

from dataclasses import dataclass

import numpy as np

from seed import columns
from seed.columns import MINUTES_A_DAY, Rows
from seed.forces import FORCES
from seed.random_draws import Flags, Ints, between, chance, pick
from seed.reports import CONVICTED
from seed.world_part import WorldPart

HABITS = (  # weight, referred in thousandths
    (3, 0), (4, 100), (2, 400), (1, 750),
)  # fmt: skip
# How many times as often convicted people are referred as people with several victims.
CONVICTED_TIMES = 2
MANAGED = 500
REASONS = ("several victims", "conviction")
OUTCOMES = ("accepted", "not accepted")
LEVELS = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Referred:
    """The couples after which a suspect was referred, when and why."""

    couple: Ints
    day: Ints
    convicted: Flags
    managed: Flags


def draw_habits(rng: np.random.Generator) -> Ints:
    """Draw for each force how many of a thousand people with several victims it refers."""
    rates = np.array([rate for _, rate in HABITS], dtype=np.int64)
    return rates[pick(rng, [weight for weight, _ in HABITS], len(FORCES))]


def referral_tables(rng: np.random.Generator, part: WorldPart, habits: Ints) -> dict[str, Rows]:
    """Return the referrals to MAPPA and the managements that follow from the habits of forces."""
    referred = _draw_referred(rng, part, habits)
    return {
        "referrals": _referrals(part, referred),
        "managements": _managements(rng, part, referred),
    }


def _draw_referred(rng: np.random.Generator, part: WorldPart, habits: Ints) -> Referred:
    suspect = part.dyads.suspect
    last = np.append(suspect[1:] != suspect[:-1], True)
    convicted_on = _last_convictions(part)[suspect]
    convicted = convicted_on > 0
    reported = part.reports.day[np.flatnonzero(part.events.last)]
    day = np.maximum(reported, convicted_on) + between(rng, 5, 60, len(suspect))
    rate = habits[part.dyads.force] * np.where(convicted, CONVICTED_TIMES, 1)
    is_referred = rng.integers(0, 1000, len(suspect)) < rate
    several = ~part.dyads.first_of_suspect
    couple = np.flatnonzero(last & (several | convicted) & is_referred & (day < part.end - 40))
    managed = chance(rng, MANAGED, len(couple))
    return Referred(couple, day[couple], convicted[couple], managed)


def _last_convictions(part: WorldPart) -> Ints:
    """Return for each suspect the day of the last conviction, 0 without one."""
    reports = part.reports
    rows = np.flatnonzero((reports.status == CONVICTED) & ~reports.reversed)
    days = np.zeros(part.dyads.suspects, dtype=np.int64)
    np.maximum.at(days, part.dyads.suspect[part.events.dyad[rows]], reports.convicted_on[rows])
    return days


def _referrals(part: WorldPart, referred: Referred) -> Rows:
    size = len(referred.couple)
    decided = referred.day + 21
    return {
        "id": _ids("y", part, referred.couple),
        "scheme": columns.same("MAPPA", size),
        "person_id": columns.choose(part.people, part.cast.suspect[referred.couple]),
        "made_on": columns.days(referred.day),
        "victim_id": columns.nothing(size),
        "outcome": columns.choose(columns.texts(OUTCOMES), 1 - referred.managed.astype(np.int64)),
        "decided_on": columns.days(decided),
        "reason": columns.choose(columns.texts(REASONS), referred.convicted.astype(np.int64)),
        "recorded_at": columns.instants((decided + 1) * MINUTES_A_DAY),
    }


def _managements(rng: np.random.Generator, part: WorldPart, referred: Referred) -> Rows:
    couple, since = referred.couple[referred.managed], referred.day[referred.managed] + 30
    size = len(couple)
    reviewed = np.minimum(since + between(rng, 20, 110, size), part.end - 1)
    return {
        "id": _ids("z", part, couple),
        "person_id": columns.choose(part.people, part.cast.suspect[couple]),
        "scheme": columns.same("MAPPA", size),
        "register": columns.same("ViSOR", size),
        "category": columns.same("3", size),
        "level": columns.choose(columns.texts(LEVELS), pick(rng, (5, 4, 1), size)),
        "from": columns.days(since),
        "to": columns.nothing(size),
        "last_review": columns.days(reviewed),
        "recorded_at": columns.instants(np.minimum(reviewed + 1, part.end) * MINUTES_A_DAY),
    }


def _ids(letter: str, part: WorldPart, couples: Ints) -> columns.Column:
    numbers = part.first.incident + part.dyads.first_event[couples]
    return columns.numbered(numbers, width=8, before=letter)
