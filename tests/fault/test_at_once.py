"""Two at once on one store: the graph is that of one after the other."""

from pathlib import Path

import pytest

from graph.db.store import Store
from graph.server import Endpoint
from tests.conftest import empty
from tests.fault.killing import (
    FORKED,
    Step,
    load_all,
    measure_all,
    run_step,
    stored_contents,
)
from tests.fault.test_t45_kills import delivery

PAIRS: dict[str, tuple[Step, Step]] = {
    "two loads": (load_all, load_all),
    "a load and a detection": (load_all, measure_all),
    "two detections": (measure_all, measure_all),
}


@pytest.mark.parametrize("steps", PAIRS.values(), ids=PAIRS)
def test_two_at_once_leave_the_graph_of_one_after_the_other(
    steps: tuple[Step, Step], store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    delivery(tmp_path / "delivery")
    load_all(store, tmp_path)
    measure_all(store, tmp_path)
    undisturbed = stored_contents(store, tmp_path)
    empty(store)
    (tmp_path / "quarantine" / "rows.sqlite3").unlink()
    if load_all not in steps:
        load_all(store, tmp_path)

    processes = [FORKED.Process(target=run_step, args=(step, endpoint, tmp_path)) for step in steps]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    measure_all(store, tmp_path)

    assert [process.exitcode for process in processes] == [0, 0]
    assert stored_contents(store, tmp_path) == undisturbed
