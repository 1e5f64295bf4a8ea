"""Puts a dump in the place of the store; a broken dump, or a crash half-way, changes nothing."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.server.admin import AdminTool
from graph.server.home import DATABASE, OWNER_ONLY_FOLDER, Home

PARTS: Final = ("databases", "transactions")


def read_dump(home: Home, source: Path, tool: AdminTool) -> None:
    """Read a dump into a Neo4j home of its own."""
    shutil.rmtree(home.restoring, ignore_errors=True)
    fresh = make_fresh_home(home)
    aside = replace(tool, home=fresh, configuration=fresh / "conf")
    with source.open("rb") as file:
        aside.run("database", "load", DATABASE, "--from-stdin", source=file)


def make_fresh_home(home: Home) -> Path:
    """Make a Neo4j home of its own for a store that waits to take the place of the present one."""
    fresh = _fresh(home)
    (fresh / "conf").mkdir(mode=OWNER_ONLY_FOLDER, parents=True)
    return fresh


def is_exchanging(home: Home) -> bool:
    """Return whether an exchange has begun that `finish_restore` has not cleared up after."""
    return _replaced(home).exists()


def exchange(home: Home) -> None:
    """Take the present store out and the read one in: four renames, each undone if need be."""
    _replaced(home).mkdir(mode=OWNER_ONLY_FOLDER)
    for part in PARTS:
        if _in_use(home, part).exists():
            _in_use(home, part).replace(_replaced(home) / part)
    for part in PARTS:
        _in_use(home, part).parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        _waiting(home, part).replace(_in_use(home, part))


def finish_restore(home: Home) -> None:
    """Clear up after a restore; one that was cut off between its renames is taken back."""
    if not home.restoring.exists():
        return
    if any(_waiting(home, part).exists() for part in PARTS):
        for part in PARTS:
            _take_back(home, part)
    shutil.rmtree(home.restoring)


def _take_back(home: Home, part: str) -> None:
    old = _replaced(home) / part
    came_in = _replaced(home).exists() and not _waiting(home, part).exists()
    if old.exists() or came_in:
        shutil.rmtree(_in_use(home, part), ignore_errors=True)
    if old.exists():
        old.replace(_in_use(home, part))


def _fresh(home: Home) -> Path:
    return home.restoring / "neo4j"


def _replaced(home: Home) -> Path:
    return home.restoring / "replaced"


def _waiting(home: Home, part: str) -> Path:
    return _fresh(home) / "data" / part / DATABASE


def _in_use(home: Home, part: str) -> Path:
    return home.data / part / DATABASE
