"""Puts a copy in the place of everything this installation keeps, and repeats later erasures."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from graph import server
from graph.access.audit import AuditLog, segments
from graph.access.audit_chain import BEGINNING
from graph.access.audit_verification import Checkpoint, verify_chain
from graph.backup.contents import (
    ERASURES,
    GRAPH,
    LINE_FILES,
    QUARANTINE,
    STAFF,
    is_packed,
    unpack,
    workplace,
)
from graph.backup.keys import Identities, decrypt, is_encrypted
from graph.db.connection import open_restored
from graph.errors import CopyRefused, Misuse
from graph.ingest import ErasureList, Quarantine, RepeatedErasures, repeat_erasures
from graph.server import OWNER_ONLY_FOLDER, Home, Progress, silent
from graph.settings import Settings


class RestoredCopy(BaseModel):
    """What a restore did beside putting the graph in its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # A dump of an older release is the graph alone.
    is_graph_alone: bool
    # The folder in which an audit log that is not the copy's lies now.
    audit_set_aside: str | None
    erasures: RepeatedErasures


def restore_copy(
    settings: Settings,
    source: Path,
    identities: Identities | None,
    *,
    erasures: Path | None = None,
    progress: Progress = silent,
) -> RestoredCopy:
    """Replace everything by a copy, or the graph by a plain dump; a broken one changes nothing.

    Erasures that this installation, the copy or the list `erasures` know are repeated.
    """
    if not source.is_file():
        raise Misuse("There is no copy of this name: check the path.")
    if erasures is not None and not erasures.is_file():
        raise Misuse("There is no list of erasures with this name: check the path.")
    with workplace(settings, "unpacking") as folder:
        parts = _parts(source, folder, identities)
        _verify_audit(parts / "audit")
        placing = _Placing(settings, parts, erasures)
        server.restore(
            settings.local, parts / GRAPH, progress, exchanging=placing.marked_as_unfinished()
        )
        repeated_erasures = _repeat(settings, progress)
    Home(settings.local.home).restore_mark.unlink()
    return RestoredCopy(
        is_graph_alone=placing.is_graph_alone,
        audit_set_aside=placing.audit_set_aside,
        erasures=repeated_erasures,
    )


def _parts(source: Path, folder: Path, identities: Identities | None) -> Path:
    """Return a folder with the parts of a copy; of a plain dump that is the graph."""
    parts = folder / "parts"
    parts.mkdir(mode=OWNER_ONLY_FOLDER)
    if is_encrypted(source):
        if identities is None:
            raise Misuse(
                "The copy is encrypted: name the file of its key with --identity, or in "
                "JOINEDUP_BACKUP_IDENTITY."
            )
        archive = folder / "copy.tar"
        with source.open("rb") as copy, archive.open("wb") as file:
            decrypt(copy, file, identities)
        unpack(archive, parts)
        archive.unlink()
    elif is_packed(source):
        unpack(source, parts)
    else:
        (parts / GRAPH).symlink_to(source.resolve())
    return parts


def _verify_audit(folder: Path) -> None:
    if folder.is_dir() and verify_chain(folder).state != "intact":
        raise CopyRefused(
            "The audit log in the copy is not what was written: keep the copy as it is and "
            "restore another; nothing was changed."
        )


class _Placing:
    """Puts what lies beside the graph in its place, while no server has the store open."""

    def __init__(self, settings: Settings, parts: Path, erasures: Path | None) -> None:
        self._settings = settings
        self._parts = parts
        self._erasures = erasures
        self.is_graph_alone = not (parts / QUARANTINE).exists() and not (parts / "audit").exists()
        self.audit_set_aside: str | None = None

    @contextmanager
    def marked_as_unfinished(self) -> Generator[None]:
        """Mark the home as unfinished until the erasures are repeated; who is cut off sees it."""
        lists = (self._parts / ERASURES, self._erasures)
        for path in (path for path in lists if path is not None):
            ErasureList(self._settings.erasures).add(ErasureList(path).entries())
        Home(self._settings.local.home).restore_mark.touch()
        yield
        self._place_quarantine()
        self._place_mappings()
        self._place_line_files()
        self._place_staff()
        self._place_audit()

    def _place_quarantine(self) -> None:
        rows = self._parts / QUARANTINE
        if rows.exists():
            _replace(rows, self._settings.quarantine / rows.name)
        elif not self.is_graph_alone:
            Quarantine(self._settings.quarantine).clear()

    def _place_mappings(self) -> None:
        folder = self._parts / "mappings"
        for path in folder.iterdir() if folder.is_dir() else ():
            _replace(path, self._settings.local.home / "mappings" / path.name)

    def _place_line_files(self) -> None:
        """Put the copy's entries before those of this home, whose later lines go on holding."""
        for name in LINE_FILES:
            copied, present = self._parts / name, self._settings.local.home / name
            if copied.exists():
                merged = copied.with_suffix(".merged")
                merged.write_bytes(merge_lines(copied, present))
                _replace(merged, present)

    def _place_staff(self) -> None:
        """Give a home without a list of staff the copy's; one that is there is the newer word."""
        copied = self._parts / STAFF
        if copied.exists() and not self._settings.staff.exists():
            _replace(copied, self._settings.staff)

    def _place_audit(self) -> None:
        """Keep the log where it goes on from the copy's; else set it aside, never delete it."""
        audit_folder = self._parts / "audit"
        if len(segments(audit_folder)) == 0:
            return
        end = verify_chain(audit_folder).end
        with AuditLog(self._settings.audit).held():
            if continues_log(self._settings.audit, end):
                return
            self._set_aside(self._settings.audit)
            for path in audit_folder.iterdir():
                _replace(path, self._settings.audit / path.name)

    def _set_aside(self, audit: Path) -> None:
        present = segments(audit)
        if len(present) == 0:
            return
        aside = audit / f"before-{verify_chain(audit).end.hash[:12]}"
        aside.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
        for path in present:
            path.replace(aside / path.name)
        self.audit_set_aside = aside.name


def merge_lines(earlier: Path, later: Path) -> bytes:
    """Return the lines of two files, each once, those of the earlier first."""
    paths = (path for path in (earlier, later) if path.exists())
    lines = dict.fromkeys(line for path in paths for line in path.read_bytes().splitlines())
    return b"".join(line + b"\n" for line in lines)


def continues_log(audit: Path, end: Checkpoint) -> bool:
    """Return whether a log holds the last line of another, and so all that came before it."""
    if end.hash == BEGINNING:
        return True
    return len(verify_chain(audit, (end,)).faults) == len(verify_chain(audit).faults)


def _repeat(settings: Settings, progress: Progress) -> RepeatedErasures:
    with open_restored(settings, progress=progress) as store:
        return repeat_erasures(
            store, Quarantine(settings.quarantine), ErasureList(settings.erasures).entries()
        )


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    partial_file = target.with_name(f"{target.name}.unfinished")
    shutil.copyfile(source, partial_file)
    partial_file.chmod(0o600)
    with partial_file.open("rb") as file:
        os.fsync(file.fileno())
    partial_file.replace(target)
