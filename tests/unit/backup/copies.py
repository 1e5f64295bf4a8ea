"""A home with a quarantine, an audit log and a list of erasures, and a copy of it without Java."""

from datetime import UTC, datetime
from pathlib import Path

from pyrage import x25519

from graph.access.audit import AuditEntry, AuditLog
from graph.backup.contents import GRAPH, pack
from graph.backup.dumping import copy_files
from graph.backup.keys import encrypt
from graph.ingest import ErasureList, ListedErasure, Quarantine
from graph.settings import LocalSettings, Neo4jSettings, Settings

AT = datetime(2026, 6, 29, tzinfo=UTC)
KEY = x25519.Identity.generate()


def settings_of(home: Path) -> Settings:
    return Settings(neo4j=Neo4jSettings(uri=None), local=LocalSettings(home=home))


def furnish(settings: Settings) -> None:
    """Give a home everything that lies beside the graph."""
    Quarantine(settings.quarantine)
    for number in range(5):
        log_read(settings, number)
    ErasureList(settings.erasures).add([listed(1)])


def log_read(settings: Settings, number: int) -> None:
    AuditLog(settings.audit).record(
        AuditEntry(at=AT, user="clerk", route="GET /x", ids=(f"person-{number}",))
    )


def listed(number: int) -> ListedErasure:
    return ListedErasure(
        erasure=f"erasure-{number}",
        person=f"person-{number}",
        by="ann",
        at=AT,
        reason="asked for",
        records=(f"record-{number}",),
    )


def write_sealed(settings: Settings, folder: Path) -> Path:
    """Write a copy of a home as `dump` does, with a few bytes in the place of the graph's dump."""
    parts = folder / "parts"
    parts.mkdir()
    (parts / GRAPH).write_bytes(b"graph" * 40_000)
    copy_files(settings, parts)
    packed, sealed = folder / "copy.tar", folder / "copy"
    pack(parts, packed)
    with packed.open("rb") as source, sealed.open("wb") as target:
        encrypt(source, target, (KEY.to_public(),))
    return sealed
