"""Addresses read for comparison: whole homes, lines, postcodes and towns."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from graph.folding import pieces

from .described import Place

MOST: Final = 20
SHORTEST_LINE: Final = 4
NUMBER: Final = re.compile(r"\d+[a-z]?")
# What a line is often written with and without; the number and the name tell.
WORDS: Final = {
    "st": "street",
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "ct": "court",
    "cres": "crescent",
    "dr": "drive",
    "gdns": "gardens",
    "ln": "lane",
    "pl": "place",
    "sq": "square",
    "terr": "terrace",
    "ter": "terrace",
    "apt": "flat",
    "apartment": "flat",
}
NO_PLACE: Final = frozenset({"nofixedabode", "nfa", "unknown", "notknown", "none", "homeless"})


class Places(NamedTuple):
    """Hold what the addresses of one record can be compared by."""

    homes: list[str]
    doors: list[str]
    streets: list[str]
    postcodes: list[str]
    towns: list[str]


def read_places(addresses: Iterable[Place]) -> Places:
    """Read the addresses of one record."""
    read = [_read(place.uprn, place.postcode, place.lines, place.town) for place in addresses]
    homes, doors, streets, postcodes, towns = (
        sorted({value for place in read for value in place[part]})[:MOST] for part in range(5)
    )
    return Places(homes, doors, streets, postcodes, towns)


@lru_cache(maxsize=100_000)
def _read(
    uprn: str | None, postcode: str | None, lines: tuple[str, ...], town: str | None
) -> tuple[tuple[str, ...], ...]:
    written = _with_numbers([_words(line) for line in lines[:MOST]])
    code = "".join(pieces(postcode)) if postcode is not None else ""
    place = "".join(_words(town)) if town is not None else ""
    streets = tuple(street for words in written if _tells(street := _street(words)))
    doors = tuple(_numbered(written))
    homes = tuple(f"{code or place}|{door}" for door in doors if code or place)
    if uprn is not None:
        homes = (f"uprn|{uprn.lstrip('0')}", *homes)
    known = () if place in NO_PLACE or place == "" else (place,)
    return homes, doors, streets, (code,) if code != "" else (), known


def _with_numbers(lines: list[list[str]]) -> list[list[str]]:
    """Put a number that stands in a line of its own before the line it belongs to."""
    found: list[list[str]] = []
    alone: list[str] = []
    for words in lines:
        if len(words) == 1 and NUMBER.fullmatch(words[0]):
            alone = words
        elif len(words) > 0:
            found.append([*alone, *words])
            alone = []
    return found


def _words(line: str) -> list[str]:
    return [WORDS.get(piece, piece) for piece in pieces(line[:200])]


def _street(words: list[str]) -> str:
    """Return a line as one word without its number: numbers are left out and misread."""
    return "".join(word for word in words if NUMBER.fullmatch(word) is None)


def _numbered(written: list[list[str]]) -> list[str]:
    """Return the lines that name one house: those with a number."""
    lines = ["".join(words) for words in written if any(map(NUMBER.fullmatch, words))]
    return [line for line in lines if len(line) >= SHORTEST_LINE]


def _tells(street: str) -> bool:
    return len(street) >= SHORTEST_LINE and street not in NO_PLACE
