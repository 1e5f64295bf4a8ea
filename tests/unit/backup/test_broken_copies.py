"""T51: a copy that is cut, altered, or for another key is refused before anything is changed."""

import random
from pathlib import Path

import pytest
from pyrage import x25519

from graph.backup import restore_copy
from graph.backup.contents import BROKEN, pack, unpack
from graph.errors import CopyRefused, Misuse
from graph.settings import Settings
from tests.unit.backup.copies import KEY, furnish, settings_of, write_sealed

TRIALS = 200


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    furnish(settings)
    return settings


@pytest.fixture(scope="module")
def sealed(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_sealed(settings, tmp_path_factory.mktemp("sealed")).read_bytes()


def state_of(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def assert_refused_unchanged(settings: Settings, copy: Path, key: x25519.Identity = KEY) -> None:
    before = state_of(settings.local.home)
    with pytest.raises(CopyRefused, match="nothing was changed"):
        restore_copy(settings, copy, (key,))
    assert state_of(settings.local.home) == before


def test_t51_a_copy_cut_or_altered_anywhere_changes_nothing(
    settings: Settings, sealed: bytes, tmp_path: Path
) -> None:
    chance = random.Random(51)  # noqa: S311 - places, not secrets
    copy = tmp_path / "broken"
    for number in range(TRIALS):
        # Not in the first line: a file that age did not write is a dump of an older release.
        place = chance.randrange(30, len(sealed))
        altered = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        copy.write_bytes(sealed[:place] if number % 2 == 0 else altered)
        assert_refused_unchanged(settings, copy)
    print(f"T51: {TRIALS} cut or altered copies, 0 restored")


def test_t51_another_key_opens_nothing(settings: Settings, sealed: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(sealed)

    assert_refused_unchanged(settings, copy, x25519.Identity.generate())


def test_t51_without_a_key_it_says_where_to_name_one(
    settings: Settings, sealed: bytes, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(sealed)

    with pytest.raises(Misuse, match="--identity"):
        restore_copy(settings, copy, None)


def test_nothing_recorded_can_be_read_in_a_copy(sealed: bytes) -> None:
    for text in (b"clerk", b"person-1", b"erasure-1", b"graphgraph", b"SQLite format"):
        assert text not in sealed


@pytest.mark.parametrize("name", ["../out", "/out.x", "neo4j/", "passwd"])
def test_a_copy_puts_no_file_where_none_of_its_parts_belongs(name: str, tmp_path: Path) -> None:
    parts = tmp_path / "deep" / "parts"
    (parts / "audit").mkdir(parents=True)
    (parts / "graph.dump").write_bytes(b"graph")
    (parts / "inside").write_bytes(b"x")
    pack(parts, tmp_path / "copy.tar")
    raw = (tmp_path / "copy.tar").read_bytes()
    (tmp_path / "copy.tar").write_bytes(raw.replace(b"inside", name.encode()))

    with pytest.raises(CopyRefused, match=BROKEN):
        unpack(tmp_path / "copy.tar", tmp_path / "out")
