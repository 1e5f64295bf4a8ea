"""What hidden records did to a finding is in no task, no decision and no number of a reader."""

import pytest

from graph.access.reader import Reader
from graph.db.statements import trusted
from graph.decisions import DueTask, list_cases, list_tasks
from graph.patterns import Finding, get_finding, list_findings
from graph.worklist import load_work
from tests.integration.decisions.decision_world import DecisionWorld
from tests.worlds import World

OPEN = Reader(name="officer")
# What a hidden record that makes the rule unmet leaves behind, and where it came first.
UNMET = trusted(
    "unmet",
    "MATCH (t:Task)-[:OF]->(f:Finding) SET f.condition = 'no_longer_met', t.state = 'ended', "
    "t.ended_at = f.as_of, t.ended_by = 'no_longer_met' RETURN count(*) AS ended",
)
NEVER_STORED = trusted(
    "never stored",
    "MATCH (f:Finding) OPTIONAL MATCH (t)-[:OF]->(f) DETACH DELETE t, f RETURN count(*) AS gone",
)


def tasks_of(world: DecisionWorld, state: str = "open") -> tuple[DueTask, ...]:
    return list_tasks(
        world.store,
        world.release,
        reader=OPEN,
        now=world.now,
        state=state,  # type: ignore[arg-type]
    ).items


def overdue_of(world: DecisionWorld) -> list[int]:
    work = load_work(world.store, world.release, reader=OPEN, now=world.now)
    return [row.overdue_tasks for row in work.page().items]


def finding_of(world: DecisionWorld) -> Finding:
    (finding,) = list_findings(world.store, world.release, reader=OPEN, now=world.now).items
    return finding


def with_hidden_record(world: DecisionWorld) -> None:
    """Load an incident that the reader may not see, and measure."""
    folder = world.folder / "hidden"
    folder.mkdir()
    hidden = World(extracted_at=world.now)
    hidden.incident(by="s", against="v", name="h1", marking="restricted")
    hidden.load(world.store, folder)
    world.measured()


@pytest.mark.parametrize("left_behind", [None, UNMET, NEVER_STORED])
def test_a_task_follows_the_readers_own_measure(world: DecisionWorld, left_behind: object) -> None:
    before, standing = tasks_of(world), finding_of(world)
    since = [case.since for case in list_cases(
        world.store, world.release, reader=OPEN, now=world.now
    ).items]  # fmt: skip
    with_hidden_record(world)
    if left_behind is not None:
        world.store.write(left_behind)  # type: ignore[arg-type]

    own = get_finding(world.store, world.release, standing.id, reader=OPEN, now=world.now)

    assert (tasks_of(world), tasks_of(world, "ended")) == (before, ())
    assert own.evidence == standing.evidence
    assert since == [
        case.since
        for case in list_cases(world.store, world.release, reader=OPEN, now=world.now).items
    ]
    assert overdue_of(world) == [0]
    world.later(400)
    assert overdue_of(world) == [1]
    assert [task.is_overdue for task in tasks_of(world)] == [True]


def test_what_only_hidden_evidence_reopened_stays_decided(world: DecisionWorld) -> None:
    world.decided("dismissed")
    ended = tasks_of(world, "ended")
    with_hidden_record(world)

    own = finding_of(world)

    assert (world.finding.decision, len(world.finding.reopened_by)) == ("open", 1)
    assert (own.decision, own.reopened_by) == ("dismissed", ())
    assert own.decided is not None
    assert own.decided.by == "ann"
    assert (tasks_of(world), tasks_of(world, "ended")) == ((), ended)
    assert (len(world.tasks()), overdue_of(world)) == (1, [0])


def test_what_visible_evidence_reopened_is_open_near_miss(world: DecisionWorld) -> None:
    world.decided("dismissed")
    world.later(1)
    world.delivered("three")
    with_hidden_record(world)

    own = finding_of(world)

    assert (own.decision, len(own.reopened_by)) == ("open", 1)
    assert len(tasks_of(world)) == 1
