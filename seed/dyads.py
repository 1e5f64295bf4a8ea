"""Who is reported against whom, how often, where and when: the skeleton of one part of a world.

The tables of weights below are the shape: most couples are reported once, a few very often, and
about one suspect in ten against more than one person (Bland and Ariel 2015; Robinson and others
2014).
"""

from dataclasses import dataclass

import numpy as np

from seed.columns import MINUTES_A_DAY
from seed.forces import FORCES
from seed.random_draws import Flags, Ints, chance, pick, spread

HISTORY_DAYS = 2190
"""A world looks back about six years."""

EVENTS_A_DYAD = (  # (weight, fewest, most reports)
    (7530, 1, 1), (1430, 2, 2), (460, 3, 3), (235, 4, 4), (200, 5, 6), (90, 7, 10), (35, 11, 20),
)  # fmt: skip
VICTIMS_A_SUSPECT = ((905, 1, 1), (66, 2, 2), (18, 3, 3), (7, 4, 4), (4, 5, 7))
MINUTES_BETWEEN_REPORTS = (
    (10, 60, 1400), (80, 1440, 10_000), (250, 10_000, 60_000), (350, 60_000, 150_000),
    (220, 150_000, 350_000), (90, 350_000, 800_000),
)  # fmt: skip
MINUTES_BETWEEN_VICTIMS = ((1, 40_000, 200_000), (2, 200_000, 600_000), (1, 600_000, 1_200_000))

BONDS: tuple[str, ...] = (
    "partner", "ex_partner", "child", "parent", "sibling", "other_family", "household", "associate",
)  # fmt: skip
"""What the suspect is to the victim."""
BOND_WEIGHTS = (410, 300, 100, 45, 60, 35, 20, 30)
PARTNER, EX_PARTNER, CHILD, PARENT, SIBLING, OTHER_FAMILY, HOUSEHOLD, ASSOCIATE = range(len(BONDS))


@dataclass(frozen=True, slots=True)
class Dyads:
    """Couples of suspect and victim, suspect by suspect; numbers count within this part."""

    suspect: Ints
    suspects: int
    force: Ints
    bond: Ints
    events: Ints
    first_event: Ints
    first_of_suspect: Flags
    second_record: Flags
    """The suspect stands under another record here: another force made its own."""
    same_victim_as: Ints
    """The number of an earlier drawn couple with the same victim, else its own."""
    victim_is_suspect: Ints
    """The number of the suspect who is the victim here, else -1."""

    def __len__(self) -> int:
        """Return the number of couples."""
        return len(self.suspect)


@dataclass(frozen=True, slots=True)
class ReportEvents:
    """Reports, couple by couple in order of time; minutes count from the start of the history."""

    dyad: Ints
    order: Ints
    minute: Ints
    force: Ints
    last: Flags

    def __len__(self) -> int:
        """Return the number of reports."""
        return len(self.dyad)


def draw_dyads(rng: np.random.Generator, incidents: int) -> tuple[Dyads, ReportEvents]:
    """Draw exactly this number of incidents and the couples they belong to."""
    victims = spread(rng, VICTIMS_A_SUSPECT, incidents)
    suspect = np.repeat(np.arange(incidents), victims)[:incidents]
    events = spread(rng, EVENTS_A_DYAD, len(suspect))
    couples_needed = int(np.searchsorted(np.cumsum(events), incidents)) + 1
    suspect, events = suspect[:couples_needed], events[:couples_needed]
    events[-1] -= int(events.sum()) - incidents
    dyads = _couples(rng, suspect, events)
    return dyads, _reports(rng, dyads)


def _couples(rng: np.random.Generator, suspect: Ints, events: Ints) -> Dyads:
    size = len(suspect)
    first = np.concatenate([np.ones(1, dtype=np.bool_), suspect[1:] != suspect[:-1]])
    force, moved = _forces(rng, suspect, first)
    victim_is_suspect = np.where(chance(rng, 15, size), rng.integers(0, suspect[-1] + 1, size), -1)
    victim_is_suspect[victim_is_suspect == suspect] = -1
    return Dyads(
        suspect=suspect,
        suspects=int(suspect[-1]) + 1,
        force=force,
        bond=pick(rng, BOND_WEIGHTS, size),
        events=events,
        first_event=np.cumsum(events) - events,
        first_of_suspect=first,
        second_record=moved & chance(rng, 500, size),
        same_victim_as=_repeated(rng, suspect, victim_is_suspect),
        victim_is_suspect=victim_is_suspect,
    )


def _forces(rng: np.random.Generator, suspect: Ints, first: Flags) -> tuple[Ints, Flags]:
    """Draw a force for every couple: mostly the suspect's first force, for some another."""
    shares = [force.share for force in FORCES]
    home = pick(rng, shares, int(suspect[-1]) + 1)[suspect]
    moved = ~first & chance(rng, 280, len(suspect))
    force = np.where(moved, pick(rng, shares, len(suspect)), home)
    return force, moved & (force != home)


def _repeated(rng: np.random.Generator, suspect: Ints, victim_is_suspect: Ints) -> Ints:
    """Give a few couples the victim of another couple whose victim is not shared yet."""
    size = len(suspect)
    couple_numbers = np.arange(size)
    repeated = chance(rng, 45, size) & (victim_is_suspect < 0)
    other = rng.integers(0, size, size)
    possible = ~repeated[other] & (victim_is_suspect[other] < 0) & (suspect[other] != suspect)
    return np.where(repeated & possible, other, couple_numbers)


def _reports(rng: np.random.Generator, dyads: Dyads) -> ReportEvents:
    size = int(dyads.events.sum())
    dyad = np.repeat(np.arange(len(dyads)), dyads.events)
    order = np.arange(size) - dyads.first_event[dyad]
    elsewhere = chance(rng, 25, size) & (order > 0)
    force = np.where(elsewhere, rng.integers(0, len(FORCES), size), dyads.force[dyad])
    return ReportEvents(
        dyad=dyad,
        order=order,
        minute=_minutes(rng, dyads, dyad, order),
        force=force,
        last=order == dyads.events[dyad] - 1,
    )


def _minutes(rng: np.random.Generator, dyads: Dyads, dyad: Ints, order: Ints) -> Ints:
    """Space a suspect's reports one after another, then place them in the history."""
    size = len(dyad)
    gaps = spread(rng, MINUTES_BETWEEN_REPORTS, size)
    opening = order == 0
    gaps[opening] = spread(rng, MINUTES_BETWEEN_VICTIMS, int(opening.sum()))
    first = opening & dyads.first_of_suspect[dyad]
    gaps[first] = 0
    elapsed = np.cumsum(gaps)
    start = np.flatnonzero(first)
    suspect = dyads.suspect[dyad]
    elapsed -= elapsed[start][suspect]
    ends = np.concatenate([start[1:], np.array([size])]) - 1
    room = (HISTORY_DAYS - 3) * MINUTES_A_DAY
    length = np.minimum(elapsed[ends], room - 1)
    elapsed = elapsed * length[suspect] // np.maximum(elapsed[ends], 1)[suspect]
    return elapsed + rng.integers(0, room - length)[suspect]
