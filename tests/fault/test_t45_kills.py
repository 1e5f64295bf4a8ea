"""T45: killed anywhere, and left alone afterwards: the graph is that of an undisturbed run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.server import Endpoint
from tests.conftest import empty
from tests.fault.killing import (
    Step,
    compare_all,
    course_of,
    kill_once,
    load_all,
    measure_all,
    stored_contents,
)
from tests.unit.ingest.deliveries import write_delivery

PEOPLE: Final = 60
INCIDENTS: Final = 40
SEED: Final = 45
UNMEASURE: Final = trusted(
    "unmeasure",
    "MATCH (n:Finding|State|Task|Case|Detection|RankedMeasure|Unmeasured) DETACH DELETE n",
)


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
            "occurred_from": f"2026-0{1 + n % 5}-01T00:00:00Z",
        }
        for n in range(INCIDENTS)
    ]  # fmt: skip
    parties = [
        {"incident_id": f"i{n}", "person_id": f"p{person % PEOPLE}", "role": role}
        for n in range(INCIDENTS)
        for person, role in ((n % 10, "suspect"), (n * 7 + 11, "victim"), (n * 11 + 1, "witness"))
    ]
    tables = {"people": people, "incidents": incidents, "parties": parties}
    return write_delivery(folder, tables, synthetic=True)


def start_over(store: Store, folder: Path) -> None:
    empty(store)
    (folder / "quarantine" / "rows.sqlite3").unlink(missing_ok=True)


def load_again(store: Store, folder: Path) -> None:
    start_over(store, folder)
    load_all(store, folder)


def unmeasure(store: Store, folder: Path) -> None:
    """Take away what a run wrote; a store that holds nothing is loaded."""
    if store.write(UNMEASURE) == [] and not (folder / "quarantine").exists():
        load_all(store, folder)


@dataclass(frozen=True)
class Work:
    """What is killed, and how its trace is taken away before the next trial."""

    name: str
    step: Step
    prepare: Step


LOADER = Work("loader", load_all, start_over)
DETECTOR = Work("detector", measure_all, unmeasure)
IDENTITY = Work("identity run", compare_all, load_again)


def trials(work: Work, runs: int, seed: int, store: Store, endpoint: Endpoint, at: Path) -> None:
    """Kill so many times; finish each, and compare it with a run that nobody killed."""
    delivery(at / "delivery")
    work.prepare(store, at)
    work.step(store, at)
    undisturbed, killed = stored_contents(store, at), 0
    work.prepare(store, at)
    course = course_of(lambda: work.step(store, at))
    for moment in course.moments(seed, runs):
        work.prepare(store, at)
        killed += kill_once(work.step, endpoint, at, moment)
        work.step(store, at)
        assert stored_contents(store, at) == undisturbed, f"{work.name}: {moment}"
    print(f"T45: {work.name}, seed {seed}: {runs} trials, {killed} died, 0 differences")
    # One that ended before its moment shows nothing.
    assert killed >= runs / 2


@pytest.mark.parametrize(
    ("work", "runs"), [(LOADER, 7), (DETECTOR, 7), (IDENTITY, 1)], ids=["load", "detect", "match"]
)
def test_t45_a_killed_run_is_completed_by_the_next(
    work: Work, runs: int, store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    trials(work, runs, SEED, store, endpoint, tmp_path)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(
    ("work", "runs"), [(LOADER, 11), (DETECTOR, 9), (IDENTITY, 2)], ids=["load", "detect", "match"]
)
def test_t45_many_killed_runs_are_completed_by_the_next(
    work: Work, runs: int, seed: int, store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    trials(work, runs, seed, store, endpoint, tmp_path)
