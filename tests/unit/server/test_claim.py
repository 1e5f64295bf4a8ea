import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreInUse
from graph.server.claim import Claim, ServerUser, locked, read_claim, write_claim
from graph.server.home import Home
from graph.server.living import ProcessMark, is_alive, process_mark

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    return made


@pytest.fixture
def other_process() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(SLEEP) as process:
        yield process
        process.kill()


def dead() -> ProcessMark:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        return ProcessMark(pid=process.pid, began=process_mark().began)


def test_a_store_nobody_ever_used_is_not_served(home: Home) -> None:
    claim = read_claim(home)

    assert claim == Claim()
    assert not claim.is_needed


def test_a_claim_comes_back_as_it_was_written(home: Home) -> None:
    claim = Claim(server=process_mark(), port=7, kept=True).joined("a")

    write_claim(home, claim)

    assert read_claim(home) == claim


def test_a_server_that_died_is_not_running_and_its_port_is_remembered(home: Home) -> None:
    write_claim(home, Claim(server=dead(), port=7, kept=True))

    claim = read_claim(home)

    assert not claim.is_served
    assert not claim.kept
    assert claim.port == 7


def test_another_process_with_the_number_of_the_server_is_not_the_server(
    home: Home, other_process: subprocess.Popen[bytes]
) -> None:
    named = process_mark(other_process.pid)
    recycled = ProcessMark(pid=named.pid, began=named.began - 100.0)
    write_claim(home, Claim(server=recycled, port=7))

    claim = read_claim(home)

    assert not claim.is_served
    assert is_alive(named)


def test_a_zombie_is_not_alive() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    named = process_mark(process.pid)
    was_alive = is_alive(named)

    process.kill()
    while is_alive(named):
        time.sleep(0.01)

    assert was_alive
    assert process.returncode is None
    process.communicate()


def test_a_user_that_was_killed_does_not_count(
    home: Home, other_process: subprocess.Popen[bytes]
) -> None:
    users = (
        ServerUser(ticket="a", process=process_mark(other_process.pid)),
        ServerUser(ticket="b", process=process_mark()),
    )
    write_claim(home, Claim(server=process_mark(), port=7, users=users))
    other_process.kill()
    other_process.wait()

    claim = read_claim(home)

    assert [user.ticket for user in claim.users] == ["b"]


def test_a_user_that_still_runs_counts_when_another_leaves(
    other_process: subprocess.Popen[bytes],
) -> None:
    users = (ServerUser(ticket="a", process=process_mark(other_process.pid)),)

    claim = Claim(server=process_mark(), users=users).joined("b").left("b")

    assert claim.is_needed
    assert [user.ticket for user in claim.users] == ["a"]


def test_one_process_may_use_the_server_twice_and_leave_once() -> None:
    claim = Claim(server=process_mark()).joined("a").joined("b").left("a")

    assert claim.is_needed


def test_a_broken_claim_is_no_claim(home: Home) -> None:
    home.state.write_text('{"server": {"pid"')

    assert read_claim(home) == Claim()


def test_only_the_owner_may_read_what_lies_in_the_home(home: Home) -> None:
    write_claim(home, Claim())

    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.state.stat().st_mode) == 0o600


def test_a_lock_that_another_process_holds_is_one_sentence(home: Home) -> None:
    hold = (
        "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire();"
        "print('held', flush=True); input()"
    )
    command = [sys.executable, "-c", hold, str(home.lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()

        with pytest.raises(StoreInUse, match="wait"), locked(home, seconds=0.1):
            pass

        holder.kill()


def test_the_lock_of_a_killed_process_is_free(home: Home) -> None:
    hold = (
        "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire();"
        "print('held', flush=True); input()"
    )
    command = [sys.executable, "-c", hold, str(home.lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()

    with locked(home, seconds=5):
        entered = True

    assert entered
