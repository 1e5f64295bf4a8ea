"""Records of invented people in any number, two each, drawn in bulk: for timing, not for truth."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from graph.identity.matching import Described, Place
from seed.names import NAME_GROUPS
from seed.noise import misspell
from seed.places import STREET_STARTS, TOWNS
from seed.random_draws import generator

FIRST_DAY = date(1940, 1, 2)
BIRTHDAYS = 24_000
GIVEN = [name for group in NAME_GROUPS for name in (*group.male, *group.female)]
FAMILY = [name for group in NAME_GROUPS for name in group.family]
# Names of a whole country are many more than any list here: endings make a few thousand.
ENDINGS = ("", "son", "er", "ton", "ley", "field", "worth", "wood", "man", "by", "ham", "well")


def people(records: int, *, first: int = 0, seed: int = 3) -> Iterator[Described]:
    """Give records; every second one is of the person before it, with an error in every fifth."""
    rng = generator(seed, first)
    persons = (records + 1) // 2
    draws = rng.integers(0, 2**31, (persons, 8))
    for number in range(persons):
        drawn = [int(value) for value in draws[number]]
        for copy in range(2):
            yield _record(f"{first + number}-{copy}", drawn, copy, rng)


def _record(record: str, drawn: list[int], copy: int, rng: np.random.Generator) -> Described:
    given, family = GIVEN[drawn[0] % len(GIVEN)], FAMILY[drawn[1] % len(FAMILY)]
    family += ENDINGS[drawn[7] % len(ENDINGS)]
    if copy == 1 and drawn[2] % 5 == 0:
        family = misspell(family, rng)
    moved = copy == 1 and drawn[2] % 4 == 0
    street = f"{drawn[3 + moved] % 200} {STREET_STARTS[drawn[5] % len(STREET_STARTS)]} Road"
    code = drawn[3 + moved] % 200_000
    return Described(
        id=record,
        source=f"force{copy}",
        given_names=(given,),
        family_name=family,
        date_of_birth=FIRST_DAY + timedelta(days=drawn[6] % BIRTHDAYS),
        sex="male" if drawn[0] % 2 == 0 else "female",
        phone=(f"07{drawn[4] % 10**9:09}",) if drawn[2] % 3 == 0 else (),
        addresses=(Place(lines=(street,), town=TOWNS[code % len(TOWNS)], postcode=f"X{code:06}"),),
    )
