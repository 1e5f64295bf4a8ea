"""Detect the encoding of a text file: by its byte order mark, else by trying each in turn."""

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
NULS: Final = 100


def encoding_of(path: Path, encodings: Sequence[str]) -> str:
    """Return the encoding of a file; raise DeliveryRefused where none of those given reads it."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    # UTF-16 without a mark: every second byte of Latin letters is zero.
    for name in (*without_mark(path), *encodings):
        if reads_all(path, name):
            return name
    raise DeliveryRefused(
        f"{path.name} is not text in {' or '.join(encodings)}; "
        "name its encoding in the mapping, such as cp1252 or utf-16-le."
    )


def without_mark(path: Path) -> tuple[str, ...]:
    """Return the encoding of two bytes that a file without a mark looks like."""
    with path.open("rb") as file:
        start = file.read(PIECE)
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start):
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def reads_all(path: Path, encoding: str) -> bool:
    """Return whether an encoding reads a file to its end, and as text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                # Many NUL bytes mean UTF-16 or no text at all; a single one is a
                # fault of its row.
                if decoder.decode(piece).count("\x00") * NULS > len(piece):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
