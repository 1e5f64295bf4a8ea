"""Telephones and mailboxes read for comparison."""

import re
from collections.abc import Iterable
from typing import Final

from graph.search import fold

from .placeholders import placeholders

# Both sides of a search cut these off as well: +44, 0044, 0.
DIALLED: Final = re.compile(r"(?:0044|\+?44|0)0?")
SHORTEST: Final = 6
MOST: Final = 10


def phones(texts: Iterable[str]) -> list[str]:
    """Return numbers as they are dialled within the country, without what stands for none."""
    return sorted({n for text in texts if (n := _dialled(text)) is not None})[:MOST]


def _dialled(text: str) -> str | None:
    digits = "".join(filter(str.isdecimal, text[:40]))
    dialled = DIALLED.match(digits)
    number = digits[dialled.end() :] if dialled is not None else digits
    if len(number) < SHORTEST or len(set(number)) == 1 or _stands_for_none(digits):
        return None
    return number


def _stands_for_none(digits: str) -> bool:
    placeholder_phones = placeholders().phones
    return digits in placeholder_phones or digits.lstrip("0") in placeholder_phones


def emails(texts: Iterable[str]) -> list[str]:
    """Return mailboxes folded, without what stands for none."""
    addresses: set[str] = set()
    for text in texts:
        address = "".join(fold(text[:200]).split())
        box, at, host = address.partition("@")
        if at != "" and box != "" and host != "" and box not in placeholders().emails:
            addresses.add(address)
    return sorted(addresses)[:MOST]


def mailboxes(addresses: Iterable[str]) -> list[str]:
    """Return the names before the at sign that are long enough to be one person's."""
    return sorted({b for a in addresses if len(b := a.partition("@")[0]) >= SHORTEST})
