"""Java is prepared in a process of its own, which never outlives who asked for it."""

import subprocess
import sys
from pathlib import Path

import psutil

from graph.server.fetch import library_of
from graph.server.java import archive_path
from graph.server.preparing import give_up, preparing
from graph.settings import LocalSettings

# A parent that starts a child in a session of its own, as the server is started.
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE,
                         start_new_session=True)
print(child.pid, flush=True)
child.wait()
"""


def test_what_is_given_up_ends_with_all_it_started() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.is_running()

    give_up(parent)
    parent.stdout.close()

    assert parent.returncode != 0
    assert psutil.wait_procs([child], timeout=10)[1] == []


def test_what_has_ended_by_itself_can_be_given_up() -> None:
    done = subprocess.Popen([sys.executable, "-c", "pass"])
    done.wait()

    give_up(done)

    assert done.returncode == 0


def test_with_an_archive_nothing_is_started(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    library.mkdir(parents=True)
    archive_path(library).write_bytes(b"classes")
    before = psutil.Process().children()

    with preparing(LocalSettings(cache=tmp_path)):
        during = psutil.Process().children()

    assert during == before
