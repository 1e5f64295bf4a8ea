"""Dumps, restores and empties the local store while no server has it open."""

import os
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Final

from graph.errors import Misuse, StoreDamaged, StoreInUse
from graph.server.admin import AdminFailed, AdminTool
from graph.server.claim import locked, read_claim, write_claim
from graph.server.fetch import provide_jars
from graph.server.home import DATABASE, Home, write_private
from graph.server.launch import admin_tool, launch, refuse_open_store
from graph.server.local import patience, settle
from graph.server.progress import Progress, silent
from graph.server.restoring import exchange, finish_restore, read_dump
from graph.settings import LocalSettings

DUMPING: Final = "Writing the dump"
RESTORING: Final = "Reading the dump"
CHECKING: Final = "Checking the local store"
RESETTING: Final = "Emptying the local store"


@contextmanager
def closed_store(settings: LocalSettings, progress: Progress = silent) -> Generator[Home]:
    """Hold the store while no server has it open; one that is kept is stopped and started again.

    Raise StoreInUse if any process uses the server, this one included.
    """
    home = Home(settings.home)
    with locked(home, seconds=patience(settings)):
        claim = read_claim(home)
        if len(claim.users) > 0:
            raise StoreInUse("Running programs use the local database: end them and try again.")
        if claim.server is not None:
            settle(home, claim.model_copy(update={"kept": False}))
        refuse_open_store(home)
        finish_restore(home)
        try:
            yield home
        finally:
            if claim.kept:
                new_claim = launch(settings, home, claim.ended(), progress)
                write_claim(home, new_claim.model_copy(update={"kept": True}))


def do_nothing() -> None:
    """Leave what lies beside the graph as it is."""


def dump(
    settings: LocalSettings,
    target: Path,
    *,
    overwrite: bool = False,
    meanwhile: Callable[[], None] = do_nothing,
    progress: Progress = silent,
) -> None:
    """Write everything the database holds into one file; the password is not part of it.

    `meanwhile` copies what lies beside the graph, while nobody can have the store open.
    """
    if target.exists() and not overwrite:
        raise Misuse("A file of this name exists: choose another, or allow it to be replaced.")
    if not target.parent.is_dir():
        raise Misuse("The folder of the dump does not exist: make it, or choose another.")
    with closed_store(settings, progress) as home:
        tool = admin_tool(settings, home, provide_jars(settings.cache, progress=progress))
        progress(DUMPING, 0, 1)
        # Write under another name in the same folder, so that the last step is one rename.
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dump-") as folder:
            partial_file = Path(folder) / target.name
            _write_dump(partial_file, tool, lambda: _recover(settings, home))
            meanwhile()
            partial_file.replace(target)
        progress(DUMPING, 1, 1)


def restore(
    settings: LocalSettings,
    source: Path,
    progress: Progress = silent,
    *,
    exchanging: AbstractContextManager[None] | None = None,
) -> None:
    """Replace everything the database holds by a dump; a broken dump changes nothing.

    `exchanging` is entered once the dump is known to be sound, and left when it is in its place.
    """
    if not source.is_file():
        raise Misuse("There is no dump of this name: check the path.")
    with closed_store(settings, progress) as home:
        tool = admin_tool(settings, home, provide_jars(settings.cache, progress=progress))
        progress(RESTORING, 0, 1)
        read_dump(home, source, tool)
        with exchanging or nullcontext():
            exchange(home)
        finish_restore(home)
        progress(RESTORING, 1, 1)


def check(settings: LocalSettings, progress: Progress = silent) -> None:
    """Read the whole store and compare its parts; raise StoreDamaged if they contradict."""
    with closed_store(settings, progress) as home:
        tool = admin_tool(settings, home, provide_jars(settings.cache, progress=progress))
        progress(CHECKING, 0, 1)
        if not home.system.exists():
            progress(CHECKING, 1, 1)
            return
        try:
            _check(tool)
        except AdminFailed:
            # After a server was killed the store is not closed properly; one more start mends that.
            _recover(settings, home)
            _check_after_recovery(tool)
        progress(CHECKING, 1, 1)


def _check(tool: AdminTool) -> None:
    tool.run("database", "check", DATABASE, f"--report-path={tool.log.parent}")


def _check_after_recovery(tool: AdminTool) -> None:
    try:
        _check(tool)
    except AdminFailed as error:
        raise StoreDamaged(
            f"The local store is damaged; the report is beside {tool.log.name} among its logs. "
            "Keep a copy of JOINEDUP_HOME, and restore the last good copy with `joinedup database "
            "restore`."
        ) from error


def reset(settings: LocalSettings, progress: Progress = silent) -> None:
    """Delete the store, its logs and its password; the jars stay."""
    with closed_store(settings, progress) as home:
        progress(RESETTING, 0, 1)
        shutil.rmtree(home.server)
        home.password.unlink(missing_ok=True)
        home.restore_mark.unlink(missing_ok=True)
        home.make()
        progress(RESETTING, 1, 1)


def _write_dump(target: Path, tool: AdminTool, recover: Callable[[], None]) -> None:
    try:
        _dump_to(target, tool)
    except AdminFailed:
        # After a server was killed the store is not closed properly; one more start mends that.
        recover()
        _dump_to(target, tool)


def _dump_to(target: Path, tool: AdminTool) -> None:
    write_private(target, "")
    with target.open("wb") as file:
        tool.run("database", "dump", DATABASE, "--to-stdout", target=file)
        file.flush()
        os.fsync(file.fileno())


def _recover(settings: LocalSettings, home: Home) -> None:
    claim = launch(settings, home, read_claim(home), silent)
    settle(home, claim)
