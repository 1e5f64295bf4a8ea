"""A restore is four renames; each is a place where the process may be killed."""

from pathlib import Path

import pytest

from graph.server.home import Home
from graph.server.restoring import PARTS, exchange, finish_restore


class Killed(BaseException):
    """The process ends here."""


def store(root: Path, word: str) -> None:
    for part in PARTS:
        folder = root / "data" / part / "neo4j"
        folder.mkdir(parents=True)
        (folder / "file").write_text(word)


def words(home: Home) -> list[str]:
    return [
        (home.data / part / "neo4j" / "file").read_text()
        for part in PARTS
        if (home.data / part / "neo4j").exists()
    ]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    made.make()
    store(made.restoring / "neo4j", "new")
    return made


def kill_before(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    rename, done = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if len(done) == number:
            raise Killed
        done.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_the_read_store_takes_the_place_of_the_old_one(home: Home) -> None:
    store(home.server, "old")

    exchange(home)
    finish_restore(home)

    assert words(home) == ["new", "new"]
    assert not home.restoring.exists()


def test_the_first_store_of_all_takes_its_place(home: Home) -> None:
    exchange(home)
    finish_restore(home)

    assert words(home) == ["new", "new"]


@pytest.mark.parametrize("renames", [0, 1, 2, 3])
def test_a_restore_killed_half_way_is_taken_back(
    home: Home, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    store(home.server, "old")
    kill_before(monkeypatch, renames)
    with pytest.raises(Killed):
        exchange(home)
    monkeypatch.undo()

    finish_restore(home)

    assert words(home) == ["old", "old"]
    assert not home.restoring.exists()


@pytest.mark.parametrize("renames", [0, 1])
def test_a_first_restore_killed_half_way_leaves_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    kill_before(monkeypatch, renames)
    with pytest.raises(Killed):
        exchange(home)
    monkeypatch.undo()

    finish_restore(home)

    assert words(home) == []


def test_a_restore_killed_after_its_last_rename_is_finished(home: Home) -> None:
    store(home.server, "old")
    exchange(home)

    finish_restore(home)

    assert words(home) == ["new", "new"]


def test_a_restore_killed_while_reading_changes_nothing(home: Home) -> None:
    store(home.server, "old")

    finish_restore(home)

    assert words(home) == ["old", "old"]
    assert not home.restoring.exists()
