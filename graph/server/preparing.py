"""Makes the archive of classes in a process of its own, while a server already serves.

The first start would wait a minute for what saves the second a few seconds (0021).
"""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Final

import psutil

from graph.server.archive import provide_archive
from graph.server.fetch import library_of, provide_jars
from graph.server.java import archive_path
from graph.server.progress import silent
from graph.settings import LocalSettings

# A user who reads meanwhile goes first.
NICENESS: Final = 10


@contextmanager
def preparing(settings: LocalSettings) -> Generator[None]:
    """Make the archive in the background if there is none; give up if it is not done in time."""
    if archive_path(library_of(settings.cache)).exists():
        yield
        return
    child = subprocess.Popen(
        [sys.executable, "-m", "graph.server.preparing"],
        env={**os.environ, "JOINEDUP_CACHE": str(settings.cache)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A Ctrl-C is for us: we end it, with the server that it started.
        start_new_session=True,
    )
    try:
        yield
    finally:
        give_up(child)


def give_up(child: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started; what it left unfinished goes next time."""
    with suppress(psutil.NoSuchProcess):
        for process in (*psutil.Process(child.pid).children(recursive=True), child):
            with suppress(psutil.NoSuchProcess):
                process.kill()
    child.wait()


def main() -> None:
    """Make the archive; where it cannot be made, starts are slower, no more."""
    os.nice(NICENESS)
    settings = LocalSettings()
    provide_archive(provide_jars(settings.cache), silent)


if __name__ == "__main__":
    main()
