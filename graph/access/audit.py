"""The audit log of reads and decisions: who did what, when and why, written before the answer.

One JSON object a line, one file a month. A line holds ids and counts, never a name, an address or a
search term. Each line bears the digest of the one before it, so that an altered, removed or moved
line is found. Several processes may write to the log, one at a time.
"""

import fcntl
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from graph.access.audit_chain import BEGINNING, ChainEnd, chain_line, last_link
from graph.errors import AuditUnavailable

PRIVATE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
LOCK: Final = "chain.lock"
TORN: Final = "torn"
# More than the longest entry, which names a page of people.
ENTRY_BYTES: Final = 1024 * 1024
UNWRITABLE: Final = (
    "The audit log cannot be written, so nothing is shown; "
    "check the space and the rights of its folder."
)

AuditEvent: TypeAlias = Literal["intent", "shown", "outcome", "recovered_tail", "alert"]
# The reason of an alert.
CONFLICT: Final = "conflict of interest"
QUOTA: Final = "quota reached"
BREAK_GLASS: Final = "break-glass opened"


class AuditEntry(BaseModel):
    """One read or one decision: its intent or its outcome."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: datetime
    event: AuditEvent = "shown"
    # The id that the entries of one request or command share.
    request: str | None = None
    # The name of the sign-in; without a sign-in, a text that says so, with the system's user id.
    user: str
    # The client, where another system reads, and the session, where a person does.
    client: str | None = None
    session: str | None = None
    purpose: str | None = None
    # The route or command, such as `GET /people/{id}/history`.
    route: str
    # The ids that the request named; search terms are not written down.
    subject: str | None = None
    # The operation it counts as under section 62 of the Data Protection Act 2018.
    operation: str | None = None
    ids: tuple[str, ...] = ()
    # The total; the ids may be one page of it.
    count: int = Field(default=0, ge=0)
    # The decision that somebody set out to take on what the ids name.
    decision: str | None = None
    # The reason for showing what is otherwise withheld, and the recipient of what leaves the
    # service.
    reason: str | None = None
    recipient: str | None = None
    # The status of the answer, or the exit code of the command.
    status: int | None = None


class AuditLog:
    """Appends entries to the file of their month, each chained to the one before it."""

    def __init__(self, folder: Path, second: "AuditLog | None" = None) -> None:
        """Write to a folder; if that fails, to a second log with a chain of its own."""
        self._folder = folder
        self._second = second
        self._end: ChainEnd | None = None

    @property
    def folder(self) -> Path:
        """Return the folder of the log."""
        return self._folder

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folder of the log, and that of the second log if there is one."""
        return (self._folder,) if self._second is None else (self._folder, *self._second.folders)

    @contextmanager
    def held(self) -> Generator[None]:
        """Let nobody write to the log while its files are copied or exchanged."""
        with self._locked():
            yield
        self._end = None

    def check(self) -> None:
        """Raise AuditUnavailable if the next entry could not be written; write nothing."""
        try:
            with self._locked():
                self._chain_end()
            has_space = shutil.disk_usage(self._folder).free >= ENTRY_BYTES
        except OSError:
            has_space = False
        if has_space:
            return
        if self._second is None:
            raise AuditUnavailable(UNWRITABLE)
        self._second.check()

    def record(self, entry: AuditEntry) -> None:
        """Write an entry and sync it; if that fails, raise, so that nothing is shown."""
        try:
            with self._locked():
                self._append(entry)
        except OSError as error:
            if self._second is None:
                raise AuditUnavailable(UNWRITABLE) from error
            self._second.record(entry)

    def _append(self, entry: AuditEntry) -> None:
        end = self._chain_end()
        if end.torn > 0:
            end = self._set_aside_torn_tail(end, entry)
        name = f"{entry.at.astimezone(UTC).strftime('%Y-%m')}.jsonl"
        # The clock of a test or of a machine may go back; the chain does not.
        name = max(name, end.name)
        line, digest = chain_line(entry.model_dump(mode="json", exclude_none=True), end)
        size = append(self._folder, name, line)
        self._end = ChainEnd(name=name, size=size, number=end.number + 1, digest=digest)

    def _chain_end(self) -> ChainEnd:
        """Return the end of the chain: as this process left it, or as the last file has it."""
        paths = segments(self._folder)
        if len(paths) == 0:
            return ChainEnd(name="", size=0, number=0, digest=BEGINNING)
        cached_end, last = self._end, paths[-1]
        if (
            cached_end is not None
            and cached_end.name == last.name
            and cached_end.size == last.stat().st_size
        ):
            return cached_end
        end = last_link(last)
        if end.digest != BEGINNING or len(paths) == 1:
            return end
        # The process that began this file died in its first line.
        before = last_link(paths[-2])
        return replace(end, number=before.number, digest=before.digest)

    def _set_aside_torn_tail(self, end: ChainEnd, entry: AuditEntry) -> ChainEnd:
        """Move half a line of a process that died to a file of its own, and log it."""
        path = self._folder / end.name
        whole = end.size - end.torn
        with path.open("rb+") as file:
            file.seek(whole)
            aside = self._folder / f"{path.stem}-{end.number}.{TORN}"
            aside.write_bytes(file.read())
            aside.chmod(PRIVATE)
            file.truncate(whole)
            os.fsync(file.fileno())
        mended_end = ChainEnd(name=end.name, size=whole, number=end.number, digest=end.digest)
        note = AuditEntry(
            at=entry.at, event="recovered_tail", user=entry.user, route=entry.route, count=end.torn
        )
        line, digest = chain_line(note.model_dump(mode="json", exclude_none=True), mended_end)
        size = append(self._folder, end.name, line)
        return ChainEnd(name=end.name, size=size, number=end.number + 1, digest=digest)

    @contextmanager
    def _locked(self) -> Generator[None]:
        """Let only one process at a time find the end of the chain and add to it."""
        self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle = os.open(self._folder / LOCK, os.O_RDWR | os.O_CREAT, PRIVATE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def segments(folder: Path) -> list[Path]:
    """Return the files of the log, the oldest first."""
    return sorted(folder.glob("????-??.jsonl"))


def append(folder: Path, name: str, line: bytes) -> int:
    """Append a line in one write, sync it, and return the size of the file."""
    path = folder / name
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, PRIVATE)
    try:
        write_all(handle, line)
        os.fsync(handle)
        size = os.fstat(handle).st_size
    finally:
        os.close(handle)
    if is_new:
        sync_folder(folder)
    return size


def write_all(handle: int, line: bytes) -> None:
    """Write every byte of a line; a system may take fewer at once."""
    unwritten = memoryview(line)
    while len(unwritten) > 0:
        unwritten = unwritten[os.write(handle, unwritten) :]


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that a new file's name survives a crash, where the system supports it."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
