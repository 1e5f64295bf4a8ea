import os
import signal
import socket
from pathlib import Path

import psutil
import pytest

from graph.errors import ServerDied, StoreUnavailable
from graph.server import launch, local_server, status
from graph.server.home import Home
from graph.server.living import is_alive, process_mark
from graph.settings import LocalSettings
from tests.integration.server.conftest import another_user, ask, leave, settings_in, uri_of


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children() if child.name() == "java"}


@pytest.fixture(scope="module")
def started_before(settings: LocalSettings) -> LocalSettings:
    """A store that has its password from an earlier start, whatever tests ran before."""
    if not Home(settings.home).system.exists():
        with local_server(settings):
            pass
    return settings


def test_two_who_start_at_once_share_and_the_last_stops_it(settings: LocalSettings) -> None:
    with another_user(settings) as first, another_user(settings) as two:
        uris = {uri_of(first), uri_of(two)}
        server = process_mark(status(settings).pid)

        leave(first)
        between = is_alive(server)
        leave(two)

    assert len(uris) == 1
    assert between
    assert not is_alive(server)
    assert not status(settings).running


def test_a_killed_server_is_started_again_at_its_address_with_its_data(
    settings: LocalSettings,
) -> None:
    with local_server(settings) as first:
        ask(first, "CREATE (:Written {id: '1'})")
        os.kill(status(settings).pid or 0, signal.SIGKILL)
        with local_server(settings) as second:
            rows = ask(second, "MATCH (w:Written) RETURN w.id AS id")

    assert rows == [["1"]]
    assert second == first
    assert not status(settings).running


def test_a_port_that_somebody_took_first_is_given_up_for_another(
    settings: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        real, offered = launch.free_port, [taken]
        monkeypatch.setattr(
            launch, "free_port", lambda wanted=0: offered.pop() if offered else real(wanted)
        )

        with local_server(settings) as endpoint:
            rows = ask(endpoint, "RETURN 1 AS one")

    assert rows == [[1]]
    assert not endpoint.uri.endswith(f":{taken}")


def test_a_server_that_takes_too_long_is_ended_and_its_log_shown(
    started_before: LocalSettings,
) -> None:
    settings = started_before.model_copy(update={"start_seconds": 1})
    # The server of the whole run is a child of this process too.
    before = children()

    with pytest.raises(ServerDied, match="within 1 seconds; its log"), local_server(settings):
        pass

    assert children() == before
    assert not status(settings).running


def test_a_server_that_dies_says_why(started_before: LocalSettings) -> None:
    broken = started_before.model_copy(update={"heap": "1m"})
    before = children()

    with pytest.raises(ServerDied, match=r"(?s)ended before it.*heap"), local_server(broken):
        pass

    assert children() == before


@pytest.mark.parametrize("password", [None, b"", b"\n", b"\xff\xfe"])
def test_a_lost_password_is_one_sentence(tmp_path: Path, password: bytes | None) -> None:
    settings = settings_in(tmp_path)
    (settings.home / "neo4j" / "data" / "databases" / "system").mkdir(parents=True)
    if password is not None:
        (settings.home / "password").write_bytes(password)

    with pytest.raises(StoreUnavailable, match="password"), local_server(settings):
        pass


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    settings = settings_in(tmp_path)

    with pytest.raises(StoreUnavailable, match="JOINEDUP_HOME"), local_server(settings):
        pass
