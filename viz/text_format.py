"""Format text, days and counts for people: nothing invisible, nothing empty."""

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from graph.domain.counts import count_in_words
from graph.domain.time import LONDON, day_in_words

NOTHING: Final = "\N{EN DASH}"

# These change the reading direction of what follows, so that a name could pass for another.
_DIRECTION_MARKS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONSTANT: Final = re.compile(r"[a-z]+(_[a-z]+)*")


def visible(text: str | None) -> str:
    """Return a text with control and direction characters as visible marks; it is never empty."""
    if text is None:
        return NOTHING
    text_shown = "".join(_mark(character) for character in text)
    return text_shown if text_shown.strip() else NOTHING


def _mark(character: str) -> str:
    if character in "\n\t":
        return " "
    if character in _DIRECTION_MARKS:
        return f"\N{LEFT SQUARE BRACKET}U+{ord(character):04X}\N{RIGHT SQUARE BRACKET}"
    category = unicodedata.category(character)
    if category == "Cc":
        return _control_picture(ord(character))
    # Half of a surrogate pair cannot be written as UTF-8 at all.
    return "\N{REPLACEMENT CHARACTER}" if category == "Cs" else character


def _control_picture(code: int) -> str:
    if code < 0x20:  # noqa: PLR2004 - the block of control pictures mirrors the first 32 codes
        return chr(0x2400 + code)
    return f"[U+{code:04X}]"


def shorten(text: str, length: int) -> str:
    """Return a text cut to a length, with an ellipsis if it was cut."""
    if len(text) <= length:
        return text
    return text[: length - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def join_phrases(parts: list[str]) -> str:
    """Return phrases joined as a list: a, b and c."""
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no "and"
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def as_words(name: str) -> str:
    """Return a constant as words (child_present as child present), and any other text unchanged."""
    return name.replace("_", " ") if _CONSTANT.fullmatch(name) else name


def day(value: date | None) -> str:
    """Return a day as people write it: 3 March 2025."""
    return NOTHING if value is None else day_in_words(value)


def recorded_day(text: str | None) -> str:
    """Return a day that a record states as text as people write it, and any other text as it is."""
    if text is None or _DAY.fullmatch(text) is None:
        return text or ""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def moment(value: datetime) -> str:
    """Return a moment in London's local time: 3 March 2025, 14:05."""
    local = value.astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"


def days_in_words(days: int) -> str:
    """Return a number of days in words: 1 day, 2,310 days."""
    return count_in_words(days, "day")
