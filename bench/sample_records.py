"""Any number of records of invented people, two for each, for timing and not for quality."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from graph.identity.matching import InputRecord, RecordAddress
from seed.names import NAME_GROUPS
from seed.noise import misspell
from seed.places import STREET_STARTS, TOWNS
from seed.random_draws import generator

FIRST_DAY = date(1940, 1, 2)
BIRTHDAYS = 24_000
GIVEN = [name for group in NAME_GROUPS for name in (*group.male, *group.female)]
FAMILY = [name for group in NAME_GROUPS for name in group.family]
# A country has many more names than our lists: endings make a few thousand.
ENDINGS = ("", "son", "er", "ton", "ley", "field", "worth", "wood", "man", "by", "ham", "well")


def people(records: int, *, first: int = 0, seed: int = 3) -> Iterator[InputRecord]:
    """Yield records in pairs of one person; every fifth second record has an error."""
    rng = generator(seed, first)
    persons = (records + 1) // 2
    draws = rng.integers(0, 2**31, (persons, 8))
    for number in range(persons):
        numbers = [int(value) for value in draws[number]]
        for copy in range(2):
            yield _record(f"{first + number}-{copy}", numbers, copy, rng)


def _record(record: str, numbers: list[int], copy: int, rng: np.random.Generator) -> InputRecord:
    given_name, family_name = GIVEN[numbers[0] % len(GIVEN)], FAMILY[numbers[1] % len(FAMILY)]
    family_name += ENDINGS[numbers[7] % len(ENDINGS)]
    if copy == 1 and numbers[2] % 5 == 0:
        family_name = misspell(family_name, rng)
    has_moved = copy == 1 and numbers[2] % 4 == 0
    street = f"{numbers[3 + has_moved] % 200} {STREET_STARTS[numbers[5] % len(STREET_STARTS)]} Road"
    code = numbers[3 + has_moved] % 200_000
    return InputRecord(
        id=record,
        source=f"force{copy}",
        given_names=(given_name,),
        family_name=family_name,
        date_of_birth=FIRST_DAY + timedelta(days=numbers[6] % BIRTHDAYS),
        sex="male" if numbers[0] % 2 == 0 else "female",
        phone=(f"07{numbers[4] % 10**9:09}",) if numbers[2] % 3 == 0 else (),
        addresses=(
            RecordAddress(lines=(street,), town=TOWNS[code % len(TOWNS)], postcode=f"X{code:06}"),
        ),
    )
