"""The one spelling of a key, however the systems that send it pad or write it."""

import re
import unicodedata
from typing import Final

# Longer than any key: the column refuses such text, so it is left unchanged.
LONGEST: Final = 10_000
PLAIN: Final = re.compile(r"[!-~]+(?: [!-~]+)*")
CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# A whole number that went through a column of decimal numbers.
DECIMAL: Final = re.compile(r"([1-9][0-9]{0,14})\.0")


def canonical_key(text: str) -> str:
    """Return the spelling by which two keys are the same.

    Blanks at the ends, doubled blanks and invisible characters go; other forms of a character
    (full width, a mark apart from its letter, digits of another script) become its plain one; 12.0
    is 12. Text with control characters is returned unchanged, for it is no key.
    """
    if PLAIN.fullmatch(text) is None:
        if len(text) > LONGEST or CONTROLS.search(text) is not None:
            return text
        text = " ".join(plain_characters(text).split())
    match = DECIMAL.fullmatch(text)
    return text if match is None else match[1]


def plain_characters(text: str) -> str:
    """Return the text in composed, plain and visible characters."""
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(
        str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter
        for letter in unicodedata.normalize("NFKC", visible)
    )
