from pathlib import Path
from typing import NoReturn

import pytest

from graph.errors import JarUnavailable
from graph.server.fetch import provide_jars
from graph.server.jars import Jar, server_jars
from graph.server.java import archive_path
from tests.unit.server.jars import Mirror, small_jars


def no_network(_jar: Jar, _folder: Path) -> NoReturn:
    raise AssertionError("the network was asked")


def test_every_jar_arrives_under_its_own_name(tmp_path: Path) -> None:
    mirror = Mirror()

    library = provide_jars(tmp_path, jars=small_jars(), fetch=mirror.fetch)

    assert {path.name for path in library.iterdir()} == {jar.file_name for jar in small_jars()}


def test_a_full_cache_asks_nobody(tmp_path: Path) -> None:
    provide_jars(tmp_path, jars=small_jars(), fetch=Mirror().fetch)

    library = provide_jars(tmp_path, jars=small_jars(), fetch=no_network)

    assert len(list(library.iterdir())) == len(small_jars())


def test_a_download_that_was_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    last = small_jars()[-1].artifact
    with pytest.raises(JarUnavailable):
        provide_jars(tmp_path, jars=small_jars(), fetch=Mirror(unreachable={last}).fetch)
    mirror = Mirror()

    library = provide_jars(tmp_path, jars=small_jars(), fetch=mirror.fetch)

    assert last in mirror.requests
    assert len(mirror.requests) < len(small_jars())
    assert len(list(library.iterdir())) == len(small_jars())


def test_half_a_jar_is_never_visible_under_its_name(tmp_path: Path) -> None:
    last = small_jars()[-1]

    with pytest.raises(JarUnavailable):
        provide_jars(tmp_path, jars=small_jars(), fetch=Mirror(unreachable={last.artifact}).fetch)

    assert list(tmp_path.rglob(last.file_name)) == []
    assert list(tmp_path.rglob("incoming")) == []


def test_what_a_killed_process_left_behind_is_not_used(tmp_path: Path) -> None:
    library = provide_jars(tmp_path, jars=small_jars()[:1], fetch=Mirror().fetch)
    left = library.parent / "incoming" / "half"
    left.mkdir(parents=True)
    (left / "arrived").write_bytes(b"half")

    provide_jars(tmp_path, jars=small_jars(), fetch=Mirror().fetch)

    assert not left.exists()


def test_a_jar_with_a_wrong_hash_is_fetched_again_once(tmp_path: Path) -> None:
    mirror = Mirror(spoiled={"part-2": 1})

    library = provide_jars(tmp_path, jars=small_jars(), fetch=mirror.fetch)

    assert mirror.requests.count("part-2") == 2
    assert (library / small_jars()[2].file_name).read_bytes() == b"jar " * 3


def test_a_jar_that_stays_wrong_is_named_and_not_used(tmp_path: Path) -> None:
    mirror = Mirror(spoiled={"part-2": 9})

    with pytest.raises(JarUnavailable, match=r"org\.example:part-2:1\.0"):
        provide_jars(tmp_path, jars=small_jars(), fetch=mirror.fetch)

    assert mirror.requests.count("part-2") == 2
    assert list(tmp_path.rglob(small_jars()[2].file_name)) == []


def test_a_jar_changed_in_the_cache_is_fetched_again(tmp_path: Path) -> None:
    library = provide_jars(tmp_path, jars=small_jars(), fetch=Mirror().fetch)
    changed = library / small_jars()[1].file_name
    changed.write_bytes(changed.read_bytes().upper())
    mirror = Mirror()

    provide_jars(tmp_path, jars=small_jars(), fetch=mirror.fetch)

    assert mirror.requests == [small_jars()[1].artifact]


def test_the_archive_of_classes_goes_when_a_jar_is_fetched(tmp_path: Path) -> None:
    library = provide_jars(tmp_path, jars=small_jars()[:1], fetch=Mirror().fetch)
    archive_path(library).write_bytes(b"classes")

    provide_jars(tmp_path, jars=small_jars(), fetch=Mirror().fetch)

    assert not archive_path(library).exists()


def test_the_archive_of_classes_stays_with_a_full_cache(tmp_path: Path) -> None:
    library = provide_jars(tmp_path, jars=small_jars(), fetch=Mirror().fetch)
    archive_path(library).write_bytes(b"classes")

    provide_jars(tmp_path, jars=small_jars(), fetch=no_network)

    assert archive_path(library).exists()


def test_progress_counts_bytes_up_to_all_of_them(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []

    provide_jars(
        tmp_path,
        jars=small_jars(),
        fetch=Mirror().fetch,
        progress=lambda step, done, total: steps.append((step, done, total)),
    )

    total = sum(jar.size for jar in small_jars())
    assert steps[0][1:] == (0, total)
    assert steps[-1][1:] == (total, total)
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(JarUnavailable, match="JOINEDUP_CACHE"):
        provide_jars(tmp_path / "file", jars=small_jars(), fetch=Mirror().fetch)


def test_the_list_names_each_file_once_with_a_hash() -> None:
    jars = server_jars()

    assert len({jar.file_name for jar in jars}) == len(jars) == 225
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in jars)
    assert all(jar.size > 0 for jar in jars)


def test_the_list_has_one_version_of_netty() -> None:
    # Two start, and fail at the first login.
    versions = {
        jar.version
        for jar in server_jars()
        if jar.group == "io.netty" and not jar.artifact.startswith("netty-tcnative")
    }

    assert len(versions) == 1
