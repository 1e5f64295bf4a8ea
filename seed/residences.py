"""Residence rows of victims, suspects with and without them, children, movers and prisoners."""

import numpy as np

from seed import columns
from seed.columns import MINUTES_A_DAY, Rows
from seed.dyads import CHILD, HOUSEHOLD, PARTNER
from seed.homes import PRISONS
from seed.random_draws import Ints, between, chance, pick
from seed.reports import CONVICTED
from seed.world_part import WorldPart

OPEN = -100_000
"""A day that is not recorded."""
Stay = tuple[Ints, Ints, Ints, Ints, Ints]


def residences_table(rng: np.random.Generator, part: WorldPart) -> Rows:
    """Return the residence rows of one part, with the period as far as it is recorded."""
    cast = part.cast
    stays = [
        _victims(rng, part),
        _together(rng, part),
        _alone(rng, part),
        _with_victim(rng, part, cast.child_couple, cast.child),
        _with_victim(rng, part, cast.extra_couple[::2], cast.extra[::2]),
        _moved(rng, part),
        _prisoners(rng, part),
    ]
    person, address, since, until, recorded = (
        np.concatenate([stay[column] for stay in stays]) for column in range(5)
    )
    rows = first_occurrences(person, address, since)
    return {
        "person_id": columns.choose(part.people, person[rows]),
        "address_id": columns.choose(part.addresses, address[rows]),
        "from": columns.days(since[rows], where=since[rows] > OPEN),
        "to": columns.days(until[rows], where=until[rows] > OPEN),
        "recorded_at": columns.instants(recorded_day(recorded, until, part.end)[rows]),
    }


def _met(part: WorldPart) -> Ints:
    return part.reports.day[part.dyads.first_event]


def _first_recorded(part: WorldPart) -> Ints:
    return part.reports.recorded[part.dyads.first_event]


def _sometimes(rng: np.random.Generator, thousandths: int, days: Ints) -> Ints:
    """Return the day for a share of the rows, and `OPEN` for the others."""
    return np.where(chance(rng, thousandths, len(days)), days, OPEN)


def _victims(rng: np.random.Generator, part: WorldPart) -> Stay:
    new = np.flatnonzero(part.cast.new_victim)
    since = _sometimes(rng, 750, _met(part)[new] - between(rng, 30, 4000, len(new)))
    moved = np.full(len(part.dyads), OPEN)
    moved[part.homes.mover] = part.homes.moved_on
    home, recorded = part.homes.couple[new], _first_recorded(part)[new]
    return part.cast.victim[new], home, since, moved[new], recorded


def _together(rng: np.random.Generator, part: WorldPart) -> Stay:
    """Return stays of suspects who live with the victim: partners, grown children, housemates."""
    bond = part.dyads.bond
    often = np.select([bond == PARTNER, bond == CHILD, bond == HOUSEHOLD], [650, 600, 900], 50)
    rows = np.flatnonzero(rng.integers(0, 1000, len(bond)) < often)
    day = _met(part)[rows]
    since = day - between(rng, 30, 3000, len(rows))
    left = np.minimum(day + between(rng, 1, 900, len(rows)), part.end - 1)
    home, recorded = part.homes.couple[rows], _first_recorded(part)[rows]
    return part.cast.suspect[rows], home, since, _sometimes(rng, 450, left), recorded


def _alone(rng: np.random.Generator, part: WorldPart) -> Stay:
    """Return stays of suspects who live alone: most in a home of their own, a few in a hostel."""
    dyads, hubs = part.dyads, part.hubs
    rows = np.flatnonzero(dyads.first_of_suspect & chance(rng, 650, len(dyads)))
    hostel = chance(rng, 25, len(rows))
    beds = len(part.homes) + hubs.refuges + rng.integers(0, hubs.hostels, len(rows))
    address = np.where(hostel, beds, part.homes.suspect[dyads.suspect[rows]])
    since = _sometimes(rng, 700, _met(part)[rows] - between(rng, 10, 2500, len(rows)))
    return part.cast.suspect[rows], address, since, _open(len(rows)), _first_recorded(part)[rows]


def _with_victim(rng: np.random.Generator, part: WorldPart, couple: Ints, person: Ints) -> Stay:
    rows = np.flatnonzero(chance(rng, 850, len(couple)))
    couple, size = couple[rows], len(rows)
    home, recorded = part.homes.couple[couple], _first_recorded(part)[couple]
    return person[rows], home, _open(size), _open(size), recorded


def _moved(rng: np.random.Generator, part: WorldPart) -> Stay:
    homes = part.homes
    left = np.minimum(homes.moved_on + between(rng, 20, 200, len(homes.mover)), part.end - 1)
    until = np.where(homes.moved_to >= len(homes), left, OPEN)
    recorded = (homes.moved_on + 1) * MINUTES_A_DAY
    return part.cast.victim[homes.mover], homes.moved_to, homes.moved_on, until, recorded


def _prisoners(rng: np.random.Generator, part: WorldPart) -> Stay:
    """Return stays of convicted people in custody, most of them with an end."""
    reports, hubs = part.reports, part.hubs
    convicted = (reports.status == CONVICTED) & ~reports.reversed
    rows = np.flatnonzero(convicted & chance(rng, 250, len(convicted)))
    since = reports.convicted_on[rows]
    out = since + pick(rng, (3, 3, 2, 1), len(rows)) * 120 + between(rng, 20, 110, len(rows))
    beds = len(part.homes) + hubs.refuges + hubs.hostels + rng.integers(0, PRISONS, len(rows))
    recorded = np.minimum(since + 1, part.end) * MINUTES_A_DAY
    person = part.cast.suspect[part.events.dyad[rows]]
    return person, beds, since, np.where(out < part.end, out, OPEN), recorded


def recorded_day(recorded: Ints, until: Ints, end: int) -> Ints:
    """Return the day a row was recorded, which is not before its end."""
    return np.maximum(recorded, np.minimum(until + 1, end) * MINUTES_A_DAY)


def first_occurrences(first: Ints, second: Ints, day: Ints) -> Ints:
    """Return the index of the first row of each distinct triple, in order."""
    spans = int(second.max(initial=0)) + 1, int(day.max(initial=0)) - OPEN + 1
    keys = (first * spans[0] + second) * spans[1] + (day - OPEN)
    return np.sort(np.unique(keys, return_index=True)[1])


def _open(size: int) -> Ints:
    return np.full(size, OPEN)
