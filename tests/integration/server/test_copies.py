import os
import signal
import stat
from pathlib import Path

import pytest

from graph.errors import Misuse, StoreDamaged, StoreError
from graph.server import check, dump, local_server, reset, restore, start, status, stop
from graph.settings import LocalSettings
from tests.integration.server.conftest import ask

COUNT = "MATCH (p:Person) RETURN count(p) AS people"


@pytest.fixture(scope="module")
def copy(settings: LocalSettings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump of three people, made after the server was killed."""
    target = tmp_path_factory.mktemp("dump") / "three.dump"
    with local_server(settings) as endpoint:
        ask(endpoint, "UNWIND range(1, 3) AS number CREATE (:Person {id: number})")
        os.kill(status(settings).pid or 0, signal.SIGKILL)
    dump(settings, target)
    return target


def test_a_dump_is_its_owners_and_leaves_nothing_beside_it(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_dump_brings_everything_back_and_a_kept_server_stays_kept(
    copy: Path, settings: LocalSettings
) -> None:
    before = start(settings)
    ask(before, "CREATE (:Person {id: 4})")

    restore(settings, copy)

    now = status(settings)
    rows = ask(before, COUNT)
    stop(settings)
    assert now.kept
    assert rows == [[3]]


def test_a_broken_dump_changes_nothing(copy: Path, settings: LocalSettings, tmp_path: Path) -> None:
    broken = tmp_path / "broken.dump"
    broken.write_bytes(copy.read_bytes()[:-2_000])
    files = sorted((settings.home / "neo4j" / "data" / "databases" / "neo4j").iterdir())
    before = [(file.name, file.stat().st_mtime_ns) for file in files]

    with pytest.raises(StoreError, match="load"):
        restore(settings, broken)

    assert [(file.name, file.stat().st_mtime_ns) for file in files] == before


def test_a_dump_that_is_not_there_is_a_misuse(settings: LocalSettings, tmp_path: Path) -> None:
    with pytest.raises(Misuse):
        restore(settings, tmp_path / "nowhere.dump")


def test_a_dump_into_no_folder_is_a_misuse(settings: LocalSettings, tmp_path: Path) -> None:
    with pytest.raises(Misuse):
        dump(settings, tmp_path / "nowhere" / "new.dump")


def test_an_emptied_store_is_empty_and_takes_a_dump_before_its_first_start(
    copy: Path, settings: LocalSettings
) -> None:
    before = (settings.home / "password").read_text()

    reset(settings)
    emptied = status(settings).store_bytes
    restore(settings, copy)

    with local_server(settings) as endpoint:
        rows = ask(endpoint, COUNT)
    assert emptied == 0
    assert rows == [[3]]
    assert endpoint.password.get_secret_value() not in before


def test_a_check_tells_a_damaged_store_from_a_sound_one(
    copy: Path, settings: LocalSettings
) -> None:
    restore(settings, copy)
    check(settings)
    nodes = settings.home / "neo4j" / "data" / "databases" / "neo4j" / "neostore.nodestore.db"
    nodes.write_bytes(b"\0" * nodes.stat().st_size)

    with pytest.raises(StoreDamaged, match="restore the last good copy"):
        check(settings)

    restore(settings, copy)
    check(settings)
