"""The cast of a random delivery: persons under several records, and addresses under several ids."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .pnc import CHECK_LETTERS, SYNTHETIC_LETTERS, check_letter

Row = dict[str, str]
FORCES = ("06", "13", "20", "43", "62")
HOME_KINDS = ("", "home", "home", "other", "refuge", "work", "custody")
WARNINGS = ("", "", "", "", "violent", "Suicidal", "weapons;attempted SUICIDE", "self-harm")
PROTECTED = ("", "", "", "", "", "false", "false", "true")
# The days on which somebody was born who is 18 on a day asked about, or on an incident's.
GROWING_UP = (
    date(2008, 7, 20),
    date(2008, 6, 30),
    date(2008, 2, 29),
    date(2007, 8, 31),
    date(2012, 5, 5),
    date(2024, 6, 1),
    date(2019, 1, 1),
    date(2025, 10, 1),
)


@dataclass(frozen=True)
class Player:
    """One invented person: the ids of their records and the true day of birth."""

    records: tuple[str, ...]
    born: date | None


@dataclass(frozen=True)
class Cast:
    """Everybody, every address (each a group of ids with one UPRN), and their rows."""

    players: tuple[Player, ...]
    places: tuple[tuple[str, ...], ...]
    people: tuple[Row, ...]
    addresses: tuple[Row, ...]
    children: tuple[Player, ...]

    def place_of(self, player: Player) -> tuple[str, ...]:
        """Give the place where somebody mostly is: a few people to each."""
        members = (*self.players, *self.children)
        return self.places[members.index(player) * 7 % len(self.places)]


def invent_cast(rng: Random, *, players: int, places: int) -> Cast:
    """Invent people, a third of them under two or three records, and addresses."""
    people: list[Row] = []
    players_made = tuple(_player(rng, number, people) for number in range(players))
    children = tuple(_child(rng, number, people) for number in range(players // 3))
    addresses: list[Row] = []
    homes = tuple(_place(rng, number, addresses) for number in range(places))
    return Cast(players_made, homes, tuple(people), tuple(addresses), children)


def _player(rng: Random, number: int, people: list[Row]) -> Player:
    born = _birth(rng)
    copies = rng.choice((1, 1, 1, 1, 2, 3))
    joined, spellings = copies > 1 and rng.random() < 0.8, _spellings(rng, number)
    year, serial = spellings[0][2:-1].split("/")
    right = (spellings[0][-1], check_letter(year, serial))
    records: list[str] = []
    for copy in range(copies):
        # Random order of ids: the smallest record key is not always the first copy.
        record = f"P{rng.randrange(10**6):06d}-{number}-{copy}"
        pnc = rng.choice(spellings) if joined or rng.random() < 0.3 else ""
        wrong = rng.choice([each for each in CHECK_LETTERS if each not in right])
        people.append(
            {
                "id": record,
                "date_of_birth": _as_recorded(rng, born),
                "date_of_birth_as_recorded": rng.choice(("", "about 40", "31/02/1990")),
                "sex": rng.choice(("female", "female", "male", "unknown", "")),
                # A wrong letter joins nothing, however alike the rest is.
                "pnc_id": pnc[:-1] + wrong if pnc != "" and not joined else pnc,
                "force": rng.choice(FORCES),
                "warning_markers": rng.choice(WARNINGS),
            }
        )
        records.append(record)
    return Player(tuple(records), born)


def _child(rng: Random, number: int, people: list[Row]) -> Player:
    """Invent somebody who turns 18 about a day that is asked about, or was born lately."""
    born = rng.choice(GROWING_UP) + timedelta(days=rng.choice((-1, 0, 0, 1, 200)))
    record = f"C{rng.randrange(10**6):06d}-{number}"
    date_of_birth = "" if rng.random() < 0.1 else born.isoformat()
    people.append(
        {"id": record, "date_of_birth": date_of_birth, "sex": rng.choice(("female", "male", ""))}
    )
    return Player((record,), born)


def _birth(rng: Random) -> date | None:
    if rng.random() < 0.15:
        return None
    if rng.random() < 0.1:
        return date(2008, 2, 29)
    first, last = (date(2006, 6, 1), date(2010, 6, 1)) if rng.random() < 0.4 else _ADULT
    return first + timedelta(days=rng.randrange((last - first).days))


_ADULT = (date(1955, 1, 1), date(2004, 1, 1))


def _as_recorded(rng: Random, born: date | None) -> str:
    """Write the true birth day, none, or a later one: the earliest of a person counts."""
    if born is None or rng.random() < 0.1:
        return ""
    return (born + timedelta(days=rng.choice((0, 0, 0, 1, 30)))).isoformat()


def _spellings(rng: Random, number: int) -> tuple[str, ...]:
    """Spell one PNC id in every way: long and short year, serial with and without its zeros."""
    if number < 100 and rng.random() < 0.3:
        # Serial nought is nobody's, so the true check letter can be used.
        year, serial, letter = f"{number:02d}", "0", check_letter(f"{number:02d}", "0")
    else:
        year, serial = f"{number % 27:02d}", str(1000 + number)
        letter = rng.choice(SYNTHETIC_LETTERS)
    long_year = f"20{year}" if int(year) < 27 else f"19{year}"
    return tuple(
        f"{spelt_year}/{spelt_serial}{letter}"
        for spelt_year in (long_year, year)
        for spelt_serial in (serial.zfill(7), serial)
    )


def _place(rng: Random, number: int, addresses: list[Row]) -> tuple[str, ...]:
    kind, twice = rng.choice(HOME_KINDS), rng.random() < 0.3
    uprn = str(999000000000 + number) if twice or rng.random() < 0.3 else ""
    ids = tuple(f"A{number:04d}{copy}" for copy in ("", "b")[: 1 + twice])
    addresses.extend(
        {
            "id": each,
            "uprn": uprn,
            "kind": kind,
            "protected": rng.choice(PROTECTED),
            "force": rng.choice(("10", "10", "42", "42", "01", "")),
        }
        for each in ids
    )
    return ids
