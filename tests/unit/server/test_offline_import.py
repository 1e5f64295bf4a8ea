"""When an imported store may take the place of the present one, and what is left behind if not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import StoreInUse
from graph.server import offline_import
from graph.server.claim import Claim, ServerUser, locked, new_ticket, read_claim, write_claim
from graph.server.home import Home
from graph.server.living import process_mark
from graph.server.offline_import import ImportFile, import_folder, put_in_place
from graph.server.progress import silent
from graph.server.restoring import PARTS, make_fresh_home
from graph.settings import LocalSettings


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalSettings:
    """Return the settings of a home with a store, whose server starts at once."""
    settings = LocalSettings(home=tmp_path / "home")
    home = Home(settings.home)
    home.make()
    for part in PARTS:
        mark(home.data / part / "neo4j", "present")

    def launch(_settings: object, _home: object, claim: Claim, _progress: object) -> Claim:
        return claim.model_copy(update={"server": process_mark()})

    monkeypatch.setattr(offline_import, "launch", launch)
    return settings


def mark(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "store").write_text(text)


def imported(settings: LocalSettings) -> None:
    """Put a store there that waits to take the place of the present one."""
    fresh = make_fresh_home(Home(settings.home))
    for part in PARTS:
        mark(fresh / "data" / part / "neo4j", "imported")


def stores(settings: LocalSettings) -> set[str]:
    home = Home(settings.home)
    return {(home.data / part / "neo4j" / "store").read_text() for part in PARTS}


def test_an_imported_store_takes_the_place_of_an_empty_one(local: LocalSettings) -> None:
    with import_folder(local) as folder:
        (folder / "people.csv").write_text("somebody")
        imported(local)
        put_in_place(local, silent, is_empty=lambda: True)

    assert stores(local) == {"imported"}
    assert not Home(local.home).restoring.exists()
    assert read_claim(Home(local.home)).is_served


def not_empty(_settings: LocalSettings) -> bool:
    return False


def used_by_another(settings: LocalSettings) -> bool:
    home = Home(settings.home)
    # The first process of the system lives as long as any test.
    user = ServerUser(ticket=new_ticket(), process=process_mark(1))
    write_claim(home, read_claim(home).model_copy(update={"users": (user,)}))
    return True


@pytest.mark.parametrize("hindrance", [not_empty, used_by_another])
def test_a_store_that_others_use_or_filled_stays_as_it_is(
    local: LocalSettings, hindrance: Callable[[LocalSettings], bool]
) -> None:
    empty = hindrance(local)

    with import_folder(local):
        imported(local)
        with pytest.raises(StoreInUse):
            put_in_place(local, silent, is_empty=lambda: empty)

    assert stores(local) == {"present"}
    assert not Home(local.home).restoring.exists()
    with locked(Home(local.home), seconds=1):
        pass


def test_what_somebody_left_who_was_killed_goes_before_the_next_import(
    local: LocalSettings,
) -> None:
    left = Home(local.home).restoring / "staged" / "people.csv"
    left.parent.mkdir(parents=True)
    left.write_text("somebody")

    with import_folder(local) as folder:
        assert list(folder.iterdir()) == []


def test_files_are_named_with_their_labels_or_as_relationships() -> None:
    header, rows = Path("/a/people.header"), Path("/a/people.csv")

    node = ImportFile(header, rows, ("Fact", "Record"))
    relationship = ImportFile(header, rows)

    assert node.option == "--nodes=Fact:Record=/a/people.header,/a/people.csv"
    assert relationship.option == "--relationships=/a/people.header,/a/people.csv"
