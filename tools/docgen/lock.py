"""The lock of the patterns: a pattern whose files moved must have moved its version too."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.errors import PatternBroken
from graph.patterns.definition.model import Pattern

NAME: Final = "patterns.lock.json"
# Lines that change no answer: who is asked at all, and when somebody last read a source.
NO_ANSWER: Final = re.compile(rb"^(?:candidates|read_on) = .*\n", re.MULTILINE)


class LockedPattern(BaseModel):
    """A pattern's version and the digest of its two files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    sha256: str


def digest(folder: Traversable, pattern: Pattern) -> str:
    """Return the digest of a pattern's two files, but for the lines that change no answer."""
    texts = (
        folder.joinpath(f"{pattern.id}.{suffix}").read_bytes() for suffix in ("toml", "cypher")
    )
    bare = (NO_ANSWER.sub(b"", text.replace(b"\r\n", b"\n")) for text in texts)
    return hashlib.sha256(b"\0".join(bare)).hexdigest()


def read_lock(text: str) -> dict[str, LockedPattern]:
    """Return what a lock file holds."""
    return {name: LockedPattern.model_validate(entry) for name, entry in json.loads(text).items()}


def lock_of(folder: Traversable, patterns: Iterable[Pattern]) -> dict[str, LockedPattern]:
    """Return the lock of patterns as they are now."""
    return {
        pattern.id: LockedPattern(version=pattern.version, sha256=digest(folder, pattern))
        for pattern in sorted(patterns, key=lambda pattern: pattern.id)
    }


def lock_text(now: Mapping[str, LockedPattern], before: Mapping[str, LockedPattern]) -> str:
    """Return the lock's text; raise PatternBroken where content moved and its version not."""
    for name, entry in now.items():
        old = before.get(name)
        if old is not None and old.sha256 != entry.sha256 and entry.version <= old.version:
            raise PatternBroken(
                f"{name}: its files changed, its version did not; raise `version` in {name}.toml."
            )
    return json.dumps({name: entry.model_dump() for name, entry in now.items()}, indent=2) + "\n"
