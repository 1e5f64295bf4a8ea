"""Telephones and mailboxes read for comparison."""

import re
from collections.abc import Iterable
from typing import Final

from graph.folding import fold

from .placeholders import placeholders

# Both sides of a search cut these off as well: +44, 0044, 0.
DIALLED: Final = re.compile(r"(?:0044|\+?44|0)0?")
SHORTEST: Final = 6
MOST: Final = 10


def phones(written: Iterable[str]) -> list[str]:
    """Return numbers as they are dialled within the country, without what stands for none."""
    found: set[str] = set()
    for text in written:
        digits = "".join(character for character in text[:40] if character.isdecimal())
        number = DIALLED.sub("", digits, count=1) if DIALLED.match(digits) else digits
        if len(number) >= SHORTEST and len(set(number)) > 1 and not _stands_for_none(digits):
            found.add(number)
    return sorted(found)[:MOST]


def _stands_for_none(digits: str) -> bool:
    known = placeholders().phones
    return digits in known or digits.lstrip("0") in known


def emails(written: Iterable[str]) -> list[str]:
    """Return mailboxes folded, without what stands for none."""
    found: set[str] = set()
    for text in written:
        address = "".join(fold(text[:200]).split())
        box, at, host = address.partition("@")
        if at != "" and box != "" and host != "" and box not in placeholders().emails:
            found.add(address)
    return sorted(found)[:MOST]


def mailboxes(addresses: Iterable[str]) -> list[str]:
    """Return the names before the at sign that are long enough to be one person's."""
    return sorted({b for a in addresses if len(b := a.partition("@")[0]) >= SHORTEST})
