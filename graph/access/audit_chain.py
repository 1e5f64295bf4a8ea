"""The chain of the audit log: how a line bears the digest of the one before, and is checked."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from graph.domain.json_lines import on_one_line
from graph.errors import AuditUnavailable

BEGINNING: Final = "0" * 64
SCHEMA: Final = 1
# A prefix that keeps it distinct from the digest of a checkpoint of many lines, as in RFC 9162.
LEAF: Final = b"\x00"
# More than any entry is long; the end of a file is read in one piece.
TAIL_BYTES: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The last line of the chain, and how many bytes of an incomplete line follow it."""

    name: str
    size: int
    number: int
    digest: str
    torn: int = 0


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One line of a file: its number in the file, its entry, and its fault if it has one."""

    place: int
    entry: Mapping[str, Any]
    number: int
    digest: str
    fault: str | None = None


def canonical(entry: Mapping[str, object]) -> bytes:
    """Return the canonical text of an entry."""
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return on_one_line(text).encode()


def digest_of(entry: Mapping[str, object]) -> str:
    """Return the digest of an entry without its own digest field."""
    bare = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(LEAF + canonical(bare)).hexdigest()


def chain_line(entry: Mapping[str, object], end: ChainEnd) -> tuple[bytes, str]:
    """Return the line of an entry behind the end of the chain, and its digest."""
    record = {**entry, "schema": SCHEMA, "seq": end.number + 1, "prev": end.digest}
    digest = digest_of(record)
    return canonical({**record, "hash": digest}) + b"\n", digest


def last_link(path: Path) -> ChainEnd:
    """Return the end of the chain in a file; raise if its last line was altered."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - TAIL_BYTES), os.SEEK_SET)
        tail = file.read()
    whole, _, torn = tail.rpartition(b"\n")
    line = whole.rpartition(b"\n")[2]
    if line == b"":
        return ChainEnd(name=path.name, size=size, number=0, digest=BEGINNING, torn=len(torn))
    entry = parse_line(line)
    if entry is None or ("hash" in entry and entry["hash"] != digest_of(entry)):
        raise AuditUnavailable(
            "The last line of the audit log is not what it was, so nothing is shown; "
            "`joinedup audit verify` says where."
        )
    if "hash" not in entry:
        # Written by a release without a chain: the chain begins with that line's digest.
        digest = hashlib.sha256(LEAF + line).hexdigest()
        return ChainEnd(name=path.name, size=size, number=0, digest=digest, torn=len(torn))
    return ChainEnd(
        name=path.name,
        size=size,
        number=number_of(entry),
        digest=str(entry["hash"]),
        torn=len(torn),
    )


def parse_line(line: bytes) -> dict[str, Any] | None:
    """Return the entry of a line, or None where it is none."""
    try:
        entry: object = json.loads(line)
    except ValueError:
        return None
    return cast("dict[str, Any]", entry) if isinstance(entry, dict) else None


def number_of(entry: Mapping[str, Any]) -> int:
    """Return the number of an entry, or 0 where it says none."""
    number: object = entry.get("seq")
    return number if isinstance(number, int) else 0


def read_links(path: Path) -> Iterator[ChainLink]:
    """Yield the lines of a file, each with its own fault if it has one."""
    with path.open("rb") as file:
        for place, line in enumerate(file, start=1):
            body = line.rstrip(b"\n")
            entry = parse_line(body)
            if entry is None:
                fault = "half a line" if not line.endswith(b"\n") else "no entry"
                yield ChainLink(place, {}, 0, "", fault)
            elif "hash" not in entry:
                digest = hashlib.sha256(LEAF + body).hexdigest()
                yield ChainLink(place, entry, 0, digest)
            else:
                right = entry["hash"] == digest_of(entry) and canonical(entry) == body
                fault = None if right else "altered"
                yield ChainLink(place, entry, number_of(entry), str(entry["hash"]), fault)
