"""Person rows of one part of a world."""

import numpy as np

from seed import columns
from seed.cast import Cast
from seed.columns import Column, Rows
from seed.dyads import Dyads
from seed.forces import FORCE_CODES
from seed.names import NAME_GROUPS, OCCUPATIONS, WARNING_MARKERS
from seed.places import PHONES, TOWNS
from seed.random_draws import Flags, Ints, chance, pick
from seed.traits import PersonTraits, given_names
from seed.world_part import WorldPart

SEXES = columns.texts(["female", "male", "other", "unknown"])
ETHNICITIES = columns.texts(
    ["W1", "W2", "W9", "M1", "M2", "A1", "A2", "A3", "A9", "B1", "B2", "B9", "O9", "NS"]
)
AGE_FORMS = (2, 2, 1)
YEAR_OF_BIRTH, AGE, NOTHING_SAID = range(len(AGE_FORMS))
PEOPLE_AT_MOST = 10_000_000
"""More would use a PNC serial number twice."""
GIVEN = columns.texts(
    [name for entry in NAME_GROUPS for names in (entry.female, entry.male) for name in names]
)
FAMILY = columns.texts([name for entry in NAME_GROUPS for name in entry.family])


def people_table(rng: np.random.Generator, part: WorldPart) -> Rows:
    """Return the person rows of one part."""
    traits, cast = part.traits, part.cast
    size = cast.people
    suspects = np.arange(size) < part.dyads.suspects + len(cast.second_of)
    numbered = _numbers(part.dyads, cast, part.first.person)
    in_pnc = _known_to_pnc(rng, suspects, cast)
    latest = _year_of(part.end)
    with_day = ~chance(rng, 35, size)
    return {
        "id": part.people,
        "given_names": _given_names(traits),
        "family_name": columns.choose(FAMILY, traits.family),
        "aliases": _aliases(rng, traits, suspects),
        "date_of_birth": columns.days(traits.born, where=with_day),
        "date_of_birth_as_recorded": _as_recorded(rng, traits, ~with_day, latest),
        "birth_place": _draw_words(rng, 300, columns.texts(TOWNS), size),
        "occupation": _draw_words(rng, 350, columns.texts(OCCUPATIONS), size),
        "sex": columns.choose(SEXES, traits.sex),
        "pnc_id": _pnc_ids(rng, traits, numbered, in_pnc, latest),
        "cro_number": _cro_numbers(rng, numbered, in_pnc),
        "phone": _phones(rng, size),
        "email": _emails(rng, numbered),
        "ethnicity": _draw_words(rng, 550, ETHNICITIES, size),
        "force": columns.choose(columns.texts(FORCE_CODES), traits.force),
        "warning_markers": _markers(rng, suspects),
    }


def _numbers(dyads: Dyads, cast: Cast, first: int) -> Ints:
    """Return a number for each record, the same for both records of a person."""
    numbers = first + np.arange(cast.people)
    numbers[dyads.suspects + np.arange(len(cast.second_of))] = first + cast.second_of
    return numbers


def _known_to_pnc(rng: np.random.Generator, suspects: Flags, cast: Cast) -> Flags:
    in_pnc = np.where(suspects, chance(rng, 700, cast.people), chance(rng, 100, cast.people))
    in_pnc[cast.second_of] = True
    in_pnc[int(suspects.sum()) - len(cast.second_of) : int(suspects.sum())] = True
    return in_pnc


def _given_names(traits: PersonTraits) -> Column:
    second = traits.second_given >= 0
    both = np.stack([traits.given, traits.second_given], axis=1).reshape(-1)
    return columns.listed(columns.choose(GIVEN, both[both >= 0]), 1 + second.astype(np.int64))


def _aliases(rng: np.random.Generator, traits: PersonTraits, suspects: Flags) -> Column:
    aliased = suspects & chance(rng, 40, len(suspects))
    given_column = columns.choose(
        GIVEN, given_names(rng, traits.group[aliased], traits.sex[aliased])
    )
    family = columns.choose(FAMILY, traits.family[aliased])
    return columns.listed(columns.joined(given_column, " ", family), aliased.astype(np.int64))


def _year_of(day: int) -> int:
    return int(_years(np.array([day]))[0])


def _years(days: Ints) -> Ints:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def _as_recorded(
    rng: np.random.Generator, traits: PersonTraits, unknown: Flags, latest: int
) -> Column:
    """Return the date of birth as recorded: if no day is known, sometimes a year or an age."""
    year = _years(traits.born)
    form = pick(rng, AGE_FORMS, len(year))
    years = columns.plain(year)
    ages = columns.joined("about ", columns.plain(np.maximum(latest - year, 0)))
    both = columns.stacked(years, ages)
    position = np.arange(len(year)) + form % 2 * len(year)
    return columns.choose(both, position, where=unknown & (form != NOTHING_SAID))


def _draw_words(rng: np.random.Generator, thousandths: int, words: Column, size: int) -> Column:
    """Draw one of the words for a share of the rows."""
    positions = rng.integers(0, len(words), size)
    return columns.choose(words, positions, where=chance(rng, thousandths, size))


def _pnc_ids(
    rng: np.random.Generator, traits: PersonTraits, numbers: Ints, in_pnc: Flags, latest: int
) -> Column:
    """Return numbers that nobody can have: a real check letter is never S, I or O.

    The multiplier has no factor in common with ten, so no two people share a serial number.
    """
    serial = columns.numbered(numbers * 7_654_321 % PEOPLE_AT_MOST, width=7, after="S")
    year = np.minimum(_years(traits.born) + 14 + numbers % 17, latest)
    long = columns.joined(columns.plain(year), "/", serial)
    short = columns.joined(columns.numbered(year % 100, width=2), "/", serial)
    brief = chance(rng, 200, len(numbers)).astype(np.int64)
    position = np.arange(len(numbers)) + brief * len(numbers)
    return columns.choose(columns.stacked(long, short), position, where=in_pnc)


def _cro_numbers(rng: np.random.Generator, numbers: Ints, in_pnc: Flags) -> Column:
    number = columns.numbered(numbers % 1_000_000, width=6)
    year = columns.numbered(numbers // 1_000_000 % 100, width=2, before="/", after="S")
    has = in_pnc & chance(rng, 300, len(numbers))
    return columns.choose(columns.joined(number, year), np.arange(len(numbers)), where=has)


def _phones(rng: np.random.Generator, size: int) -> Column:
    has = chance(rng, 320, size)
    count = int(has.sum())
    start = columns.choose(columns.texts(PHONES), rng.integers(0, len(PHONES), count))
    phones = columns.joined(start, columns.numbered(rng.integers(0, 1000, count), width=3))
    return columns.listed(phones, has.astype(np.int64))


def _emails(rng: np.random.Generator, numbers: Ints) -> Column:
    has = chance(rng, 150, len(numbers))
    emails = columns.numbered(numbers[has], width=1, before="person", after="@example.org")
    return columns.listed(emails, has.astype(np.int64))


def _markers(rng: np.random.Generator, suspects: Flags) -> Column:
    count = np.where(suspects, pick(rng, (900, 80, 20), len(suspects)), 0)
    first = rng.integers(0, len(WARNING_MARKERS), len(suspects))
    owner = np.repeat(np.arange(len(suspects)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    markers = columns.choose(columns.texts(WARNING_MARKERS), (first[owner] + nth * 3) % 8)
    return columns.listed(markers, count)
