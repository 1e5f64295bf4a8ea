"""Proves that this installation can be restored: copies it, restores the copy aside, compares."""

import time
from pathlib import Path
from typing import Final

import pyrage
from pydantic import BaseModel, ConfigDict

from graph import server
from graph.access.audit_verification import Checkpoint, verify_chain
from graph.backup.contents import workplace
from graph.backup.dumping import write_copy
from graph.backup.fingerprint import GraphFingerprint, take_fingerprint
from graph.backup.restoring import restore_copy
from graph.db.connection import connect
from graph.errors import StoreDamaged
from graph.ingest import ErasureList, Quarantine
from graph.server import OWNER_ONLY_FOLDER, Progress, silent
from graph.settings import Settings

# The restored store is read right after its erasures were repeated: one start serves both.
IDLE_SECONDS: Final = 60


class KeptContents(BaseModel):
    """Everything an installation keeps, in numbers and digests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    graph: GraphFingerprint
    quarantined: int
    erasures: int
    audit_entries: int
    audit_end: Checkpoint


class RestoreProof(BaseModel):
    """What a rehearsal proved, and how long the two halves took."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contents: KeptContents
    copy_bytes: int
    copy_seconds: float
    restore_seconds: float


def rehearse_restore(settings: Settings, progress: Progress = silent) -> RestoreProof:
    """Copy everything, restore it into a folder of its own, and compare the two to the hash.

    Raise StoreDamaged where they differ. A load in the meantime makes them differ.
    """
    with workplace(settings, "rehearsal") as folder:
        file, aside = folder / "rehearsed", _aside(settings, folder)
        key = pyrage.x25519.Identity.generate()
        before = read_contents(settings, progress)
        start = time.monotonic()
        write_copy(settings, file, (key.to_public(),), progress=progress)
        copy_end = time.monotonic()
        try:
            restore_copy(aside, file, (key,), progress=progress)
            restore_end = time.monotonic()
            after = read_contents(aside, progress)
        finally:
            server.stop(aside.local)
        if after != before:
            raise StoreDamaged(_difference(before, after))
        return RestoreProof(
            contents=after,
            copy_bytes=file.stat().st_size,
            copy_seconds=copy_end - start,
            restore_seconds=restore_end - copy_end,
        )


def read_contents(settings: Settings, progress: Progress = silent) -> KeptContents:
    """Read and digest everything an installation keeps."""
    with connect(settings, progress=progress) as store:
        graph = take_fingerprint(store)
    chain = verify_chain(settings.audit)
    if chain.state != "intact":
        raise StoreDamaged(
            "The audit log is not what was written; `joinedup audit verify` says where."
        )
    return KeptContents(
        graph=graph,
        quarantined=sum(1 for _ in Quarantine(settings.quarantine).entries()),
        erasures=sum(1 for _ in ErasureList(settings.erasures).entries()),
        audit_entries=chain.entries,
        audit_end=chain.end,
    )


def _aside(settings: Settings, folder: Path) -> Settings:
    home = folder / "home"
    home.mkdir(mode=OWNER_ONLY_FOLDER)
    local = settings.local.model_copy(
        update={"home": home, "erasures": None, "idle_seconds": IDLE_SECONDS}
    )
    return settings.model_copy(update={"local": local})


def _difference(before: KeptContents, after: KeptContents) -> str:
    names = [
        name.replace("_", " ")
        for name in KeptContents.model_fields
        if getattr(before, name) != getattr(after, name)
    ]
    return (
        f"The restored copy differs from this installation in its {' and '.join(names)}: repeat it "
        "while nothing is loaded, and if it differs again, run `joinedup database check`."
    )
