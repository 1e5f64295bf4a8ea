"""Invented people as old registers have them: many records each, in three sources, badly written.

A tenth of all dates of birth have a wrong digit, half are missing, one in twenty is no more than a
year; given names are short forms, initials, or follow the family name; a quarter of the records
lack a part of the place or misspell it. Names are borne unevenly, and one person in 150 is a son
who bears his father's name. Whom a record is of is drawn first.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph.identity.matching import InputRecord, RecordAddress
from seed.noise import RecordNoise, Row, add_noise, misspell, occurs
from seed.random_draws import generator
from tests.identity.lookalikes import described, names

GIVEN_MALE = names(
    "William John Thomas George James Charles Henry Robert Joseph Edward Richard Samuel "
    "Frederick Alfred Arthur Walter Francis David Benjamin Daniel Albert Edmund Philip "
    "Peter Nicholas Stephen "
)
GIVEN_FEMALE = names(
    "Mary Elizabeth Sarah Ann Jane Margaret Emma Alice Annie Harriet Hannah Susan "
    "Charlotte Caroline Catherine Eleanor Frances Louisa Rebecca Martha Ellen Florence "
    "Agnes Lucy Rose Dorothy "
)
STARTS = names(
    "Ash Black Brook Carl Clay Cross Dun East Fair Farn Green Hart Hazel Holm Kirk Lang "
    "Len Marl Mill Nor Oak Pem Quar Rad Rush Sand Shel Stan Tem Thorn Under Wal War West "
    "Wil Win Wood York "
)
ENDS = names(
    "bury by combe cott den field ford gate ham hurst ley low man mere more son stead ton "
    "well worth "
)
COMMON_FAMILY = names(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans "
    "Walker White Roberts Green Hall Wood Jackson Clarke "
)
PLACES = names(
    "Ashby Barnet Calne Deal Ely Frome Goole Hythe Ilkley Jarrow Kendal Louth Malton "
    "Neath Oakham Poole Ripon Selby Thirsk Ulverston Ventnor Wells Yarm Alton Brigg "
    "Cromer Diss Epsom Filey Hexham "
)
NOISE = RecordNoise(
    misspelt=15, short_form=20, initial=4, names_swapped=5, alias=0, digit_off=10, no_date=50,
    day_and_month_swapped=1, year_only=5, no_phone=0, no_email=0, moved=8,
)  # fmt: skip
SOURCES = ("parish", "census", "court")
FIRST_DAY = date(1760, 1, 2)
NO_POSTCODE, OTHER_POSTCODE, NO_TOWN, TOWN_MISSPELT = 8, 4, 8, 5
SECOND_NAME, COMMON, NAMED_AFTER = 35, 20, 1
YEARS_OLDER = (20, 36)


@dataclass(frozen=True, slots=True)
class Registered:
    """Hold a person as an accurate register would have them."""

    row: Row
    second_name: str
    town: str
    postcode: str


def historical(people: int = 500, *, seed: int = 23) -> tuple[list[InputRecord], dict[str, str]]:
    """Return about ten records of each person, and whom each is of."""
    rng = generator(seed, 19)
    records: list[InputRecord] = []
    truth: dict[str, str] = {}
    before = None
    for number in range(people):
        before = person = _person(rng, before)
        for copy in range(int(rng.integers(7, 14))):
            source = SOURCES[int(rng.integers(0, len(SOURCES)))]
            record = f"{source}-{number}-{copy}"
            records.append(_written(person, record, source, rng))
            truth[record] = str(number)
    return records, truth


def _person(rng: np.random.Generator, before: Registered | None) -> Registered:
    male = occurs(rng, 60)
    pool = GIVEN_MALE if male else GIVEN_FEMALE
    family = _any(rng, STARTS) + _any(rng, ENDS)
    common, born = _any(rng, COMMON_FAMILY), FIRST_DAY + _days(rng, 0, 60_000)
    row = {
        "given_names": _often(rng, pool),
        "family_name": common if occurs(rng, COMMON) else family,
        "aliases": "",
        "date_of_birth": born.isoformat(),
        "sex": "male" if male else "female",
        "phone": "",
        "email": "",
    }
    town = _any(rng, PLACES)
    second = _often(rng, pool) if occurs(rng, SECOND_NAME) else ""
    drawn = Registered(row, second, town, _postcode(town, rng))
    named_after, years = occurs(rng, NAMED_AFTER), int(rng.integers(*YEARS_OLDER))
    if before is None or not named_after or before.row["sex"] == "female":
        return drawn
    father = date.fromisoformat(before.row["date_of_birth"])
    child = {**before.row, "date_of_birth": (father + timedelta(days=365 * years)).isoformat()}
    return Registered(child, second, before.town, before.postcode)


def _written(person: Registered, record: str, source: str, rng: np.random.Generator) -> InputRecord:
    """Return a person as one register wrote them down."""
    row = add_noise(person.row, NOISE, rng)
    if person.second_name != "" and occurs(rng, 60):
        row = {**row, "given_names": f"{row['given_names']} {person.second_name}"}
    return described(record, source, row, (_place(person, rng),))


def _place(person: Registered, rng: np.random.Generator) -> RecordAddress:
    elsewhere = _any(rng, PLACES)
    town = elsewhere if occurs(rng, NOISE.moved) else person.town
    postcode = person.postcode if town == person.town else _postcode(town, rng)
    misspelt, other = misspell(town, rng), _postcode(town, rng)
    town = misspelt if occurs(rng, TOWN_MISSPELT) else town
    postcode = other if occurs(rng, OTHER_POSTCODE) else postcode
    return RecordAddress(
        town=None if occurs(rng, NO_TOWN) else town,
        postcode=None if occurs(rng, NO_POSTCODE) else postcode,
    )


def _any(rng: np.random.Generator, choice: tuple[str, ...]) -> str:
    return choice[int(rng.integers(0, len(choice)))]


def _often(rng: np.random.Generator, choice: tuple[str, ...]) -> str:
    """Return one of some names that were given unevenly: the first of 26 to one in thirteen."""
    return choice[min(int(rng.integers(0, len(choice))), int(rng.integers(0, len(choice))))]


def _days(rng: np.random.Generator, least: int, most: int) -> timedelta:
    return timedelta(days=int(rng.integers(least, most)))


def _postcode(town: str, rng: np.random.Generator) -> str:
    letters = "ABDEFGHJLN"
    unit = letters[int(rng.integers(0, 10))] + letters[int(rng.integers(0, 10))]
    return f"{town[:2].upper()}{int(rng.integers(1, 60))} {int(rng.integers(0, 10))}{unit}"
