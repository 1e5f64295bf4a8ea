"""Brings the server's jars into the cache: in parallel, verified, each visible only when whole."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Final, TypeAlias

from filelock import FileLock

from graph.errors import JarUnavailable
from graph.server.jars import Jar, server_jars, server_version
from graph.server.java import discard_archive
from graph.server.maven import fetch_from_central
from graph.server.progress import Progress, silent

Fetcher: TypeAlias = Callable[[Jar, Path], Path]

THREADS: Final = 16
ATTEMPTS: Final = 2
STEP: Final = "Fetching the database server"


def provide_jars(
    cache: Path,
    *,
    jars: Sequence[Jar] | None = None,
    fetch: Fetcher = fetch_from_central,
    progress: Progress = silent,
) -> Path:
    """Return the folder that holds every jar, fetching what is missing or not what it should be.

    Two processes may call this at once: the second waits and finds the work done.
    """
    required_jars = server_jars() if jars is None else jars
    library = library_of(cache)
    _make(library)
    with provisioning_lock(library):
        missing_jars = _missing(required_jars, library)
        if len(missing_jars) > 0:
            # What was prepared for the jars as they were does not suit the ones to come.
            discard_archive(library)
            _fetch_all(missing_jars, library.parent, fetch, progress)
    return library


def library_of(cache: Path) -> Path:
    """Return the folder of this version's jars, whether or not they are there."""
    return cache / f"neo4j-{server_version()}" / "lib"


def _make(library: Path) -> None:
    try:
        library.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            "The cache for the server's jars cannot be made: name another folder in JOINEDUP_CACHE."
        )
        raise JarUnavailable(message) from error


def provisioning_lock(library: Path) -> FileLock:
    """Return the lock under which one process at a time changes what the cache holds."""
    return FileLock(library.parent / "provision.lock")


def _missing(jars: Sequence[Jar], library: Path) -> list[Jar]:
    """List missing jars; every start hashes all of them, so that a changed jar never runs."""
    with ThreadPoolExecutor(THREADS) as pool:
        intact = pool.map(is_whole, jars, [library / jar.file_name for jar in jars])
        return [jar for jar, is_there in zip(jars, intact, strict=True) if not is_there]


def is_whole(jar: Jar, path: Path) -> bool:
    """Return whether a file is the jar of the list."""
    if not path.is_file() or path.stat().st_size != jar.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256


def _fetch_all(jars: Sequence[Jar], root: Path, fetch: Fetcher, progress: Progress) -> None:
    incoming = root / "incoming"
    # A process that was killed leaves halves here; we hold the lock, so nobody needs them.
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir()
    pool = ThreadPoolExecutor(THREADS)
    try:
        tasks = {pool.submit(_fetch_one, jar, root, fetch): jar for jar in jars}
        _follow(tasks, progress)
    finally:
        # On an error or Ctrl-C what has not begun is not begun.
        pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(incoming, ignore_errors=True)


def _follow(tasks: dict[Future[None], Jar], progress: Progress) -> None:
    total = sum(jar.size for jar in tasks.values())
    bytes_fetched = 0
    progress(STEP, bytes_fetched, total)
    for task in as_completed(tasks):
        task.result()
        bytes_fetched += tasks[task].size
        progress(STEP, bytes_fetched, total)


def _fetch_one(jar: Jar, root: Path, fetch: Fetcher) -> None:
    for _ in range(ATTEMPTS):
        # A folder of its own for each attempt: what a first one left is not taken for the second.
        with tempfile.TemporaryDirectory(dir=root / "incoming") as folder:
            file = fetch(jar, Path(folder))
            if is_whole(jar, file):
                file.replace(root / "lib" / jar.file_name)
                return
    message = (
        f"{jar.coordinate} arrived {ATTEMPTS} times with another content than the fixed list "
        "names: it was not used; ask the people who run your network or mirror."
    )
    raise JarUnavailable(message)
