"""T51: everything is lost, and a copy brings all of it back; who was erased since stays erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyrage import x25519

from graph import server
from graph.access.audit import AuditEntry, AuditLog
from graph.backup import rehearse_restore, restore_copy, write_copy
from graph.backup.rehearsal import KeptContents, read_contents
from graph.db.connection import connect
from graph.db.statements import trusted
from graph.errors import StoreUnavailable
from graph.ingest import ErasureList, Quarantine, erase, load
from graph.server.home import Home
from graph.settings import LocalSettings, Neo4jSettings, Settings
from tests.integration.server.conftest import settings_in
from tests.unit.ingest.deliveries import EVERYTHING, write_delivery

AT = datetime.now(UTC)
KEY = x25519.Identity.generate()
PEOPLE = trusted("people", "MATCH (p:Person) RETURN p.id AS id ORDER BY id")
KNOWN = trusted("known", "MATCH (e:Erased) RETURN count(e) AS erased")


@dataclass(frozen=True)
class Lost:
    """An installation, what it kept when it was copied, and what has been made of it since."""

    settings: Settings
    copied: KeptContents
    copy: Path
    plain: Path
    # Of one person erased after the copies were made.
    erasures: Path
    people: int


def at_home(folder: Path) -> Settings:
    # A start serves what is done next; the tests stop what they leave.
    local = settings_in(folder).model_copy(update={"idle_seconds": 60})
    return Settings(neo4j=Neo4jSettings(uri=None), local=local)


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lost]:
    folder = tmp_path_factory.mktemp("lost")
    settings = at_home(folder)
    delivery = write_delivery(folder / "delivery", EVERYTHING)
    broken = write_delivery(folder / "broken", {"people": [{"id": "x", "sex": "F"}]})
    quarantine = Quarantine(settings.quarantine)
    with connect(settings) as store:
        load(store, delivery, quarantine=quarantine)
        load(store, broken, quarantine=quarantine)
    for number in range(3):
        AuditLog(settings.audit).record(AuditEntry(at=AT, user="ann", route=f"GET /{number}"))
    copied = read_contents(settings)
    write_copy(settings, folder / "copy", (KEY.to_public(),))
    server.dump(settings.local, folder / "plain")
    with connect(settings) as store:
        people = [str(row["id"]) for row in store.read(PEOPLE)]
        erase(
            store,
            quarantine,
            people[0],
            by="ann",
            at=AT + timedelta(hours=1),
            reason="asked for",
            erasures=ErasureList(settings.erasures),
        )
    yield Lost(settings, copied, folder / "copy", folder / "plain", settings.erasures, len(people))
    server.stop(settings.local)


def erased_and_people(settings: Settings) -> tuple[int, int]:
    with connect(settings) as store:
        return int(str(store.read(KNOWN)[0]["erased"])), len(store.read(PEOPLE))


def test_t51_a_rehearsal_proves_that_everything_comes_back_to_the_hash(lost: Lost) -> None:
    proof = rehearse_restore(lost.settings)

    assert proof.contents.graph.nodes > 0
    assert proof.contents.quarantined == lost.copied.quarantined > 0
    assert proof.contents.audit_entries == 3
    assert proof.contents.erasures == 1
    assert not (lost.settings.local.home / "rehearsal").exists()
    print(f"T51: 1 restore drill, {proof.restore_seconds:.1f} s, 0 differences")


def test_t51_a_copy_in_a_new_home_holds_everything_but_who_was_erased_since(
    lost: Lost, tmp_path: Path
) -> None:
    new = at_home(tmp_path)

    restored = restore_copy(new, lost.copy, (KEY,), erasures=lost.erasures)

    after = read_contents(new)
    assert restored.erasures.repeated == 1
    assert (after.quarantined, after.audit_end) == (
        lost.copied.quarantined, lost.copied.audit_end,
    )  # fmt: skip
    erased = erased_and_people(new)
    server.stop(new.local)
    assert erased == erased_and_people(lost.settings)
    assert erased[1] == lost.people - 1


def test_t51_a_plain_dump_of_an_older_release_still_restores_and_repeats_erasures(
    lost: Lost,
) -> None:
    before = erased_and_people(lost.settings)

    restored = restore_copy(lost.settings, lost.plain, None)

    assert restored.is_graph_alone
    assert restored.erasures.repeated == 1
    assert erased_and_people(lost.settings) == before
    assert read_contents(lost.settings).quarantined == lost.copied.quarantined


def test_t51_a_restore_that_was_cut_off_shows_nothing_until_it_is_repeated(tmp_path: Path) -> None:
    settings = Settings(neo4j=Neo4jSettings(uri=None), local=LocalSettings(home=tmp_path))
    Home(tmp_path).restore_mark.touch()

    with pytest.raises(StoreUnavailable, match="once more"), connect(settings):
        pass
