import os
import signal
import stat
from pathlib import Path

import psutil
import pytest

from graph.errors import Misuse, StoreInUse
from graph.server import Endpoint, dump, local_server, reset, restore, start, status, stop
from graph.server.jars import server_version
from graph.server.java import archive_path
from graph.settings import LocalSettings
from tests.integration.server.conftest import another_user, ask, leave, uri_of


def server_of(settings: LocalSettings) -> psutil.Process:
    return psutil.Process(status(settings).pid)


def test_the_server_is_the_version_of_the_list_and_routes_to_itself(endpoint: Endpoint) -> None:
    text = """
    CALL dbms.components() YIELD name, versions, edition
    WITH * WHERE name = 'Neo4j Kernel'
    RETURN versions, edition
    """

    rows = ask(endpoint, text)

    assert endpoint.uri.startswith("neo4j://")
    assert rows == [[[server_version()], "community"]]


def test_cypher_25_needs_no_prefix(endpoint: Endpoint) -> None:
    assert ask(endpoint, "RETURN allReduce(sum = 0, x IN [1, 2] | sum + x, sum < 9) AS low") == [
        [True]
    ]


def test_the_server_listens_on_this_machine_only(
    endpoint: Endpoint, settings: LocalSettings
) -> None:
    connections = server_of(settings).net_connections(kind="inet")

    listening = [c.laddr for c in connections if c.status == psutil.CONN_LISTEN]
    assert [address.port for address in listening] == [int(endpoint.uri.rsplit(":", 1)[1])]
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}


def test_the_password_is_the_owners_secret(endpoint: Endpoint, settings: LocalSettings) -> None:
    secret = endpoint.password.get_secret_value()
    file = settings.home / "password"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().strip() == secret
    assert secret not in repr(endpoint)
    assert not any(secret in word for word in server_of(settings).cmdline())


@pytest.mark.usefixtures("endpoint")
def test_only_the_owner_may_read_the_store(settings: LocalSettings) -> None:
    files = [path for path in settings.home.rglob("*") if path.is_file()]

    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700
    assert [path for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


@pytest.mark.usefixtures("endpoint")
def test_java_starts_from_prepared_classes(settings: LocalSettings) -> None:
    library = settings.cache / f"neo4j-{server_version()}" / "lib"

    assert archive_path(library).stat().st_size > 0
    assert f"-XX:AOTCache={archive_path(library)}" in server_of(settings).cmdline()


def test_the_status_says_how_the_server_is(endpoint: Endpoint, settings: LocalSettings) -> None:
    now = status(settings)

    assert now.running
    assert now.kept
    assert now.users == 0
    assert now.uri == endpoint.uri
    assert now.store_bytes > 0


def test_a_second_start_finds_the_first(endpoint: Endpoint, settings: LocalSettings) -> None:
    before = status(settings).pid

    second = start(settings)

    assert second == endpoint
    assert status(settings).pid == before


def test_two_processes_use_one_server(endpoint: Endpoint, settings: LocalSettings) -> None:
    with local_server(settings), another_user(settings) as user:
        uri = uri_of(user)

        both = status(settings).users
        leave(user)
        first = status(settings).users

    assert uri == endpoint.uri
    assert (both, first) == (2, 1)
    assert status(settings).running


@pytest.mark.usefixtures("endpoint")
def test_ctrl_c_in_a_users_terminal_does_not_reach_the_server(settings: LocalSettings) -> None:
    before = status(settings).pid
    with another_user(settings) as user:
        uri_of(user)

        os.killpg(user.pid, signal.SIGINT)
        user.wait()

    assert status(settings).users == 0
    assert status(settings).pid == before


@pytest.mark.usefixtures("endpoint")
def test_a_user_that_was_killed_is_not_counted(settings: LocalSettings) -> None:
    with another_user(settings) as user:
        uri_of(user)
        before = status(settings).users

        user.kill()
        user.wait()

    assert before == 1
    assert status(settings).users == 0


@pytest.mark.usefixtures("endpoint")
def test_stopping_waits_for_those_who_use_it(settings: LocalSettings) -> None:
    with another_user(settings) as user:
        uri_of(user)

        now = stop(settings)
        start(settings)
        leave(user)

    assert now.running
    assert not now.kept


def test_a_store_in_use_is_not_emptied_copied_or_replaced(
    endpoint: Endpoint, settings: LocalSettings, tmp_path: Path
) -> None:
    source = tmp_path / "any.dump"
    source.write_bytes(b"x")

    with local_server(settings), another_user(settings) as user:
        uri_of(user)
        with pytest.raises(StoreInUse):
            reset(settings)
        with pytest.raises(StoreInUse):
            dump(settings, tmp_path / "new.dump")
        with pytest.raises(StoreInUse):
            restore(settings, source)

    assert ask(endpoint, "RETURN 1 AS one") == [[1]]
    assert not (tmp_path / "new.dump").exists()


@pytest.mark.usefixtures("endpoint")
def test_a_dump_does_not_replace_a_file(settings: LocalSettings, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.write_text("mine")

    with pytest.raises(Misuse):
        dump(settings, target)

    assert target.read_text() == "mine"


def test_a_store_is_not_opened_twice_when_the_claim_on_it_is_lost(
    endpoint: Endpoint, settings: LocalSettings
) -> None:
    claim = settings.home / "server.json"
    aside = claim.rename(claim.with_suffix(".aside"))

    with pytest.raises(StoreInUse), local_server(settings):
        pass

    aside.rename(claim)
    assert ask(endpoint, "RETURN 1 AS one") == [[1]]
