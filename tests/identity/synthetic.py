"""Invented people, many records each, written with errors by several forces; truth is known."""

from datetime import date, timedelta
from itertools import cycle, islice

import numpy as np

from graph.identity.matching import InputRecord, RecordAddress
from seed.names import NAME_GROUPS
from seed.noise import RecordNoise, Row, add_noise, occurs
from seed.places import TOWNS
from seed.random_draws import generator

FIRST_DAY = date(1940, 1, 2)
STREETS = ("Mill Lane", "High Street", "Station Road", "Church Walk", "Park Avenue", "Kiln Row")
HARDER = RecordNoise(misspelt=35, short_form=25, initial=8, names_swapped=8, no_date=20, moved=35)


def invented(
    people: int, *, records_each: int, noise: RecordNoise, sources: int = 3, seed: int = 7
) -> tuple[list[InputRecord], dict[str, str]]:
    """Return the records of some people, and whom each is of."""
    rng = generator(seed, 1)
    described: list[InputRecord] = []
    truth: dict[str, str] = {}
    for number in range(people):
        row, home = _person(rng), _place(rng)
        forces = islice(cycle(range(sources)), records_each)
        for copy, source in enumerate(forces):
            moved = copy > 0 and occurs(rng, noise.moved)
            place = _place(rng) if moved else home
            said = row if copy == 0 else add_noise(row, noise, rng)
            record = f"force{source}-{number}-{copy}"
            described.append(_described(record, f"force{source}", said, place))
            truth[record] = str(number)
    return described, truth


def household(people: int, *, seed: int = 11) -> tuple[list[InputRecord], dict[str, str]]:
    """Return couples with a child each who share a family name and a home, two records each."""
    rng = generator(seed, 2)
    described: list[InputRecord] = []
    truth: dict[str, str] = {}
    for number in range(people):
        home, family = _place(rng), _person(rng)["family_name"]
        for member in range(3):
            row = {**_person(rng), "family_name": family}
            for source in range(2):
                record = f"force{source}-h{number}-{member}"
                said = row if source == 0 else add_noise(row, RecordNoise(), rng)
                described.append(_described(record, f"force{source}", said, home))
                truth[record] = f"h{number}-{member}"
    return described, truth


def _person(rng: np.random.Generator) -> Row:
    weights = np.cumsum([group.weight for group in NAME_GROUPS])
    drawn = int(np.searchsorted(weights, rng.integers(0, weights[-1]), side="right"))
    group = NAME_GROUPS[drawn]
    male = occurs(rng, 50)
    given = group.male if male else group.female
    number = int(rng.integers(0, 10**6))
    return {
        "given_names": given[int(rng.integers(0, len(given)))],
        "family_name": group.family[int(rng.integers(0, len(group.family)))],
        "aliases": "",
        "date_of_birth": (FIRST_DAY + timedelta(days=int(rng.integers(0, 24_000)))).isoformat(),
        "sex": "male" if male else "female",
        "phone": f"07700 9{number:06}"[:12] if occurs(rng, 50) else "",
        "email": f"someone{number}@example.org" if occurs(rng, 30) else "",
    }


def _place(rng: np.random.Generator) -> RecordAddress:
    street = STREETS[int(rng.integers(0, len(STREETS)))]
    town = TOWNS[int(rng.integers(0, len(TOWNS)))]
    area, unit = int(rng.integers(1, 99)), int(rng.integers(0, 676))
    postcode = f"X{area} {unit % 9}{chr(65 + unit // 26)}{chr(65 + unit % 26)}"
    return RecordAddress(
        lines=(f"{int(rng.integers(1, 150))} {street}",), town=town, postcode=postcode
    )


def _described(record: str, source: str, row: Row, place: RecordAddress) -> InputRecord:
    born = row["date_of_birth"]
    return InputRecord(
        id=record,
        source=source,
        given_names=(row["given_names"],) if row["given_names"] != "" else (),
        family_name=row["family_name"] or None,
        aliases=(row["aliases"],) if row["aliases"] != "" else (),
        date_of_birth=None if born == "" else date.fromisoformat(born),
        sex=row["sex"],
        phone=(row["phone"],) if row["phone"] != "" else (),
        email=(row["email"],) if row["email"] != "" else (),
        addresses=(place,),
    )
