"""The addresses that one part of a world needs, and the hubs that many people share."""

from dataclasses import dataclass

import numpy as np

from seed import columns
from seed.columns import Column
from seed.forces import FORCES
from seed.random_draws import Ints, between, chance
from seed.reports import ReportedEvents

KINDS = ("home", "public", "refuge", "other", "custody", "work")
HOME, PUBLIC, REFUGE, HOSTEL, PRISON, WORK = range(len(KINDS))
PRISONS = 3
INCIDENTS_A_HUB = 4000
HUB_NUMBERS = 800_000_000
"""Property numbers of hubs begin here, far from those of every other address of a world."""


@dataclass(frozen=True, slots=True)
class Hubs:
    """Addresses that many people share: refuges, hostels, prisons, in this order."""

    refuges: int
    hostels: int
    ids: Column

    def __len__(self) -> int:
        """Return the number of hubs."""
        return self.refuges + self.hostels + PRISONS


@dataclass(frozen=True, slots=True)
class Homes:
    """Addresses of one part by number; a number past the last one is a hub."""

    kind: Ints
    force: Ints
    couple: Ints
    """Where the victim of every couple lives."""
    suspect: Ints
    """Where every suspect lives when not with a victim."""
    public: int
    """The first of the public places."""
    mover: Ints
    """The couples whose victim moves away."""
    moved_on: Ints
    moved_to: Ints

    def __len__(self) -> int:
        """Return the number of addresses of this part."""
        return len(self.kind)


def hubs_of(incidents: int) -> Hubs:
    """Return the hubs of a world of this size."""
    each = 1 + incidents // INCIDENTS_A_HUB
    names = ["refuge"] * each + ["hostel"] * each + ["prison"] * PRISONS
    ids = [f"a-{name}-{place:04d}" for place, name in enumerate(names, start=1)]
    return Hubs(refuges=each, hostels=each, ids=columns.texts(ids))


def draw_homes(
    rng: np.random.Generator, reported: ReportedEvents, *, hubs: Hubs, end: int
) -> Homes:
    """Draw the addresses that the couples need and send some victims to new ones."""
    dyads, events, cast = reported.dyads, reported.events, reported.cast
    size = len(dyads)
    is_first_with_victim = dyads.same_victim_as == np.arange(size)
    couple = (np.cumsum(is_first_with_victim) - 1)[dyads.same_victim_as]
    victims = int(is_first_with_victim.sum())
    last_day = reported.reports.day[np.flatnonzero(events.last)]
    moved_on = last_day + between(rng, 5, 250, size)
    moves = chance(rng, 90, size) & cast.new_victim & reported.fates.alive & (moved_on < end - 1)
    mover = np.flatnonzero(moves)
    first_moved = victims + dyads.suspects
    public = first_moved + len(mover)
    places = 1 + len(events) // 25
    moved_to = first_moved + np.arange(len(mover))
    refuge = chance(rng, 250, len(mover))
    moved_to[refuge] = public + places + rng.integers(0, hubs.refuges, int(refuge.sum()))
    away = np.where(
        chance(rng, 300, len(mover)), rng.integers(0, len(FORCES), len(mover)), dyads.force[mover]
    )
    force = (dyads.force[is_first_with_victim], dyads.force[dyads.first_of_suspect], away)
    return Homes(
        kind=np.repeat([HOME, PUBLIC], [public, places]),
        force=np.concatenate([*force, rng.integers(0, len(FORCES), places)]),
        couple=couple,
        suspect=victims + np.arange(dyads.suspects),
        public=public,
        mover=mover,
        moved_on=moved_on[mover],
        moved_to=moved_to,
    )
