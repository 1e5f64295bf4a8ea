"""Text files of a delivery: UTF-8 with or without a byte order mark, without NUL."""

from collections.abc import Iterator
from pathlib import Path

from graph.errors import DeliveryRefused


def text_lines(path: Path) -> Iterator[str]:
    """Return the lines with their ends; refuse a file that is not UTF-8 text."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, line in enumerate(file, start=1):
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
