"""PNC ids: one form for all spellings, and which of them may join records."""

import re

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
SYNTHETIC_LETTERS = "SIO"
_SLASHED = re.compile(r"(\d{2}|\d{4})/(\d{1,7})([A-Z])")
_BARE = re.compile(r"(\d{4}|\d{2})(\d{7})([A-Z])")


def check_letter(year: str, serial: str) -> str:
    """Give the check letter of a two-digit year and a serial."""
    return CHECK_LETTERS[int(year + serial.zfill(7)) % len(CHECK_LETTERS)]


def joining_id(text: str, *, synthetic: bool) -> str | None:
    """Give the one form of a valid PNC id, else None: two-digit year, serial, letter."""
    written = text.strip().upper()
    match = _SLASHED.fullmatch(written) or _BARE.fullmatch(written)
    if match is None:
        return None
    year, serial, letter = match[1][-2:], match[2].zfill(7), match[3]
    if letter != check_letter(year, serial) and not (synthetic and letter in SYNTHETIC_LETTERS):
        return None
    return f"{year}/{serial}{letter}"
