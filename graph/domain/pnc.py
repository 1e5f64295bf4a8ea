"""The Police National Computer's person id: its form, its check letter, and invented ones.

The check letter is the one at (two-digit year and seven-digit serial, as one number) modulo 23.
It never gives the letters I, O and S, so these mark invented people.
"""

import re
from typing import Final

LETTERS: Final = "ZABCDEFGHJKLMNPQRTUVWXY"
INVENTED: Final = frozenset("IOS")
# Without the slash only a serial of seven digits tells the century from the year.
FORM: Final = re.compile(r"(?:[0-9]{2})?([0-9]{2})(?:/([0-9]{1,7})|([0-9]{7}))([A-Z])", re.ASCII)


def pnc_key(text: str | None, *, synthetic: bool) -> str | None:
    """Return the one form by which two ids are the same, or None where it is not a valid id."""
    if text is None:
        return None
    match = FORM.fullmatch(text.strip().upper())
    if match is None:
        return None
    year, serial, letter = match[1], (match[2] or match[3]).zfill(7), match[4]
    if letter in INVENTED:
        return f"{year}/{serial}{letter}" if synthetic else None
    check_letter = LETTERS[int(year + serial) % len(LETTERS)]
    return f"{year}/{serial}{letter}" if letter == check_letter else None
