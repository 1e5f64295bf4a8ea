"""One part of a world: what was drawn for it, before any row is written."""

from dataclasses import dataclass

import numpy as np

from seed import columns
from seed.cast import Cast
from seed.columns import Column
from seed.dyads import Dyads, ReportEvents
from seed.homes import Homes, Hubs, draw_homes
from seed.reports import Fates, Reports, happen
from seed.traits import PersonTraits, draw_traits


@dataclass(frozen=True, slots=True)
class FirstNumbers:
    """The first number of each kind of record that this part may use."""

    person: int = 1
    address: int = 1
    incident: int = 1


@dataclass(frozen=True, slots=True)
class WorldPart:
    """So many incidents with everybody and every place they need; no part refers to another."""

    dyads: Dyads
    events: ReportEvents
    cast: Cast
    reports: Reports
    fates: Fates
    traits: PersonTraits
    homes: Homes
    hubs: Hubs
    first: FirstNumbers
    end: int
    """The day up to which the world is known, as days since 1970."""
    people: Column
    addresses: Column
    """The ids of this part's addresses, then those of the hubs."""
    incidents: Column

    @property
    def next(self) -> FirstNumbers:
        """Return the first numbers of the next part."""
        return FirstNumbers(
            person=self.first.person + self.cast.people,
            address=self.first.address + len(self.homes),
            incident=self.first.incident + len(self.events),
        )


def draw_part(
    rng: np.random.Generator, incidents: int, *, hubs: Hubs, first: FirstNumbers, end: int
) -> WorldPart:
    """Draw one part of exactly so many incidents."""
    happened = happen(rng, incidents, end=end)
    homes = draw_homes(rng, happened, hubs=hubs, end=end)
    people = np.arange(first.person, first.person + happened.cast.people)
    addresses = np.arange(first.address, first.address + len(homes))
    numbers = np.arange(first.incident, first.incident + incidents)
    return WorldPart(
        dyads=happened.dyads,
        events=happened.events,
        cast=happened.cast,
        reports=happened.reports,
        fates=happened.fates,
        traits=draw_traits(rng, happened),
        homes=homes,
        hubs=hubs,
        first=first,
        end=end,
        people=columns.numbered(people, width=8, before="p"),
        addresses=columns.stacked(columns.numbered(addresses, width=8, before="a"), hubs.ids),
        incidents=columns.numbered(numbers, width=8, before="i"),
    )
