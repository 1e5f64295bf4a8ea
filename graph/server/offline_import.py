"""Fills an empty local store by Neo4j's offline importer, beside the server that has it open.

The importer works in a Neo4j home of its own. The full store takes the place of the empty one while
the server is down, as a restored one does: cut off anywhere, the store is the empty one or the
full one.
"""

import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.errors import StoreInUse
from graph.server.claim import Claim, locked, read_claim, write_claim
from graph.server.fetch import provide_jars
from graph.server.home import DATABASE, OWNER_ONLY_FOLDER, Home
from graph.server.launch import admin_tool, launch, refuse_open_store
from graph.server.local import patience, stop_seconds
from graph.server.memory import file_bytes
from graph.server.process import end
from graph.server.progress import Progress
from graph.server.restoring import exchange, finish_restore, is_exchanging, make_fresh_home
from graph.settings import LocalSettings

IMPORTING: Final = "Importing"
EXCHANGING: Final = "Putting the full store in place"
IN_USE: Final = "Other programs use the local database, or it is not empty any more."
# What the importer may take beside its heap; and its largest value: a million letters, quoted.
OFF_HEAP: Final = "1500m"
BUFFER: Final = "16m"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A header, the rows that belong to it, and the labels of its nodes (none: relationships)."""

    header: Path
    rows: Path
    labels: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """Return the file as the importer takes it."""
        files = f"{self.header},{self.rows}"
        return (
            f"--nodes={':'.join(self.labels)}={files}"
            if self.labels
            else f"--relationships={files}"
        )


@contextmanager
def import_folder(settings: LocalSettings) -> Generator[Path]:
    """Make a folder for what is imported, closed to everybody else, and clear up after it.

    What somebody who was killed left there goes now, or when the server is started next.
    """
    home = Home(settings.home)
    shutil.rmtree(home.restoring, ignore_errors=True)
    folder = home.restoring / "staged"
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        # The next start of the server takes back an exchange that was cut off.
        if not is_exchanging(home):
            shutil.rmtree(home.restoring, ignore_errors=True)


def import_files(
    settings: LocalSettings,
    files: Sequence[ImportFile],
    *,
    separator: str,
    multiline: bool,
    progress: Progress,
) -> None:
    """Import files into a store of its own that waits to take the place of the present one."""
    home = Home(settings.home)
    handled = file_bytes(file.rows for file in files)
    library = provide_jars(settings.cache, progress=progress)
    tool = admin_tool(settings, home, library, handled=handled)
    progress(IMPORTING, 0, 0)
    fresh = make_fresh_home(home)
    aside = replace(tool, home=fresh, configuration=fresh / "conf")
    aside.run(
        *("database", "import", "full", DATABASE),
        *("--id-type=actual", "--bad-tolerance=0", "--path-pattern-style=none"),
        f"--array-delimiter=U+{ord(separator):04X}",
        f"--multiline-fields={str(multiline).lower()}",
        f"--read-buffer-size={BUFFER}",
        f"--max-off-heap-memory={OFF_HEAP}",
        f"--report-file={tool.log.with_name('import.report')}",
        *(file.option for file in files),
    )
    progress(IMPORTING, 1, 1)


def put_in_place(
    settings: LocalSettings, progress: Progress, *, is_empty: Callable[[], bool]
) -> None:
    """Put the imported store in the place of the present one, and start its server again.

    Raise StoreInUse, and leave all as it is, if any other process uses the server, or if the store
    is not empty any more.
    """
    home = Home(settings.home)
    with locked(home, seconds=patience(settings)):
        claim = read_claim(home)
        if not is_ours_alone(claim) or not is_empty():
            raise StoreInUse(IN_USE)
        progress(EXCHANGING, 0, 1)
        if claim.server is not None:
            end(claim.server, seconds=stop_seconds(home))
        refuse_open_store(home)
        exchange(home)
        finish_restore(home)
        write_claim(home, launch(settings, home, mark_stopped(claim), progress))
        progress(EXCHANGING, 1, 1)


def used_by_us_alone(settings: LocalSettings) -> bool:
    """Return whether no other process uses the local server."""
    return is_ours_alone(read_claim(Home(settings.home)))


def is_ours_alone(claim: Claim) -> bool:
    """Return whether all uses of a server are of this process."""
    return all(user.process.pid == os.getpid() for user in claim.users)


def mark_stopped(claim: Claim) -> Claim:
    """Return the claim while its server is down; who uses it, and that it is kept, stays."""
    return claim.model_copy(update={"server": None, "timer": None})
