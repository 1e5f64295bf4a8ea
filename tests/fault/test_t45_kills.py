"""T45: killed anywhere, and left alone afterwards: the graph is that of an undisturbed run."""

from pathlib import Path

import pytest

from graph.db.store import Store
from graph.server import Endpoint
from tests.conftest import empty
from tests.fault.killing import (
    UNMEASURE,
    Work,
    compare_all,
    kill_once,
    load_all,
    measure_all,
    moments,
    picture,
    seconds_undisturbed,
)
from tests.unit.ingest.deliveries import write_delivery

PEOPLE, INCIDENTS = 150, 120
SEED = 45


def delivery(folder: Path) -> Path:
    """Write a delivery with people to join, rules that are met, and rows that are broken."""
    people = [
        {
            "id": f"p{n}", "sex": "F" if n % 41 == 0 else "female", "pnc_id": f"14/{n // 3}S",
            "given_names": f"Ann{n // 2}", "family_name": f"Hale{n // 2}",
            "date_of_birth": f"19{60 + n // 2 % 40}-0{1 + n // 2 % 9}-11",
        }
        for n in range(PEOPLE)
    ]  # fmt: skip
    incidents = [
        {
            "id": f"i{n}", "force": "99" if n % 37 == 0 else "13", "kind": "crime",
            "domestic": True, "occurred_from": f"2026-0{1 + n % 5}-01T00:00:00Z",
        }
        for n in range(INCIDENTS)
    ]  # fmt: skip
    parties = [
        {"incident_id": f"i{n}", "person_id": f"p{person % PEOPLE}", "role": role}
        for n in range(INCIDENTS)
        for person, role in ((n % 20, "suspect"), (n * 7, "victim"), (n * 11 + 1, "witness"))
    ]
    tables = {"people": people, "incidents": incidents, "parties": parties}
    return write_delivery(folder, tables, synthetic=True)


def start_over(store: Store, folder: Path) -> None:
    empty(store)
    (folder / "quarantine" / "rows.sqlite3").unlink(missing_ok=True)


def load_again(store: Store, folder: Path) -> None:
    start_over(store, folder)
    load_all(store, folder)


def unmeasure(store: Store, _: Path) -> None:
    store.write(UNMEASURE)


LOADER = Work("loader", load_all, start_over)
DETECTOR = Work("detector", measure_all, unmeasure)
IDENTITY = Work("identity run", compare_all, load_again)


def trials(work: Work, runs: int, store: Store, endpoint: Endpoint, folder: Path) -> int:
    """Kill so many times, finish each, compare each; return how many were killed while running."""
    work.prepare(store, folder)
    seconds = seconds_undisturbed(work, endpoint, folder)
    undisturbed, killed = picture(store, folder), 0
    for moment in moments(SEED, runs, seconds):
        work.prepare(store, folder)
        killed += kill_once(work, endpoint, folder, moment)
        work.step(store, folder)
        assert picture(store, folder) == undisturbed, f"{work.name} killed after {moment:.3f} s"
    print(f"T45: {work.name}: {runs} trials, {killed} killed while running, 0 differences")
    return killed


def every_trial(runs: dict[str, int], store: Store, endpoint: Endpoint, folder: Path) -> None:
    delivery(folder / "delivery")
    load_again(store, folder)
    killed = {
        work.name: trials(work, runs[work.name], store, endpoint, folder)
        for work in (DETECTOR, LOADER, IDENTITY)
    }
    # One that is killed before it began or after it ended shows nothing.
    assert all(killed[name] >= runs[name] / 2 for name in runs)


def test_t45_twenty_kills_leave_the_graph_of_an_undisturbed_run(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    every_trial({"loader": 9, "detector": 8, "identity run": 3}, store, endpoint, tmp_path)


@pytest.mark.proof
def test_t45_many_kills_leave_the_graph_of_an_undisturbed_run(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    every_trial({"loader": 120, "detector": 120, "identity run": 40}, store, endpoint, tmp_path)
