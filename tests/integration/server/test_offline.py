"""An empty local store is filled offline with the graph, the indexes and the accounts of Bolt."""

import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.db.connection import connect
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import LoadReport, Quarantine, QuarantinedRow, load
from graph.ingest.delivery import Delivery
from graph.ingest.loader import load_offline
from graph.settings import LocalSettings, Settings
from seed.world import World, write
from tests.conftest import empty
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import write_delivery

INDEXES = trusted("indexes", "SHOW INDEXES YIELD name RETURN name ORDER BY name")
MARKS = trusted(
    "marks",
    "MATCH (n) RETURN sum(CASE WHEN n:Touched THEN 1 ELSE 0 END) AS touched, "
    "sum(CASE WHEN n:Uncompared THEN 1 ELSE 0 END) AS uncompared, "
    "sum(CASE WHEN n:Touched AND n.touched IS NOT NULL THEN 1 ELSE 0 END) AS stamped, "
    "sum(CASE WHEN n:Entity AND n.changed ENDS WITH '~' + n.id THEN 1 ELSE 0 END) AS numbered, "
    "sum(CASE WHEN n.changed IS NOT NULL THEN 1 ELSE 0 END) AS changed",
)
# Rows that are broken, repeated, copied, stated twice, waiting, and full of odd characters.
TROUBLE: dict[str, list[dict[str, Any]]] = {
    "people": [
        {"id": "p1", "family_name": 'O"Brien, the\nElder', "given_names": ["Ann", "Zoë"]},
        {"id": "p1", "family_name": 'O"Brien, the\nElder', "given_names": ["Ann", "Zoë"]},
        {"id": "p2", "pnc_id": "14/0000001S", "recorded_at": "2026-01-01T00:00:00Z"},
        {"id": "p2", "pnc_id": "14/0000001S", "recorded_at": "2026-02-01T00:00:00Z"},
        {"id": "p3", "pnc_id": "2014/1S", "sex": "female", "withdrawn": True},
        {"id": "p3", "sex": "male"},
        {"id": "p4", "sex": "neither"},
    ],
    "addresses": [{"id": "a1", "lines": ["1 High Street"], "postcode": "LS1 4AB", "uprn": "07"}],
    "incidents": [
        {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"},
        {"id": "i2", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z",
         "address_id": "nowhere"},
    ],
    "parties": [
        {"incident_id": "i1", "person_id": "p1", "role": "suspect"},
        {"incident_id": "i1", "person_id": "p3", "role": "victim"},
        {"incident_id": "i2", "person_id": "p1", "role": "suspect"},
    ],
    "residences": [{"person_id": "p1", "address_id": "a1", "from": "2020-01-01"}],
}  # fmt: skip


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(home=tmp_path / "home")


@pytest.fixture
def local_store(local: LocalSettings) -> Generator[Store]:
    with connect(Settings(local=local)) as store:
        yield store


def fill(store: Store, folder: Path, local: LocalSettings, kept: Path) -> LoadReport | None:
    return load_offline(store, Delivery.open(folder), local, quarantine=Quarantine(kept))


def entries(kept: Path) -> list[QuarantinedRow]:
    return list(Quarantine(kept).entries())


def accounts(report: LoadReport) -> dict[str, Any]:
    return report.model_dump(exclude={"seconds", "offline"})


def invented_world(folder: Path) -> Path:
    write(World(incidents=100, seed=1, until=date(2026, 11, 1)), folder)
    return folder


def trouble(folder: Path) -> Path:
    return write_delivery(folder, TROUBLE, synthetic=True)


@pytest.mark.parametrize(
    "written", [trouble, pytest.param(invented_world, marks=pytest.mark.proof)]
)
def test_an_empty_store_is_filled_offline_as_over_bolt_and_then_no_more(
    local: LocalSettings, local_store: Store, tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    folder = written(tmp_path / "delivery")
    indexes = local_store.read(INDEXES)

    offline = fill(local_store, folder, local, tmp_path / "offline")
    lines, marks = graph_lines(local_store), local_store.read(MARKS)
    second = fill(local_store, folder, local, tmp_path / "second")
    reloaded = load(local_store, folder, quarantine=Quarantine(tmp_path / "reloaded"))
    empty(local_store)
    over_bolt = load(local_store, folder, quarantine=Quarantine(tmp_path / "bolt"))

    assert offline is not None
    assert offline.offline
    assert lines == graph_lines(local_store)
    assert marks == local_store.read(MARKS)
    assert accounts(offline) == accounts(over_bolt)
    assert entries(tmp_path / "offline") == entries(tmp_path / "bolt")
    # What is not empty any more takes Bolt, and knows all that was imported.
    assert second is None
    assert sum(table.accepted for table in reloaded.tables.values()) == 0
    assert local_store.read(INDEXES) == indexes


STEPS = (
    "Reading parties", "Computing keys", "Writing the importer's files 3", "Importing 0",
    "Importing 1", "Putting the full store in place 0", "Starting the database server 0",
    "Starting the database server 1", "Building indexes",
)  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_the_store_is_the_empty_one_or_the_full_one(
    local: LocalSettings, tmp_path: Path, step: str
) -> None:
    folder = write_delivery(tmp_path / "delivery", TROUBLE, synthetic=True)
    with connect(Settings(local=local)) as store:
        secret = store.node
    command = [sys.executable, "-m", "tests.integration.server.offline_loader"]
    killed = subprocess.run([*command, str(local.home), str(folder), step], check=False)
    assert killed.returncode == -signal.SIGKILL

    kept = Quarantine(local.home / "quarantine")
    with connect(Settings(local=local)) as store:
        lines = graph_lines(store)
        assert store.node == secret
        report = load(store, folder, quarantine=kept)
        completed = graph_lines(store)
        empty(store)
        load(store, folder, quarantine=Quarantine(tmp_path / "undisturbed"))

        assert lines in ([], completed)
        assert completed == graph_lines(store)
        assert report.quarantined == len(list(kept.entries()))
