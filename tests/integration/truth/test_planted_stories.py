"""What was planted must be found, and its near misses must not: for every pattern there is."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import NO_LIMIT, list_findings, load_patterns, refresh
from seed.truth import Truth, compare
from seed.world import World, write
from tests.summary_faults import faults_of_summary

UNTIL = date(2026, 11, 1)
# The day the world ends on: some stories lie on the very edge of a window.
AS_OF = datetime(2026, 11, 1, 20, tzinfo=UTC)


TASKS = trusted(
    "tasks",
    "MATCH (finding:Finding {condition: 'met'}) WHERE EXISTS { (finding)<-[:OF]-(:Task) } "
    "RETURN finding.pattern AS pattern, finding.id AS finding, COUNT { (finding)<-[:OF]-(:Task) } "
    "AS tasks, COLLECT { MATCH (finding)<-[:OF]-(task:Task) RETURN task.due }[0] AS due "
    "ORDER BY finding",
)


def compared(
    store: Store, quarantine: Quarantine, folder: Path, incidents: int, seed: int
) -> tuple[Truth, ...]:
    write(World(incidents=incidents, seed=seed, until=UNTIL), folder)
    report = load(store, folder, quarantine=quarantine)
    assert report.quarantined == 0
    refresh(store, load_patterns(), as_of=AS_OF, broken=())
    return tuple(compare(store))


def test_every_planted_story_is_found_and_no_near_miss_is(
    store: Store, quarantine: Quarantine, tmp_path: Path
) -> None:
    truths = compared(store, quarantine, tmp_path / "world", 700, seed=1)

    assert {truth.pattern for truth in truths} == {pattern.id for pattern in load_patterns()}
    for pattern_truth in truths:
        assert (pattern_truth.missed, pattern_truth.extra) == ((), ()), pattern_truth.pattern
        assert (pattern_truth.precision, pattern_truth.recall) == (1.0, 1.0)
    assert_summaries_are_written_for_people(store)
    assert_the_same_load_again_raises_no_task(store, quarantine, tmp_path / "world")


def assert_the_same_load_again_raises_no_task(
    store: Store, quarantine: Quarantine, folder: Path
) -> None:
    """Load the same folder again: each finding that asks for something still has its one task."""
    patterns = load_patterns()
    asking = {pattern.id for pattern in patterns if pattern.task is not None}
    before = store.read(TASKS)

    load(store, folder, quarantine=quarantine)
    refresh(store, patterns, as_of=AS_OF, broken=())

    assert store.read(TASKS) == before
    assert {task["pattern"] for task in before} == asking
    assert [task for task in before if task["tasks"] != 1 or task["due"] is None] == []


def assert_summaries_are_written_for_people(store: Store) -> None:
    """Read every summary of every rule over the world; those of two people name both."""
    findings = list_findings(
        store, load_patterns(), reader=EVERYTHING, now=AS_OF, limit=NO_LIMIT
    ).items

    assert {finding.pattern for finding in findings} == {pattern.id for pattern in load_patterns()}
    assert [fault for each in findings for fault in faults_of_summary(each.summary)] == []
    for finding in findings:
        if finding.subject.kind in {"Couple", "Dyad"}:
            names = [party.name for party in finding.subject.parties if party.name is not None]
            assert len(names) == 2
            assert all(name in finding.summary for name in names), finding.summary


@pytest.mark.proof
@pytest.mark.parametrize("incidents", [1_000, 31_000])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_truth_holds_in_small_and_large_worlds(
    store: Store, quarantine: Quarantine, tmp_path: Path, incidents: int, seed: int
) -> None:
    truths = compared(store, quarantine, tmp_path / "world", incidents, seed)

    for pattern_truth in truths:
        print(
            f"{incidents} incidents, seed {seed}: {pattern_truth.pattern} "
            f"planted {pattern_truth.planted} "
            f"precision {pattern_truth.precision} recall {pattern_truth.recall}"
        )
    assert all((truth.precision, truth.recall) == (1.0, 1.0) for truth in truths)
