"""Text files of a delivery: UTF-8 with or without a byte order mark, without NUL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from graph.errors import DeliveryRefused
from graph.ingest.limits import BLANK_LINES, LINE_CHARACTERS, LINES

CHUNK: Final = 1024 * 1024


def text_lines(path: Path) -> Iterator[str]:
    """Yield the lines with their ends; refuse a file that is not UTF-8 text."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, line in enumerate(bounded_lines(path, file), start=1):
                if "\x00" in line:
                    raise DeliveryRefused(
                        f"{path.name}, line {number}: holds a NUL byte; it is not a text file."
                    )
                yield line
    except UnicodeDecodeError as error:
        raise DeliveryRefused(
            f"{path.name}, near line {number + 1}: is not UTF-8; save it as UTF-8 and load again."
        ) from error
    except OSError as error:
        raise DeliveryRefused(
            f"{path.name} cannot be read; see that this user may read it, and load again."
        ) from error
    if number == 0:
        raise DeliveryRefused(f"{path.name} is empty; leave the file out or add its header.")


def count_lines(path: Path) -> int:
    """Count the lines of a file; return 0 for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return sum(part.count(b"\n") for part in iter(lambda: file.read(CHUNK), b""))
    except OSError:
        return 0


def bounded_lines(path: Path, file: TextIO) -> Iterator[str]:
    """Yield the lines of a file; refuse a file with a line too long, or with too many lines."""
    number = blank = 0
    while (line := file.readline(LINE_CHARACTERS + 1)) != "":
        number += 1
        blank = blank + 1 if line.isspace() else 0
        if len(line) > LINE_CHARACTERS:
            raise DeliveryRefused(
                f"{path.name}, line {number}: is longer than 16 MB; "
                "look for a quote or a bracket that is never closed."
            )
        if blank > BLANK_LINES:
            raise DeliveryRefused(
                f"{path.name}, line {number}: follows {BLANK_LINES} blank lines; take them out."
            )
        if number > LINES:
            raise DeliveryRefused(f"{path.name} has more than {LINES} lines; send it in parts.")
        yield line
