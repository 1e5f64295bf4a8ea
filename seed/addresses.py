"""Address rows of one part of a world, and of the hubs."""

import numpy as np

from seed import columns
from seed.columns import Column, Rows
from seed.forces import FORCE_CODES
from seed.homes import HOME, HOSTEL, HUB_NUMBERS, KINDS, PRISON, PRISONS, PUBLIC, REFUGE, Hubs
from seed.places import POSTCODE_LETTERS, PUBLIC_PLACES, STREETS, TOWNS, UPRN_FIRST
from seed.random_draws import Ints, between, chance
from seed.world_part import WorldPart

LETTERS = columns.texts(list(POSTCODE_LETTERS))


def hubs_table(rng: np.random.Generator, hubs: Hubs) -> Rows:
    """Return the rows of the hubs; refuges are protected."""
    kind = np.repeat([REFUGE, HOSTEL, PRISON], [hubs.refuges, hubs.hostels, PRISONS])
    force = rng.integers(0, len(FORCE_CODES), len(hubs))
    return _rows(rng, kind, force, ids=hubs.ids, first=HUB_NUMBERS)


def addresses_table(rng: np.random.Generator, part: WorldPart) -> Rows:
    """Return the address rows of one part."""
    homes = part.homes
    own_ids = columns.choose(part.addresses, np.arange(len(homes)))
    return _rows(rng, homes.kind, homes.force, ids=own_ids, first=part.first.address)


def _rows(rng: np.random.Generator, kind: Ints, force: Ints, *, ids: Column, first: int) -> Rows:
    size = len(kind)
    has_uprn = chance(rng, 850, size) & (kind != PUBLIC)
    located = chance(rng, 400, size)
    return {
        "id": ids,
        "lines": _lines(rng, kind),
        "town": columns.choose(
            columns.texts(TOWNS), (force * 3 + rng.integers(0, 3, size)) % len(TOWNS)
        ),
        "postcode": _postcodes(rng, force),
        "uprn": columns.choose(
            columns.plain(UPRN_FIRST + first + np.arange(size)), np.arange(size), where=has_uprn
        ),
        "latitude": columns.decimals(between(rng, 54_200, 56_800, size), where=located),
        "longitude": columns.decimals(between(rng, 1_500, 3_500, size), where=located),
        "kind": columns.choose(columns.texts(KINDS), kind),
        "protected": columns.booleans(kind == REFUGE),
        "force": columns.choose(columns.texts(FORCE_CODES), force),
    }


def _lines(rng: np.random.Generator, kind: Ints) -> Column:
    size = len(kind)
    street = columns.choose(columns.texts(STREETS), rng.integers(0, len(STREETS), size))
    house = columns.joined(columns.plain(between(rng, 1, 180, size)), " ", street)
    public = columns.choose(columns.texts(PUBLIC_PLACES), rng.integers(0, len(PUBLIC_PLACES), size))
    flat = columns.joined("Flat ", columns.plain(between(rng, 1, 24, size)))
    in_flat = chance(rng, 250, size) & (kind == HOME)
    lead = np.where(kind == PUBLIC, np.arange(size), np.arange(size) + size)
    leads = columns.choose(columns.stacked(public, flat), lead)
    two = in_flat | (kind == PUBLIC)
    rows = np.stack([np.where(two, np.arange(size), -1), np.arange(size) + size], axis=1)
    rows = rows.reshape(-1)
    values = columns.choose(columns.stacked(leads, house), rows[rows >= 0])
    return columns.listed(values, 1 + two.astype(np.int64))


def _postcodes(rng: np.random.Generator, force: Ints) -> Column:
    size = len(force)
    area = columns.choose(LETTERS, force % len(LETTERS))
    outward = columns.joined("X", area, columns.plain(between(rng, 1, 28, size)))
    letters = [columns.choose(LETTERS, rng.integers(0, len(LETTERS), size)) for _ in range(2)]
    return columns.joined(outward, " ", columns.plain(between(rng, 1, 9, size)), *letters)
