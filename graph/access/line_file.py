"""Files that an installation keeps beside the store: one JSON object a line, synced."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.access.audit import PRIVATE, PRIVATE_FOLDER, append

LINE_END: Final = b"\n"


class LineEntry(BaseModel):
    """One entry of such a file; the last line with its id holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str


E = TypeVar("E", bound=LineEntry)


class LineFile(Generic[E]):
    """The entries of one file, each in its latest state."""

    def __init__(self, path: Path, entry_type: type[E]) -> None:
        self._path = path
        self._entry_type = entry_type
        self._read: tuple[int, dict[str, E]] = (0, {})

    def entries(self) -> dict[str, E]:
        """Return every entry by its id, in the order in which they were first written."""
        if not self._path.exists():
            return {}
        size = self._path.stat().st_size
        if size == self._read[0]:
            return self._read[1]
        entries: dict[str, E] = {}
        for line in self._path.read_bytes().splitlines():
            try:
                entry = self._entry_type.model_validate_json(line)
            except ValidationError:
                # An incomplete line: nobody acted on its entry.
                continue
            entries[entry.id] = entry
        self._read = (size, entries)
        return entries

    def append(self, entry: E) -> None:
        """Append the new state of an entry, and sync it."""
        line = entry.model_dump_json(exclude_none=True).encode()
        append(self._path.parent, self._path.name, LINE_END + line + LINE_END)

    @contextmanager
    def locked(self) -> Generator[None]:
        """Let nobody else change the file meanwhile."""
        self._path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, PRIVATE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
