"""T45: a service that is killed while incidents come in has lost none that it acknowledged."""

from pathlib import Path
from typing import Any, Final

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.server import Endpoint
from tests.conftest import empty
from tests.fault.killing import Course, stored_contents
from tests.fault.serving_process import is_killed, send_incidents, service_process
from tests.worlds import NOW

INCIDENTS: Final = 6
# An incident is stored in several transactions, then measured, then its answer is kept.
TRANSACTIONS: Final = 8 * INCIDENTS
STORED: Final = trusted("incidents", "MATCH (i:Incident) RETURN DISTINCT i.key AS id ORDER BY id")


def incident(number: int) -> dict[str, Any]:
    """Return one incident of a suspect against a victim of their own, so that a rule is met."""
    return {
        "source": "alpha",
        "extracted_at": NOW.isoformat(),
        "synthetic": True,
        "incident": {
            "id": f"i{number}", "force": "10", "kind": "crime",
            "occurred_from": f"2026-0{1 + number % 5}-01T12:00:00Z",
        },
        "people": [{"id": "s"}, {"id": f"v{number}"}],
        "roles": [
            {"person_id": "s", "role": "suspect"}, {"person_id": f"v{number}", "role": "victim"},
        ],
    }  # fmt: skip


def contents(store: Store, home: Path) -> list[str]:
    """Return all that is stored but the answers, which say whether a row was new."""
    return [line for line in stored_contents(store, home) if '"Submission"' not in line]


def trials(runs: int, seed: int, store: Store, endpoint: Endpoint, home: Path) -> None:
    """Kill a service so many times, send again, and compare with a service that nobody killed."""
    incidents, killed, acknowledged = [incident(number) for number in range(INCIDENTS)], 0, 0
    with service_process(endpoint, home) as (_, port):
        send_incidents(port, incidents)
    undisturbed = contents(store, home)
    for moment in Course(TRANSACTIONS, 0.05).moments(seed, runs):
        empty(store)
        with service_process(endpoint, home, moment) as (process, port):
            before = send_incidents(port, incidents)
            killed += is_killed(process)
        stored = {row["id"] for row in store.read(STORED)}
        known = [number for number, answer in enumerate(before) if answer is not None]
        with service_process(endpoint, home) as (_, port):
            after = send_incidents(port, incidents)
        acknowledged += len(known)
        assert {f"i{number}" for number in known} <= stored, moment
        assert [after[number] for number in known] == [before[number] for number in known]
        assert contents(store, home) == undisturbed, moment
    print(
        f"T45: service, seed {seed}: {runs} trials, {killed} died, 0 of {acknowledged} "
        "acknowledged lost, 0 differences"
    )
    assert killed >= runs / 2


def test_t45_a_killed_service_loses_nothing_that_it_acknowledged(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    trials(3, 45, store, endpoint, tmp_path)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(6))
def test_t45_a_service_killed_many_times_loses_nothing_that_it_acknowledged(
    seed: int, store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    trials(10, seed, store, endpoint, tmp_path)
