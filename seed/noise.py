"""Errors in a person's details as another force records them.

Each kind of error has a rate in per cent. The rates are in the range that studies of
record linkage report for administrative records; none is taken from one data set.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

Row = dict[str, str]
NOTHING: Final = "--"
DIGITS: Final = (2, 3, 6, 8, 9)
"""Where digits stand in `1985-03-21`, without those of the century and the tens of months."""
KEYS: Final = "abcdefghijklmnopqrstuvwxyz"
# Letters that are mistyped or misheard for each other.
HEARD: Final = (("ph", "f"), ("y", "i"), ("ck", "k"), ("ee", "ea"), ("th", "t"), ("nn", "n"))
SHORT: Final = {
    "Andrew": "Andy",
    "Anthony": "Tony",
    "Catherine": "Kate",
    "Christopher": "Chris",
    "Daniel": "Dan",
    "David": "Dave",
    "Edward": "Ted",
    "Jessica": "Jess",
    "Joshua": "Josh",
    "Matthew": "Matt",
    "Michael": "Mick",
    "Nicholas": "Nick",
    "Rebecca": "Becky",
    "Richard": "Rich",
    "Robert": "Bob",
    "Samantha": "Sam",
    "Stephen": "Steve",
    "Susan": "Sue",
    "Thomas": "Tom",
    "William": "Bill",
}
ALIASES: Final = ("Ash Grey", "Jay Cole", "Max Stone", "Billie Frost", "Chaz Hart", "Kit Moss")


class RecordNoise(BaseModel):
    """How many of a hundred records have each kind of error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    misspelt: int = Field(default=15, ge=0, le=100)
    short_form: int = Field(default=10, ge=0, le=100)
    initial: int = Field(default=3, ge=0, le=100)
    names_swapped: int = Field(default=3, ge=0, le=100)
    alias: int = Field(default=3, ge=0, le=100)
    day_and_month_swapped: int = Field(default=2, ge=0, le=100)
    digit_off: int = Field(default=5, ge=0, le=100)
    year_only: int = Field(default=3, ge=0, le=100)
    no_date: int = Field(default=8, ge=0, le=100)
    no_phone: int = Field(default=40, ge=0, le=100)
    no_email: int = Field(default=50, ge=0, le=100)
    moved: int = Field(default=25, ge=0, le=100)


def occurs(rng: np.random.Generator, percent: int) -> bool:
    """Draw whether an event of this probability in per cent occurs."""
    return int(rng.integers(0, 100)) < percent


def add_noise(row: Row, noise: RecordNoise, rng: np.random.Generator) -> Row:
    """Return the row of a person as another force may have written it."""
    changes: tuple[tuple[int, Callable[[Row, np.random.Generator], Row]], ...] = (
        (noise.short_form, _short_form),
        (noise.misspelt, _misspelt),
        (noise.initial, _initial),
        (noise.names_swapped, _swapped),
        (noise.alias, _alias),
        (noise.day_and_month_swapped, _turned),
        (noise.digit_off, _digit_off),
        (noise.year_only, _year_only),
        (noise.no_date, lambda row, _: {**row, "date_of_birth": ""}),
        (noise.no_phone, lambda row, _: {**row, "phone": ""}),
        (noise.no_email, lambda row, _: {**row, "email": ""}),
    )
    # Every row makes every draw, so that changing one rate does not change the other errors.
    for percent, change in changes:
        changed_row = change(row, rng)
        row = changed_row if occurs(rng, percent) else row
    return row


def misspell(text: str, rng: np.random.Generator) -> str:
    """Return a text with one error of hearing or of typing."""
    kind, place, key = (int(rng.integers(0, most)) for most in (4, max(1, len(text) - 1), 26))
    heard = [(a, b) for a, b in HEARD if a in text]
    if len(heard) > 0 and kind == 0:
        return text.replace(*heard[0], 1)
    if kind == 1:
        return text[:place] + text[place + 1 :]
    if kind == 2 and len(text) > 1:  # noqa: PLR2004 - the third of four kinds
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + KEYS[key] + text[place:]


def _misspelt(row: Row, rng: np.random.Generator) -> Row:
    name = "family_name" if occurs(rng, 60) else "given_names"
    return {**row, name: misspell(row[name], rng)}


def _short_form(row: Row, _: np.random.Generator) -> Row:
    given_names = row["given_names"]
    return {**row, "given_names": SHORT.get(given_names, given_names)}


def _initial(row: Row, _: np.random.Generator) -> Row:
    return {**row, "given_names": row["given_names"][:1]}


def _swapped(row: Row, _: np.random.Generator) -> Row:
    return {**row, "given_names": row["family_name"], "family_name": row["given_names"]}


def _alias(row: Row, rng: np.random.Generator) -> Row:
    """Return the row under another name, with the recorded one as an alias."""
    given_name, family_name = ALIASES[int(rng.integers(0, len(ALIASES)))].split()
    recorded_name = f"{row['given_names']} {row['family_name']}".strip()
    return {**row, "given_names": given_name, "family_name": family_name, "aliases": recorded_name}


def _turned(row: Row, _: np.random.Generator) -> Row:
    year, month, day = (row["date_of_birth"] or NOTHING).split("-")
    turned_date = f"{year}-{day}-{month}"
    return {**row, "date_of_birth": turned_date} if _is_a_day(turned_date) else row


def _digit_off(row: Row, rng: np.random.Generator) -> Row:
    """Return the row with one digit of the date of birth mistyped; the result is a real day."""
    date_of_birth, draw = row["date_of_birth"], int(rng.integers(0, 1_000_000))
    typed_dates = (
        f"{date_of_birth[:at]}{key}{date_of_birth[at + 1 :]}"
        for at in DIGITS
        for key in "0123456789"
    )
    slips = [slip for slip in typed_dates if slip != date_of_birth and _is_a_day(slip)]
    return {**row, "date_of_birth": slips[draw % len(slips)]} if len(slips) > 0 else row


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _year_only(row: Row, _: np.random.Generator) -> Row:
    born = row["date_of_birth"]
    return {**row, "date_of_birth": f"{born[:4]}-01-01"} if born != "" else row
