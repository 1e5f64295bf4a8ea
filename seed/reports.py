"""Reports: what each says happened, when it was recorded, and which victims died."""

from dataclasses import dataclass

import numpy as np

from seed.cast import Cast, cast_people
from seed.columns import MINUTES_A_DAY
from seed.dyads import EX_PARTNER, HISTORY_DAYS, Dyads, ReportEvents, draw_dyads
from seed.offences import MURDER, NEAR_MURDER, OFFENCES
from seed.random_draws import Flags, Ints, between, chance, pick, spread

KINDS = ("crime", "non_crime", "intelligence")
CRIME, NON_CRIME, INTELLIGENCE = range(3)
KIND_WEIGHTS = (577, 415, 8)
STATUSES = (
    "alleged", "suspected", "arrested", "charged", "cautioned", "convicted", "acquitted",
    "no_further_action",
)  # fmt: skip
CHARGED, CAUTIONED, CONVICTED, ACQUITTED, NO_FURTHER_ACTION = range(3, 8)
CRIME_STATUS = (40, 220, 180, 60, 25, 60, 8, 407)
OTHER_STATUS = (300, 500, 0, 0, 0, 0, 0, 200)
MINUTES_TO_RECORD = (
    (700, 10, 240), (180, 1440, 4320), (80, 4320, 43_200), (30, 43_200, 290_000),
    (10, 290_000, 1_200_000),
)  # fmt: skip
CAUSES = ("homicide", "suspected_suicide", "unexpected", "natural", "other")
NO_CAUSE = -1


@dataclass(frozen=True, slots=True)
class Reports:
    """One entry a report; instants are minutes since 1970, days are days since 1970."""

    kind: Ints
    offence: Ints
    """A position in the list of offences, or -1."""
    status: Ints
    occurred: Ints
    ended: Ints
    has_end: Flags
    recorded: Ints
    convicted_on: Ints
    reversed: Flags
    """The victim is reported as the suspect, the suspect as the victim."""
    both_ways: Flags

    @property
    def day(self) -> Ints:
        """Return the day of every report."""
        return self.occurred // MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Fates:
    """The deaths of victims, couple by couple."""

    cause: Ints
    """A position in the list of causes of death, or -1."""
    died_on: Ints

    @property
    def alive(self) -> Flags:
        """Return which couples have a living victim."""
        return self.cause == NO_CAUSE


@dataclass(frozen=True, slots=True)
class ReportedEvents:
    """Everything that is reported in one part of a world."""

    dyads: Dyads
    events: ReportEvents
    cast: Cast
    reports: Reports
    fates: Fates


def draw_reported_events(rng: np.random.Generator, incidents: int, *, end: int) -> ReportedEvents:
    """Draw this number of reports of the years before `end` (days since 1970) and their people."""
    dyads, events = draw_dyads(rng, incidents)
    cast = cast_people(rng, dyads, events)
    reports = _reports(rng, dyads, events, cast, end)
    return ReportedEvents(dyads, events, cast, reports, _fates(rng, events, cast, reports, end))


def _reports(
    rng: np.random.Generator, dyads: Dyads, events: ReportEvents, cast: Cast, end: int
) -> Reports:
    size = len(events)
    start = end - HISTORY_DAYS
    kind = pick(rng, KIND_WEIGHTS, size)
    offence = _offences(rng, kind, events, cast)
    occurred, ended, has_end = _times(rng, start * MINUTES_A_DAY + events.minute)
    recorded = ended + spread(rng, MINUTES_TO_RECORD, size)
    status = np.where(kind == CRIME, pick(rng, CRIME_STATUS, size), pick(rng, OTHER_STATUS, size))
    convicted_on = recorded // MINUTES_A_DAY + between(rng, 25, 420, size)
    status[(status == CONVICTED) & (convicted_on >= end)] = CHARGED
    one_way = (events.order == 0) | (dyads.bond[events.dyad] > EX_PARTNER)
    return Reports(
        kind=kind,
        offence=offence,
        status=status,
        occurred=occurred,
        ended=ended,
        has_end=has_end,
        recorded=np.minimum(recorded, end * MINUTES_A_DAY),
        convicted_on=convicted_on,
        reversed=~one_way & chance(rng, 25, size) & (offence != MURDER),
        both_ways=chance(rng, 4, size) & (offence != MURDER),
    )


def _offences(rng: np.random.Generator, kind: Ints, events: ReportEvents, cast: Cast) -> Ints:
    """Draw the offence of every crime; a murder is the last report of an unshared couple."""
    size = len(events)
    first = pick(rng, [offence.first for offence in OFFENCES], size)
    later = pick(rng, [offence.later for offence in OFFENCES], size)
    offence = np.where(events.order == 0, first, later)
    survived = (offence == MURDER) & (~events.last | cast.shared_victim[events.dyad])
    offence[survived] = NEAR_MURDER
    return np.where(kind == CRIME, offence, -1)


def _times(rng: np.random.Generator, minute: Ints) -> tuple[Ints, Ints, Flags]:
    """Make some times a span, and some a whole day: the widest window that is true."""
    size = len(minute)
    span = chance(rng, 80, size)
    whole_day = chance(rng, 30, size) & ~span
    occurred = np.where(whole_day, minute - minute % MINUTES_A_DAY, minute)
    ended = np.where(span, occurred + between(rng, 15, 600, size), occurred)
    ended = np.where(whole_day, occurred + MINUTES_A_DAY - 1, ended)
    return occurred, ended, span | whole_day


def _fates(
    rng: np.random.Generator, events: ReportEvents, cast: Cast, reports: Reports, end: int
) -> Fates:
    """Draw the few deaths: a murder is the last report, and other deaths follow it."""
    last = np.flatnonzero(events.last)
    size = len(last)
    murdered = reports.offence[last] == MURDER
    other = chance(rng, 2, size) & ~cast.shared_victim & ~murdered
    cause = np.where(other, 1 + pick(rng, (4, 1, 4, 1), size), NO_CAUSE)
    died_on = reports.day[last] + between(rng, 3, 220, size)
    cause[died_on >= end] = NO_CAUSE
    cause[murdered] = 0
    died_on = np.where(murdered, reports.day[last], died_on)
    return Fates(cause=cause, died_on=died_on)
