"""What a copy holds, and how it is one file: a tar whose first member digests the rest."""

import hashlib
import re
import shutil
import sqlite3
import tarfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import CopyRefused
from graph.server import OWNER_ONLY_FILE, OWNER_ONLY_FOLDER, Home
from graph.settings import Settings

MANIFEST: Final = "copy.json"
GRAPH: Final = "graph.dump"
QUARANTINE: Final = "quarantine/rows.sqlite3"
ERASURES: Final = "erasures.jsonl"
# Who was shown more than their role allows, and which erasures wait; the last line of each holds.
LINE_FILES: Final = ("break-glass.jsonl", "erasure-requests.jsonl")
# The members of staff, whose conflicts of interest it names.
STAFF: Final = "staff.toml"
# Folders of JOINEDUP_HOME that are copied file by file.
FOLDERS: Final = ("audit", "mappings")
# What is taken out of a copy: a file of a known folder, never a path that leads elsewhere.
PART: Final = re.compile(
    rf"{GRAPH}|{QUARANTINE}|{ERASURES}|{'|'.join(LINE_FILES)}|{STAFF}"
    rf"|(?:{'|'.join(FOLDERS)})/[A-Za-z0-9][\w.-]*"
)
FORMAT: Final = 1
MANIFEST_BYTES: Final = 16 * 1024 * 1024
BROKEN: Final = "The copy is not whole or not one of this software; nothing was changed."


class CopyPart(BaseModel):
    """One file of a copy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    bytes: int
    sha256: str


class CopyManifest(BaseModel):
    """What a copy says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    parts: tuple[CopyPart, ...]


@contextmanager
def workplace(settings: Settings, name: str) -> Generator[Path]:
    """Give an empty folder of its owner's on the disk of the store, and clear it in the end."""
    home = Home(settings.local.home)
    home.make()
    folder = home.path / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=OWNER_ONLY_FOLDER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_rows(source: Path, target: Path) -> None:
    """Copy a file of SQLite as one state, even while it is written to."""
    target.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as rows, closing(sqlite3.connect(target)) as copy:
        rows.backup(copy)


def pack(folder: Path, target: Path) -> None:
    """Write every file below a folder into one tar, behind a manifest of them."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    parts = tuple(_part(folder, name) for name in names)
    manifest = folder / MANIFEST
    manifest.write_text(CopyManifest(format=FORMAT, parts=parts).model_dump_json())
    with tarfile.open(target, "w") as tar:
        for name in (MANIFEST, *names):
            tar.add(folder / name, arcname=name, filter=_without_names)


def unpack(source: Path, folder: Path) -> None:
    """Take a copy apart into a folder; raise CopyRefused unless every part is as it was."""
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = _manifest(tar)
            for part in manifest.parts:
                _take_out(tar, part, folder)
    except (tarfile.TarError, KeyError, ValidationError, EOFError) as error:
        raise CopyRefused(BROKEN) from error


def is_packed(source: Path) -> bool:
    """Return whether a file is a copy that was not encrypted; else it is a dump of the graph."""
    try:
        with tarfile.open(source, "r:") as tar:
            first = tar.next()
            return first is not None and first.name == MANIFEST
    except tarfile.TarError:
        return False


def _part(folder: Path, name: str) -> CopyPart:
    path = folder / name
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return CopyPart(name=name, bytes=path.stat().st_size, sha256=digest)


def _without_names(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = OWNER_ONLY_FILE
    return member


def _manifest(tar: tarfile.TarFile) -> CopyManifest:
    member = tar.next()
    if member is None or member.name != MANIFEST or member.size > MANIFEST_BYTES:
        raise CopyRefused(BROKEN)
    manifest = CopyManifest.model_validate_json(b"".join(_chunks(_file(tar, member))))
    if manifest.format != FORMAT:
        raise CopyRefused(
            "The copy was made by a newer release: restore it with that one; nothing was changed."
        )
    names = {part.name for part in manifest.parts}
    if GRAPH not in names or not all(PART.fullmatch(name) for name in names):
        raise CopyRefused(BROKEN)
    return manifest


def _take_out(tar: tarfile.TarFile, part: CopyPart, folder: Path) -> None:
    path = folder / part.name
    path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for chunk in _chunks(_file(tar, tar.getmember(part.name))):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    path.chmod(OWNER_ONLY_FILE)
    if (size, digest.hexdigest()) != (part.bytes, part.sha256):
        raise CopyRefused(BROKEN)


def _file(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(member)
    if not member.isreg() or file is None:
        raise CopyRefused(BROKEN)
    return file


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(1024 * 1024):
        yield chunk
