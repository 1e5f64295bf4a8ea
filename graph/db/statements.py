"""The one place where text becomes Cypher: files of the release, never text of a request."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import LiteralString, cast

LANGUAGE = "CYPHER 25\n"
DIGEST_BYTES = 12


@dataclass(frozen=True, slots=True)
class Statement:
    """A named piece of Cypher that the store may run."""

    name: str
    text: LiteralString


def trusted(name: str, text: str) -> Statement:
    """Return text of the release as a statement; text of a request must never reach this."""
    # The cast is the border: pyright refuses every other way from `str` to a statement.
    return Statement(name, cast("LiteralString", LANGUAGE + text))


def cypher_folder(name: str) -> Traversable:
    """Return a folder of Cypher files that is part of the release."""
    return files("cypher").joinpath(name)


@cache
def statement(name: str) -> Statement:
    """Return the statement stored as `cypher/<name>.cypher`."""
    text = files("cypher").joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    return trusted(name, text)


def script_digest(name: str) -> str:
    """Return a digest of a file of statements: its version."""
    text = files("cypher").joinpath(f"{name}.cypher").read_bytes()
    return hashlib.blake2b(text, digest_size=DIGEST_BYTES).hexdigest()


def read_script(name: str) -> Iterable[Statement]:
    """Return the statements of a file that holds several, each ended by a semicolon."""
    text = files("cypher").joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    parts = (part.strip() for part in text.split(";\n"))
    return tuple(trusted(name, part) for part in parts if part != "")
