"""Which encoding a text file is in: its mark says so, else the first that reads all of it."""

import codecs
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graph.errors import DeliveryRefused

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PIECE: Final = 1024 * 1024


def encoding_of(path: Path, encodings: Sequence[str]) -> str:
    """Return the encoding of a file; raise DeliveryRefused where none of those given reads it."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    for name in encodings:
        if reads_all(path, name):
            return name
    raise DeliveryRefused(
        f"{path.name} is not text in {' or '.join(encodings)}; "
        "name its encoding in the mapping, such as cp1252 or utf-16-le."
    )


def reads_all(path: Path, encoding: str) -> bool:
    """Say whether an encoding reads a file to its end, and as text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                # What has a NUL byte is text in an encoding of two bytes, or no text.
                if "\x00" in decoder.decode(piece):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
