"""Identity on the command line, with the engine of the release."""

from pathlib import Path

import pytest

from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import load_patterns, refresh
from graph.server import Endpoint
from seed.three_forces import FORCES, write_three_forces
from tests.integration.cli.conftest import Run, environment, run
from tests.worlds import NOW

from .joining import keys


@pytest.fixture
def joinedup(store: Store, endpoint: Endpoint, tmp_path: Path) -> Run:
    """Return a function that runs a command on what three forces have of one man."""
    for delivery in write_three_forces(tmp_path / "forces", NOW.date()):
        load(store, delivery, quarantine=Quarantine(tmp_path / "quarantine"))
    # The first run plans every rule, which takes longer than a command may.
    refresh(store, load_patterns(), as_of=NOW, broken=())
    return lambda *arguments: run(arguments, environment(endpoint, tmp_path / "home"))


def test_records_are_joined_explained_told_apart_and_counted(joinedup: Run) -> None:
    first, other, third = (force.record for force in FORCES)
    (done,) = joinedup("identity", "resolve", "--json").lines
    people = {
        line["record"]: line["person"] for line in joinedup("identity", "clusters", "--json").lines
    }
    output = joinedup("identity", "explain", first, third)
    late = joinedup(
        "identity", "reject", f"{first}~{other}", "--reason", "Two.", "--known-as", "unsure"
    )
    (apart,) = joinedup(
        "identity", "split", first, "--reason", "Another face.", "--record", first, "--json"
    ).lines
    (report,) = joinedup("identity", "report", "--json").lines

    assert (done["records"], done["people"]) == (6, 4)
    assert len({people[force.record] for force in FORCES}) == 1
    assert "are one person" in output.out
    assert (late.code, "open by now" in late.err) == (2, True)
    assert len(apart["people"]) == 2
    assert (report["people"], report["rejected"]) == (5, 2)


def test_a_load_joins_at_once_where_it_is_told_to(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    *earlier, last = write_three_forces(tmp_path / "forces", NOW.date())
    for delivery in earlier:
        load(store, delivery, quarantine=Quarantine(tmp_path / "quarantine"))
    output = environment(endpoint, tmp_path / "home") | {"JOINEDUP_IDENTITY_AT_LOAD": "true"}

    loaded = run(["load", str(last)], output)

    assert loaded.code == 0, loaded.err
    assert sorted(force.record for force in FORCES) in keys(store)
