"""Memory of the local server: what the settings say, else what suits the store and the machine.

Rules over everybody need heap in proportion to the store; reads need its pages in memory. Each
gets what the size of the store asks for, and never more than a quarter of the machine
(docs/decisions/0109).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from graph.server.home import DATABASE, Home
from graph.settings import LocalSettings

MEGABYTE: Final = 1024**2
# What an empty store gets, which is what any server needs.
LEAST_HEAP: Final = 1024 * MEGABYTE
LEAST_PAGE_CACHE: Final = 512 * MEGABYTE
# Heap for each byte of the store.
HEAP_PER_BYTE: Final = 4
# Of the machine, for heap and for page cache each; the rest is for us and for everybody else.
SHARE: Final = 4
# Where a container of Linux says how much it may take; without one there is no such file.
CONTAINER_LIMIT: Final = Path("/sys/fs/cgroup/memory.max")


@dataclass(frozen=True, slots=True)
class ServerMemory:
    """Heap and page cache as Java and `neo4j.conf` take them, such as `3072m`."""

    heap: str
    page_cache: str


def choose_memory(
    settings: LocalSettings, stored: int, *, machine: int | None = None
) -> ServerMemory:
    """Return the memory of a server whose store has so many bytes; `machine` in bytes, too."""
    most = (machine_memory() if machine is None else machine) // SHARE
    heap = clamp(LEAST_HEAP + HEAP_PER_BYTE * stored, LEAST_HEAP, most)
    page_cache = clamp(LEAST_PAGE_CACHE + stored, LEAST_PAGE_CACHE, most)
    return ServerMemory(
        heap=settings.heap or in_megabytes(heap),
        page_cache=settings.page_cache or in_megabytes(page_cache),
    )


def clamp(amount: int, least: int, most: int) -> int:
    """Return an amount that is at most the one bound, and at least the other before that."""
    return max(least, min(amount, most))


def in_megabytes(amount: int) -> str:
    """Write an amount of bytes as Java does, in whole megabytes."""
    return f"{amount // MEGABYTE}m"


def machine_memory() -> int:
    """Return the bytes of memory of this machine, or of the container we run in."""
    physical = int(psutil.virtual_memory().total)
    try:
        limit = CONTAINER_LIMIT.read_text(encoding="ascii").strip()
    except OSError:
        return physical
    return min(physical, int(limit)) if limit.isdecimal() else physical


def store_bytes(home: Home) -> int:
    """Return the bytes of the store's files, without those of its transaction logs."""
    return file_bytes((home.data / "databases" / DATABASE).rglob("*"))


def file_bytes(paths: Iterable[Path]) -> int:
    """Return the bytes of files; one that goes meanwhile, or is a folder, has none."""
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total
