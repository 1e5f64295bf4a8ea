"""Addresses read for comparison: whole homes, lines, postcodes and towns."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from graph.folding import pieces

from .columns import Places, in_order

MOST: Final = 20
# As many lines and postcodes are kept read: a street has many houses, a house many records.
KEPT: Final = 200_000
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


class Address(NamedTuple):
    """Hold what an address is compared by."""

    lines: tuple[str, ...] = ()
    postcode: str | None = None
    town: str | None = None
    uprn: str | None = None


class Found(NamedTuple):
    """Hold what the addresses of one record can be compared by."""

    homes: list[str]
    doors: list[str]
    streets: list[str]
    postcodes: list[str]
    towns: list[str]


class Line(NamedTuple):
    """Hold a line of an address as one word, with and without its number."""

    whole: str
    street: str  # numbers are left out and misread
    numbered: bool

    @property
    def is_number(self) -> bool:
        """Tell whether there is nothing but a number."""
        return self.numbered and self.street == ""


def read_places(addresses: Iterable[Address]) -> Places:
    """Read the addresses of one record."""
    found = Found([], [], [], [], [])
    for address in addresses:
        _read(address, found)
    return Places(1 if any(found) else None, *(in_order(one)[:MOST] for one in found))


def _read(address: Address, found: Found) -> None:
    lines = _with_numbers([_line(line) for line in address.lines[:MOST]])
    code = _code(address.postcode) if address.postcode is not None else ""
    town = _line(address.town).whole if address.town is not None else ""
    where = code or town
    for line in lines:
        if len(line.street) >= SHORTEST_LINE and line.street not in NO_PLACE:
            found.streets.append(line.street)
        if line.numbered and len(line.whole) >= SHORTEST_LINE:
            found.doors.append(line.whole)
            if where != "":
                found.homes.append(f"{where}|{line.whole}")
    if address.uprn is not None:
        found.homes.append(f"uprn|{address.uprn.lstrip('0')}")
    if code != "":
        found.postcodes.append(code)
    if town != "" and town not in NO_PLACE:
        found.towns.append(town)


@lru_cache(maxsize=KEPT)
def _code(postcode: str) -> str:
    return "".join(pieces(postcode))


@lru_cache(maxsize=KEPT)
def _line(text: str) -> Line:
    words = [WORDS.get(piece, piece) for piece in pieces(text[:200])]
    street = "".join(word for word in words if NUMBER.fullmatch(word) is None)
    whole = "".join(words)
    return Line(whole, street, numbered=len(street) < len(whole))


def _with_numbers(lines: list[Line]) -> list[Line]:
    """Put a number that stands in a line of its own before the line it belongs to."""
    found: list[Line] = []
    alone: Line | None = None
    for line in lines:
        if line.is_number:
            alone = line
        elif line.whole != "":
            found.append(line if alone is None else _behind(alone, line))
            alone = None
    return found


def _behind(number: Line, line: Line) -> Line:
    return Line(number.whole + line.whole, line.street, numbered=True)
