"""A million rows in little memory of our own, whatever the server takes."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.server import Endpoint
from tests.fault.running import lines, start
from tests.unit.ingest.deliveries import write_manifest

PEOPLE, INCIDENTS, PARTIES = 50_000, 50_000, 900_000
KILOBYTES = 500 * 1024


def people() -> Iterator[str]:
    yield "id,family_name\n"
    yield from (f"person-{n},Example\n" for n in range(PEOPLE))


def incidents() -> Iterator[str]:
    yield "id,force,kind,occurred_from\n"
    yield from (f"incident-{n},13,crime,2026-01-01T00:00:00Z\n" for n in range(INCIDENTS))


def parties() -> Iterator[str]:
    yield "incident_id,person_id,role,status\n"
    for n in range(PARTIES):
        # Eighteen people to an incident, none of them twice.
        person = (n // INCIDENTS * 2_777 + n) % PEOPLE
        yield f"incident-{n % INCIDENTS},person-{person},suspect,alleged\n"


LESS = trusted("less", "MATCH ()-[r]->() WITH r LIMIT 50000 DELETE r RETURN count(r) AS deleted")


@pytest.fixture
def roomy(store: Store, endpoint: Endpoint) -> Generator[Endpoint]:
    """Return the server with an empty store, and take the rows out in pieces that fit its heap."""
    yield endpoint
    while store.write(LESS)[0]["deleted"] != 0:
        pass


@pytest.mark.proof
def test_a_million_rows_are_loaded_in_less_than_500_megabytes(
    roomy: Endpoint, tmp_path: Path
) -> None:
    folder = tmp_path / "delivery"
    folder.mkdir()
    write_manifest(folder)
    for name, rows in (("people", people()), ("incidents", incidents()), ("parties", parties())):
        with (folder / f"{name}.csv").open("w", encoding="utf-8") as file:
            file.writelines(rows)

    with start(roomy, folder, tmp_path / "quarantine") as process:
        *_, last = lines(process)

    assert {name: table["accepted"] for name, table in last["report"]["tables"].items()} == {
        "people": PEOPLE,
        "incidents": INCIDENTS,
        "parties": PARTIES,
    }
    assert last["kilobytes"] < KILOBYTES
