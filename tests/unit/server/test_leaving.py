"""A server that nobody needs is ended even where nothing can be written."""

import errno
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from graph.errors import StoreUnavailable, SystemRefused
from graph.server import abandon, local
from graph.server.claim import Claim, read_claim, write_claim
from graph.server.home import Home
from graph.server.launch import launch
from graph.server.living import ProcessMark, is_alive, process_mark
from graph.server.local import settle, stop_seconds
from graph.server.process import STOP_SECONDS
from graph.server.progress import silent
from graph.settings import LocalSettings

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
IGNORE = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
DEAF = [sys.executable, "-c", f"{IGNORE}; import time; print(flush=True); time.sleep(60)"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    return home


@pytest.fixture(params=[SLEEP, DEAF], ids=["obedient", "deaf"])
def server(request: pytest.FixtureRequest) -> Iterator[ProcessMark]:
    """A process that stands for a server, one of them deaf to SIGTERM as on a full disk."""
    with subprocess.Popen(request.param, stdout=subprocess.PIPE, start_new_session=True) as process:
        if request.param is DEAF and process.stdout is not None:
            process.stdout.readline()
        yield process_mark(process.pid)
        process.kill()


def ends(server: ProcessMark) -> bool:
    deadline = time.monotonic() + 5
    while is_alive(server) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(server)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which nothing can be written and no byte is free."""

    def refuse(_home: Home, _claim: Claim) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(local, "write_claim", refuse)
    monkeypatch.setattr("graph.server.home.SERVER_BYTES", 2**63)
    monkeypatch.setattr(local, "FULL_DISK_STOP_SECONDS", 0.5)


@pytest.mark.usefixtures("full_disk")
def test_a_server_is_stopped_on_a_full_disk(home: Home, server: ProcessMark) -> None:
    write_claim(home, Claim(server=server, port=7, kept=True))

    settle(home, Claim(server=server, port=7))

    assert not is_alive(server)
    # The file stayed as it was; who reads it leaves out the dead.
    assert read_claim(home) == Claim(port=7)


@pytest.mark.usefixtures("full_disk")
def test_no_server_is_started_on_a_full_disk(home: Home) -> None:
    with pytest.raises(SystemRefused, match="disk is full"):
        launch(LocalSettings(home=home.path), home, Claim(), silent)


def test_a_stop_has_its_time_where_there_is_space(home: Home) -> None:
    assert stop_seconds(home) == STOP_SECONDS


@pytest.mark.usefixtures("full_disk")
def test_who_must_end_now_kills_a_server_that_cannot_stop(home: Home, server: ProcessMark) -> None:
    write_claim(home, Claim(server=server, port=7).joined("ours"))

    abandon(LocalSettings(home=home.path))

    assert ends(server)


@pytest.mark.parametrize("server", [SLEEP], indirect=True)
def test_who_must_end_now_tells_its_server_to_stop(home: Home, server: ProcessMark) -> None:
    write_claim(home, Claim(server=server, port=7).joined("ours"))

    abandon(LocalSettings(home=home.path))

    assert ends(server)


@pytest.mark.usefixtures("full_disk")
def test_a_server_that_is_kept_is_left_alone(home: Home, server: ProcessMark) -> None:
    write_claim(home, Claim(server=server, port=7, kept=True).joined("ours"))

    abandon(LocalSettings(home=home.path))

    assert is_alive(server)


@pytest.mark.usefixtures("full_disk")
def test_a_server_that_another_process_uses_is_left_alone(home: Home, server: ProcessMark) -> None:
    with subprocess.Popen(SLEEP) as other:
        claim = Claim(server=server, port=7).joined("ours")
        user = claim.users[0].model_copy(
            update={"ticket": "theirs", "process": process_mark(other.pid)}
        )
        write_claim(home, claim.model_copy(update={"users": (*claim.users, user)}))

        abandon(LocalSettings(home=home.path))
        other.kill()

    assert is_alive(server)


def test_a_stop_where_nothing_can_be_written_and_nobody_runs_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    stopped = local.stop(LocalSettings(home=tmp_path / "file" / "home"))

    assert not stopped.running


@pytest.mark.parametrize("refused", [OSError(errno.EROFS, "x"), StoreUnavailable("x")])
def test_a_server_that_runs_is_not_called_stopped_where_it_was_not(
    home: Home, server: ProcessMark, monkeypatch: pytest.MonkeyPatch, refused: Exception
) -> None:
    write_claim(home, Claim(server=server, port=7, kept=True))

    def refuse(_home: Home, **_options: float) -> NoReturn:
        raise refused

    monkeypatch.setattr(local, "locked", refuse)

    with pytest.raises(type(refused)):
        local.stop(LocalSettings(home=home.path))
