"""One part of a world, drawn before any row is written."""

from dataclasses import dataclass

import numpy as np

from seed import columns
from seed.cast import Cast
from seed.columns import Column
from seed.dyads import Dyads, ReportEvents
from seed.homes import Homes, Hubs, draw_homes
from seed.reports import Fates, Reports, draw_reported_events
from seed.traits import PersonTraits, draw_traits


@dataclass(frozen=True, slots=True)
class FirstNumbers:
    """The first number of each kind of record that this part may use."""

    person: int = 1
    address: int = 1
    incident: int = 1


@dataclass(frozen=True, slots=True)
class WorldPart:
    """A number of incidents with all their people and places; no part refers to another."""

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
    """Draw one part of exactly this number of incidents."""
    reported = draw_reported_events(rng, incidents, end=end)
    homes = draw_homes(rng, reported, hubs=hubs, end=end)
    people = np.arange(first.person, first.person + reported.cast.people)
    addresses = np.arange(first.address, first.address + len(homes))
    numbers = np.arange(first.incident, first.incident + incidents)
    return WorldPart(
        dyads=reported.dyads,
        events=reported.events,
        cast=reported.cast,
        reports=reported.reports,
        fates=reported.fates,
        traits=draw_traits(rng, reported),
        homes=homes,
        hubs=hubs,
        first=first,
        end=end,
        people=columns.numbered(people, width=8, before="p"),
        addresses=columns.stacked(columns.numbered(addresses, width=8, before="a"), hubs.ids),
        incidents=columns.numbered(numbers, width=8, before="i"),
    )
