"""Invented people as old registers have them: many records each, in three sources, badly written.

A tenth of all dates of birth have a wrong digit, half are missing, names are short forms and slips
of the pen, people move. Whom a record is of is drawn first.
"""

from datetime import date, timedelta

import numpy as np

from graph.identity.matching import InputRecord, RecordAddress
from seed.noise import RecordNoise, Row, add_noise, occurs
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
PLACES = names(
    "Ashby Barnet Calne Deal Ely Frome Goole Hythe Ilkley Jarrow Kendal Louth Malton "
    "Neath Oakham Poole Ripon Selby Thirsk Ulverston Ventnor Wells Yarm Alton Brigg "
    "Cromer Diss Epsom Filey Hexham "
)
NOISE = RecordNoise(
    misspelt=15, short_form=20, initial=4, names_swapped=0, alias=0, digit_off=10, no_date=50,
    day_and_month_swapped=1, year_only=2, no_phone=0, no_email=0, moved=8,
)  # fmt: skip
SOURCES = ("parish", "census", "court")


def historical(people: int = 500, *, seed: int = 23) -> tuple[list[InputRecord], dict[str, str]]:
    """Return about ten records of each person, and whom each is of."""
    rng = generator(seed, 19)
    records: list[InputRecord] = []
    truth: dict[str, str] = {}
    for number in range(people):
        row, home = _person(rng), _home(rng)
        for copy in range(int(rng.integers(7, 14))):
            source = SOURCES[int(rng.integers(0, len(SOURCES)))]
            place = _home(rng) if occurs(rng, NOISE.moved) else home
            record = f"{source}-{number}-{copy}"
            records.append(described(record, source, add_noise(row, NOISE, rng), (place,)))
            truth[record] = str(number)
    return records, truth


def _person(rng: np.random.Generator) -> Row:
    male = occurs(rng, 60)
    pool = GIVEN_MALE if male else GIVEN_FEMALE
    # Names were given unevenly: the first of a pool to one in seven.
    given = pool[min(int(rng.integers(0, len(pool))), int(rng.integers(0, len(pool))))]
    family = STARTS[int(rng.integers(0, len(STARTS)))] + ENDS[int(rng.integers(0, len(ENDS)))]
    born = date(1900, 1, 2) + timedelta(days=int(rng.integers(0, 18_000)))
    return {
        "given_names": given,
        "family_name": family,
        "aliases": "",
        "date_of_birth": born.isoformat(),
        "sex": "male" if male else "female",
        "phone": "",
        "email": "",
    }


def _home(rng: np.random.Generator) -> RecordAddress:
    place = PLACES[int(rng.integers(0, len(PLACES)))]
    return RecordAddress(town=place, postcode=f"{place[:2].upper()}{int(rng.integers(1, 60))} 1AA")
