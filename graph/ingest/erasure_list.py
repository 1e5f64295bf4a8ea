"""The list of erasures, kept outside the store so that they can be repeated in a restored copy.

One JSON object a line, synced before the erasure is committed. It holds opaque ids, who erased,
when and why; no name and no key of a record.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.access.audit import PRIVATE_FOLDER, append

LINE_END: Final = b"\n"


class ListedErasure(BaseModel):
    """One erasure: its id, the person's and the records' opaque ids, by whom, when and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    erasure: str
    person: str
    by: str
    at: datetime
    reason: str
    records: tuple[str, ...]


class ErasureList:
    """The file of one installation; a setting may place it on another disk than the store."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, erasures: Iterable[ListedErasure]) -> None:
        """Append erasures that the list lacks, and sync them to the disk."""
        listed_ids = {erasure.erasure for erasure in self.entries()}
        lines = [
            erasure.model_dump_json().encode() + LINE_END
            for erasure in erasures
            if erasure.erasure not in listed_ids
        ]
        if len(lines) == 0:
            return
        self._path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        start = LINE_END if self._ends_within_a_line() else b""
        append(self._path.parent, self._path.name, start + b"".join(lines))

    def entries(self) -> Iterator[ListedErasure]:
        """Return every erasure once, without a line cut short, which was never committed."""
        if not self._path.exists():
            return
        seen_ids: set[str] = set()
        with self._path.open("rb") as file:
            for line in file:
                try:
                    erasure = ListedErasure.model_validate_json(line)
                except ValidationError:
                    continue
                if erasure.erasure not in seen_ids:
                    seen_ids.add(erasure.erasure)
                    yield erasure

    def _ends_within_a_line(self) -> bool:
        if not self._path.exists() or self._path.stat().st_size == 0:
            return False
        with self._path.open("rb") as file:
            file.seek(-1, 2)
            return file.read() != LINE_END
