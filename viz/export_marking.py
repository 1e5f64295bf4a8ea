"""The marking of a file: the one that somebody chose, but never lower than its contents."""

from collections.abc import Iterable
from html import escape
from typing import Final

OPEN: Final = "open"
# Markings that stand for nothing restricted; a user who chooses one may not have looked inside.
LOWEST: Final = frozenset({OPEN, "official"})
RESTRICTED: Final = "OFFICIAL-SENSITIVE"
# The marking of files that hold the address of a victim or of somebody in hiding.
PROTECTED_ADDRESS: Final = "protected address"


def svg_for(drawing: str, recipient: str) -> str:
    """Return an SVG drawing that says whom it is for."""
    opening, end, rest = drawing.partition(">")
    return f"{opening}{end}<metadata>Made for {escape(recipient)}</metadata>{rest}"


def export_marking(chosen: str, inside: Iterable[str]) -> str:
    """Return the marking of a file: the one chosen, raised if need be, with the markings inside."""
    restricted = sorted(set(inside) - {OPEN})
    words = chosen.strip()
    if len(restricted) == 0:
        return words or OPEN
    if words == "":
        return ", ".join(restricted)
    level = RESTRICTED if words.casefold() in LOWEST else words
    return f"{level} ({', '.join(restricted)})"
