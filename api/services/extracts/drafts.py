"""Extracts that were sent and are not loaded yet: a private folder each, for a few hours."""

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from graph.errors import Conflict, NotFound

ID: Final = re.compile(r"extract-[0-9a-f]{24}")
# Whoever leaves an extract for longer is no longer at work on it.
LIFETIME: Final = timedelta(hours=4)
OF_ONE_OWNER: Final = 3
AT_MOST: Final = 20
ABOUT: Final = "draft.json"
UNKNOWN: Final = "There is no such extract of yours; it was loaded, removed or left too long."


@dataclass(frozen=True, slots=True)
class ExtractDraft:
    """An extract of one user, with the mapping as they have corrected it so far."""

    id: str
    owner: str
    source: str
    uploaded_at: datetime
    folder: Path

    @property
    def files(self) -> Path:
        """Return the folder of the files that were sent."""
        return self.folder / "files"

    def read_mapping(self) -> str:
        """Return the text of the mapping."""
        return (self.folder / "mapping.toml").read_text(encoding="utf-8")

    def write_mapping(self, text: str) -> None:
        """Put another text in the place of the mapping, whole or not at all."""
        path = self.folder / f"mapping-{secrets.token_hex(4)}.new"
        path.write_text(text, encoding="utf-8")
        path.replace(self.folder / "mapping.toml")


@dataclass(frozen=True, slots=True)
class DraftFolder:
    """The extracts of all users that wait to be loaded."""

    root: Path

    @classmethod
    def of(cls, incoming: Path) -> Self:
        """Return the extracts below the folder of what comes in."""
        return cls(incoming / "extracts")

    def begin(self, owner: str, now: datetime) -> Path:
        """Return a new folder for an upload; raise Conflict where too many wait already."""
        self.remove_abandoned(now)
        drafts = list(self._drafts())
        if sum(draft.owner == owner for draft in drafts) >= OF_ONE_OWNER:
            raise Conflict(f"{OF_ONE_OWNER} extracts of yours wait here; load or remove one first.")
        if len(drafts) >= AT_MOST:
            raise Conflict("As many extracts wait as may at once; try again later.")
        folder = self.root / f"extract-{secrets.token_hex(12)}"
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        (folder / "files").mkdir()
        touch(folder, now)
        return folder

    def keep(self, folder: Path, owner: str, source: str, now: datetime) -> ExtractDraft:
        """Note whose an upload is, once it is whole."""
        about = {"owner": owner, "source": source, "uploaded_at": now.isoformat()}
        (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
        touch(folder, now)
        return read_draft(folder)

    def of_owner(self, owner: str, now: datetime) -> tuple[ExtractDraft, ...]:
        """Return the extracts of a user, the newest first."""
        self.remove_abandoned(now)
        drafts = [draft for draft in self._drafts() if draft.owner == owner]
        return tuple(sorted(drafts, key=lambda draft: (draft.uploaded_at, draft.id), reverse=True))

    def open(self, draft_id: str, owner: str, now: datetime) -> ExtractDraft:
        """Return an extract of a user; raise NotFound, whether it is gone or somebody else's."""
        folder = self.root / draft_id
        if ID.fullmatch(draft_id) is None or not (folder / ABOUT).is_file():
            raise NotFound(UNKNOWN)
        draft = read_draft(folder)
        if draft.owner != owner:
            raise NotFound(UNKNOWN)
        touch(folder, now)
        return draft

    def remove_abandoned(self, now: datetime) -> None:
        """Remove the extracts that nobody has opened for longer than they are kept."""
        for folder in self._folders():
            if now - last_opened(folder) > LIFETIME:
                shutil.rmtree(folder, ignore_errors=True)

    def _drafts(self) -> Iterator[ExtractDraft]:
        return (read_draft(folder) for folder in self._folders() if (folder / ABOUT).is_file())

    def _folders(self) -> list[Path]:
        return sorted(self.root.glob("extract-*")) if self.root.is_dir() else []


def read_draft(folder: Path) -> ExtractDraft:
    """Return the extract of a folder."""
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    uploaded_at = datetime.fromisoformat(about["uploaded_at"])
    return ExtractDraft(folder.name, about["owner"], about["source"], uploaded_at, folder)


def touch(folder: Path, now: datetime) -> None:
    """Note when a folder was opened last, by the clock of the service."""
    os.utime(folder, (now.timestamp(), now.timestamp()))


def last_opened(folder: Path) -> datetime:
    """Return when a folder was opened last; one that goes meanwhile was opened at no time."""
    try:
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)
