"""Write one copy of everything this installation keeps, encrypted for those who may restore it."""

import os
import shutil
from pathlib import Path

from graph import server
from graph.access.audit import AuditLog
from graph.backup.contents import (
    ERASURES,
    FOLDERS,
    GRAPH,
    LINE_FILES,
    QUARANTINE,
    STAFF,
    copy_rows,
    pack,
    workplace,
)
from graph.backup.keys import Recipients, encrypt
from graph.errors import Misuse
from graph.server import OWNER_ONLY_FOLDER, Progress, silent, write_private
from graph.settings import Settings


def write_copy(
    settings: Settings,
    target: Path,
    recipients: Recipients | None,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
) -> None:
    """Write the graph and everything else that this installation keeps into one file.

    Without recipients it is not encrypted. No password is part of it.
    """
    if target.exists() and not overwrite:
        raise Misuse("A file of this name exists: choose another, or allow it to be replaced.")
    if not target.parent.is_dir():
        raise Misuse("The folder of the copy does not exist: make it, or choose another.")
    with workplace(settings, "copying") as folder:
        parts = folder / "parts"
        parts.mkdir(mode=OWNER_ONLY_FOLDER)
        server.dump(
            settings.local,
            parts / GRAPH,
            meanwhile=lambda: copy_files(settings, parts),
            progress=progress,
        )
        pack(parts, folder / "copy.tar")
        shutil.rmtree(parts)
        _seal(folder / "copy.tar", target, recipients)


def copy_files(settings: Settings, parts: Path) -> None:
    """Copy what lies beside the graph; the store is closed, so nobody loads meanwhile."""
    rows = settings.quarantine / "rows.sqlite3"
    if rows.is_file():
        copy_rows(rows, parts / QUARANTINE)
    if settings.erasures.is_file():
        shutil.copyfile(settings.erasures, parts / ERASURES)
    for name in (*LINE_FILES, STAFF):
        path = settings.local.home / name
        if path.is_file():
            shutil.copyfile(path, parts / name)
    with AuditLog(settings.audit).held():
        for name in FOLDERS:
            _copy_folder(settings.local.home / name, parts / name)


def _copy_folder(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    target.mkdir(mode=OWNER_ONLY_FOLDER)
    for path in source.iterdir():
        if path.is_file() and path.suffix != ".lock":
            shutil.copyfile(path, target / path.name)


def _seal(archive: Path, target: Path, recipients: Recipients | None) -> None:
    # Under another name in the same folder, so that the last step is one rename.
    partial_file = target.with_name(f".{target.name}.unfinished")
    write_private(partial_file, "")
    try:
        with archive.open("rb") as source, partial_file.open("wb") as file:
            if recipients is None:
                shutil.copyfileobj(source, file)
            else:
                encrypt(source, file, recipients)
            file.flush()
            os.fsync(file.fileno())
        partial_file.replace(target)
    finally:
        partial_file.unlink(missing_ok=True)
