"""Addresses read for comparison: whole homes, lines, postcodes and towns."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from graph.search import split_name

from .columns import AddressColumns, in_order

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


class AddressParts(NamedTuple):
    """Hold what an address is compared by."""

    lines: tuple[str, ...] = ()
    postcode: str | None = None
    town: str | None = None
    uprn: str | None = None


class AddressValues(NamedTuple):
    """Hold what the addresses of one record can be compared by."""

    homes: list[str]
    doors: list[str]
    streets: list[str]
    postcodes: list[str]
    towns: list[str]


class AddressLine(NamedTuple):
    """Hold a line of an address as one word, with and without its number."""

    whole: str
    street: str  # numbers are left out and misread
    numbered: bool

    @property
    def is_number(self) -> bool:
        """Return whether there is nothing but a number."""
        return self.numbered and self.street == ""


def read_addresses(addresses: Iterable[AddressParts]) -> AddressColumns:
    """Read the addresses of one record."""
    values = AddressValues([], [], [], [], [])
    for address in addresses:
        _read(address, values)
    return AddressColumns(
        1 if any(values) else None, *(in_order(column)[:MOST] for column in values)
    )


def _read(address: AddressParts, values: AddressValues) -> None:
    lines = _with_numbers([_line(line) for line in address.lines[:MOST]])
    code = _code(address.postcode) if address.postcode is not None else ""
    town = _line(address.town).whole if address.town is not None else ""
    where = code or town
    for line in lines:
        if len(line.street) >= SHORTEST_LINE and line.street not in NO_PLACE:
            values.streets.append(line.street)
        if line.numbered and len(line.whole) >= SHORTEST_LINE:
            values.doors.append(line.whole)
            if where != "":
                values.homes.append(f"{where}|{line.whole}")
    if address.uprn is not None:
        values.homes.append(f"uprn|{address.uprn.lstrip('0')}")
    if code != "":
        values.postcodes.append(code)
    if town != "" and town not in NO_PLACE:
        values.towns.append(town)


@lru_cache(maxsize=KEPT)
def _code(postcode: str) -> str:
    return "".join(split_name(postcode))


@lru_cache(maxsize=KEPT)
def _line(text: str) -> AddressLine:
    words = [WORDS.get(piece, piece) for piece in split_name(text[:200])]
    street = "".join(word for word in words if NUMBER.fullmatch(word) is None)
    whole = "".join(words)
    return AddressLine(whole, street, numbered=len(street) < len(whole))


def _with_numbers(lines: list[AddressLine]) -> list[AddressLine]:
    """Put a number that stands in a line of its own before the line it belongs to."""
    joined_lines: list[AddressLine] = []
    alone: AddressLine | None = None
    for line in lines:
        if line.is_number:
            alone = line
        elif line.whole != "":
            joined_lines.append(line if alone is None else _behind(alone, line))
            alone = None
    return joined_lines


def _behind(number: AddressLine, line: AddressLine) -> AddressLine:
    return AddressLine(number.whole + line.whole, line.street, numbered=True)
