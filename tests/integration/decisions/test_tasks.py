"""Tasks: raised once for each time a finding comes up, ended by a decision or by the records."""

from datetime import timedelta
from pathlib import Path

from tests.integration.decisions.decision_world import DecisionWorld
from tests.integration.decisions.sample_rule import rule


def test_a_rule_that_asks_for_something_raises_it_once(world: DecisionWorld) -> None:
    for _ in range(2):
        world.later(1)
        world.delivered("one", "two")
        world.measured()

    (task,) = world.tasks()
    assert (task.title, task.finding) == ("Review the right to know", world.finding.id)
    assert task.subject == world.finding.subject
    assert (task.due - world.today).days == 28 - 2
    assert not task.is_overdue


def test_more_evidence_moves_no_day(world: DecisionWorld) -> None:
    (before,) = world.tasks()
    world.later(5)
    world.delivered("three")

    assert world.tasks() == (before,)


def test_a_task_is_overdue_from_the_day_after(world: DecisionWorld) -> None:
    world.later(28)
    on_the_day = world.tasks()[0].is_overdue
    world.later(1)

    assert (on_the_day, world.tasks()[0].is_overdue) == (False, True)


def test_a_decision_ends_it(world: DecisionWorld) -> None:
    world.later(2)
    world.decided("actioned")

    (ended,) = world.tasks("ended")
    assert world.tasks() == ()
    assert (ended.ended_by, ended.ended_at) == ("actioned", world.now)


def test_a_finding_that_is_no_longer_met_ends_it(world: DecisionWorld) -> None:
    world.later(1)
    world.delivered("two", status="acquitted")

    assert world.tasks() == ()
    assert world.tasks("ended")[0].ended_by == "no_longer_met"


def test_met_again_is_a_task_of_its_own(world: DecisionWorld) -> None:
    world.later(1)
    world.delivered("two", status="acquitted")
    world.later(9)
    world.delivered("three")

    (task,) = world.tasks()
    assert task.due == world.today + timedelta(days=28)
    assert len(world.tasks("ended")) == 1


def test_reopened_is_a_task_of_its_own(world: DecisionWorld) -> None:
    world.decided("dismissed")
    world.later(9)
    world.delivered("three")

    (task,) = world.tasks()
    assert task.due == world.today + timedelta(days=28)


def test_taken_back_is_a_task_of_its_own(world: DecisionWorld) -> None:
    world.decided("dismissed")
    world.later(9)
    world.decided("open", known_as="dismissed")

    assert [task.due for task in world.tasks()] == [world.today + timedelta(days=28)]


def test_an_acceptance_that_is_over_is_a_task_of_its_own(world: DecisionWorld) -> None:
    world.decided("accepted", until=world.today + timedelta(days=10))
    world.later(10)
    world.measured()
    world.measured()

    assert [task.due for task in world.tasks()] == [world.today + timedelta(days=28)]


def test_a_rule_that_begins_to_ask_asks_for_what_stands(
    world: DecisionWorld, tmp_path: Path
) -> None:
    world.decided("dismissed")
    world.delivered("a", "b", by="other")
    world.release = rule(tmp_path / "quiet", version=2, task=False)
    world.measured()
    world.delivered("c", "d", by="third")
    without = len(world.tasks())
    world.release = rule(tmp_path / "asking", version=3)
    world.later(3)
    world.measured()

    # One each for the two that wait, counted from the day they were met; none for what is decided.
    assert without == 1
    assert [(task.due - world.today).days for task in world.tasks()] == [25, 25]


def test_tasks_come_in_pages_the_earliest_due_first(world: DecisionWorld) -> None:
    from graph.access.reader import EVERYTHING
    from graph.decisions import list_tasks

    world.later(1)
    world.delivered("a", "b", by="other")
    world.later(1)
    world.delivered("c", "d", by="third")

    seen, after = [], None
    while True:
        page = list_tasks(
            world.store, world.release, reader=EVERYTHING, now=world.now, limit=1, after=after
        )
        assert (page.total, page.returned, page.truncated) == (3, 1, page.next is not None)
        seen += page.items
        after = page.next
        if after is None:
            break

    assert tuple(seen) == world.tasks()
    assert [task.due for task in seen] == sorted(task.due for task in seen)
