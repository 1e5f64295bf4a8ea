"""A loader killed in the middle: what it wrote stands, and loading again completes it."""

import signal
from pathlib import Path

import pytest

from graph.db.store import Store
from graph.ingest import Quarantine, QuarantinedRow, load
from graph.server import Endpoint
from tests.conftest import empty
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import write_delivery

from .running import lines, start

PEOPLE, INCIDENTS, BATCH = 900, 600, 150


def delivery(folder: Path) -> Path:
    """Write a few thousand rows, with broken ones and such as wait among them."""
    people = [
        {"id": f"p{n}", "sex": "F" if n % 97 == 0 else "female", "pnc_id": f"14/{n // 3}S"}
        for n in range(PEOPLE)
    ]
    incidents = [
        {
            "id": f"i{n}",
            "force": "99" if n % 89 == 0 else "13",
            "kind": "crime",
            "occurred_from": "2026-01-01T00:00:00Z",
        }
        for n in range(INCIDENTS)
    ]
    parties = [
        {"incident_id": f"i{n}", "person_id": f"p{(n * step) % PEOPLE}", "role": role}
        for n in range(INCIDENTS)
        for step, role in ((1, "suspect"), (7, "victim"), (11, "witness"))
    ]
    tables = {"people": people, "incidents": incidents, "parties": parties}
    return write_delivery(folder, tables, synthetic=True)


def entries(quarantine: Quarantine) -> list[QuarantinedRow]:
    return list(quarantine.entries())


def killed_at(endpoint: Endpoint, folder: Path, kept: Path, step: str, done: int) -> None:
    """Start a loader and kill it when it has come so far."""
    with start(endpoint, folder, kept, str(BATCH)) as process:
        for said in lines(process):
            if said[0] == step and said[1] >= done:
                process.kill()
                break
        assert process.wait() == -signal.SIGKILL


def test_a_loader_killed_three_times_and_then_left_alone_loads_the_same_graph(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    folder = delivery(tmp_path / "delivery")
    undisturbed = Quarantine(tmp_path / "undisturbed")
    load(store, folder, quarantine=undisturbed)
    once = graph_lines(store)
    empty(store)
    kept = tmp_path / "disturbed"

    killed_at(endpoint, folder, kept, "Loading people", BATCH)
    killed_at(endpoint, folder, kept, "Loading incidents", BATCH)
    killed_at(endpoint, folder, kept, "Loading parties", 5 * BATCH)
    in_between = graph_lines(store)
    report = load(store, folder, quarantine=Quarantine(kept))

    assert 0 < len(in_between) < len(once)
    assert graph_lines(store) == once
    assert entries(Quarantine(kept)) == entries(undisturbed)
    for table in report.tables.values():
        assert table.read == table.accepted + table.unchanged + table.quarantined
    assert report.tables["people"].unchanged > 0


def test_what_a_loader_told_of_is_committed(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    folder = delivery(tmp_path / "delivery")

    killed_at(endpoint, folder, tmp_path / "kept", "Loading people", 2 * BATCH)

    keys = {line for line in graph_lines(store) if '"Record"' in line}
    kept = entries(Quarantine(tmp_path / "kept"))
    assert len(keys) + len(kept) >= 2 * BATCH


@pytest.mark.parametrize("rows", [0, 3 * BATCH])
def test_a_loader_left_alone_in_a_process_of_its_own_loads_everything(
    store: Store, endpoint: Endpoint, tmp_path: Path, rows: int
) -> None:
    people = [{"id": f"p{n}"} for n in range(rows)]
    folder = write_delivery(tmp_path / "delivery", {"people": people or [{"id": ""}]})

    with start(endpoint, folder, tmp_path / "kept", str(BATCH)) as process:
        *_, last = lines(process)

    assert last["report"]["tables"]["people"]["accepted"] == rows
    assert len([line for line in graph_lines(store) if '"Record"' in line]) == rows
