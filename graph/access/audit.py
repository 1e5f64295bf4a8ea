"""The log of reads and decisions: who saw what, when and why, written down before it is seen.

One JSON object a line, one file a month. A line holds ids and counts, never a name, an address or
what was searched for. The log only grows; several processes may write to it.
"""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from graph.errors import StoreUnavailable

PRIVATE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


class AuditEntry(BaseModel):
    """One read or one decision."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: datetime
    # The system's login until sign-in exists.
    user: str
    purpose: str | None = None
    # What was asked by which way, such as `GET /people/{id}/history`.
    route: str
    ids: tuple[str, ...] = ()
    # How many were found, of which the ids may be one page.
    count: int = Field(default=0, ge=0)
    # What somebody set out to decide on what the ids name.
    decision: str | None = None


class AuditLog:
    """Appends entries to the file of their month."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self, entry: AuditEntry) -> None:
        """Write an entry and wait until the disk has it; raise where it cannot: show nothing."""
        line = entry.model_dump_json(exclude_none=True).encode() + b"\n"
        month = entry.at.astimezone(UTC).strftime("%Y-%m")
        try:
            append(self._folder, f"{month}.jsonl", line)
        except OSError as error:
            raise StoreUnavailable(
                "The audit log cannot be written, so nothing is shown; "
                "check the space and the rights of its folder."
            ) from error


def append(folder: Path, name: str, line: bytes) -> None:
    """Append a line in one write and sync it; a new file's name is synced with its folder."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    path = folder / name
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, PRIVATE)
    try:
        # One after the other: half a line of another who writes looks like one who died.
        fcntl.flock(handle, fcntl.LOCK_EX)
        write_all(handle, line if ends_whole(handle) else b"\n" + line)
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        sync_folder(folder)


def ends_whole(handle: int) -> bool:
    """Say whether the file ends with a whole line; a process that died may leave half of one."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if size == 0:
        return True
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def write_all(handle: int, line: bytes) -> None:
    """Write every byte of a line; a system may take fewer at once."""
    unwritten = memoryview(line)
    while len(unwritten) > 0:
        unwritten = unwritten[os.write(handle, unwritten) :]


def sync_folder(folder: Path) -> None:
    """Make a new file's name last, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
