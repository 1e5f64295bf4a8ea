"""The role of each person in one part of a world, as numbers into its list of people."""

from dataclasses import dataclass

import numpy as np

from seed.dyads import CHILD, OTHER_FAMILY, PARENT, SIBLING, Dyads, ReportEvents
from seed.random_draws import Flags, Ints, chance, pick


@dataclass(frozen=True, slots=True)
class Cast:
    """People by role, each role's people together.

    In this order: suspects, second records, victims, further victims, children, witnesses,
    reporters.
    """

    people: int
    suspect: Ints
    """The suspect's record of every couple."""
    victim: Ints
    """The victim of every couple."""
    new_victim: Flags
    """This couple brought its victim in."""
    shared_victim: Flags
    """The victim has a role beside this couple, so nothing final may happen here."""
    second_of: Ints
    """The first record of every second record."""
    second_couple: Ints
    """The couple that every second record was made for."""
    extra_couple: Ints
    extra: Ints
    child_couple: Ints
    child: Ints
    witness_event: Ints
    witness: Ints
    reporter_event: Ints
    reporter: Ints


def cast_people(rng: np.random.Generator, dyads: Dyads, events: ReportEvents) -> Cast:
    """Return numbers for all people that the couples and reports need."""
    size = len(dyads)
    new = (dyads.same_victim_as == np.arange(size)) & (dyads.victim_is_suspect < 0)
    second = np.flatnonzero(dyads.second_record)
    extra_couple = np.flatnonzero(chance(rng, 40, size))
    child_couple = _families(rng, dyads)
    witness_event = np.flatnonzero(chance(rng, 110, len(events)))
    reporter_event = np.flatnonzero(chance(rng, 60, len(events)))
    roles = (second, np.flatnonzero(new), extra_couple, child_couple, witness_event, reporter_event)
    starts = dyads.suspects + np.concatenate(
        [np.zeros(1, dtype=np.int64), np.cumsum([len(role) for role in roles])]
    )
    suspect = dyads.suspect.copy()
    suspect[second] = starts[0] + np.arange(len(second))
    return Cast(
        people=int(starts[-1]),
        suspect=suspect,
        victim=_victims(dyads, new, int(starts[1])),
        new_victim=new,
        shared_victim=_shared(dyads, new),
        second_of=dyads.suspect[second],
        second_couple=second,
        extra_couple=extra_couple,
        extra=starts[2] + np.arange(len(extra_couple)),
        child_couple=child_couple,
        child=starts[3] + np.arange(len(child_couple)),
        witness_event=witness_event,
        witness=starts[4] + np.arange(len(witness_event)),
        reporter_event=reporter_event,
        reporter=starts[5] + np.arange(len(reporter_event)),
    )


def _families(rng: np.random.Generator, dyads: Dyads) -> Ints:
    """Draw the couples with children, once for each child."""
    children = pick(rng, (700, 160, 100, 30, 10), len(dyads))
    children[np.isin(dyads.bond, [CHILD, PARENT, SIBLING, OTHER_FAMILY])] = 0
    return np.repeat(np.arange(len(dyads)), children)


def _victims(dyads: Dyads, new: Flags, start: int) -> Ints:
    victim_numbers = start + np.cumsum(new) - 1
    victim = victim_numbers[dyads.same_victim_as]
    return np.where(dyads.victim_is_suspect >= 0, dyads.victim_is_suspect, victim)


def _shared(dyads: Dyads, new: Flags) -> Flags:
    shared = ~new
    shared[dyads.same_victim_as[dyads.same_victim_as != np.arange(len(dyads))]] = True
    return shared
