"""Tasks: raised once for each time a finding comes up, ended by a decision or by the records."""

from datetime import timedelta
from pathlib import Path

from tests.integration.decisions.decision_world import DecisionWorld
from tests.integration.decisions.sample_rule import rule


def test_a_rule_that_asks_for_something_raises_it_once(desk: DecisionWorld) -> None:
    for _ in range(2):
        desk.later(1)
        desk.delivered("one", "two")
        desk.measured()

    (task,) = desk.tasks()
    assert (task.title, task.finding) == ("Review the right to know", desk.finding.id)
    assert task.subject == desk.finding.subject
    assert (task.due - desk.today).days == 28 - 2
    assert not task.is_overdue


def test_more_evidence_moves_no_day(desk: DecisionWorld) -> None:
    (before,) = desk.tasks()
    desk.later(5)
    desk.delivered("three")

    assert desk.tasks() == (before,)


def test_a_task_is_overdue_from_the_day_after(desk: DecisionWorld) -> None:
    desk.later(28)
    on_the_day = desk.tasks()[0].is_overdue
    desk.later(1)

    assert (on_the_day, desk.tasks()[0].is_overdue) == (False, True)


def test_a_decision_ends_it(desk: DecisionWorld) -> None:
    desk.later(2)
    desk.decided("actioned")

    (ended,) = desk.tasks("ended")
    assert desk.tasks() == ()
    assert (ended.ended_by, ended.ended_at) == ("actioned", desk.now)


def test_a_finding_that_is_no_longer_met_ends_it(desk: DecisionWorld) -> None:
    desk.later(1)
    desk.delivered("two", status="acquitted")

    assert desk.tasks() == ()
    assert desk.tasks("ended")[0].ended_by == "no_longer_met"


def test_met_again_is_a_task_of_its_own(desk: DecisionWorld) -> None:
    desk.later(1)
    desk.delivered("two", status="acquitted")
    desk.later(9)
    desk.delivered("three")

    (task,) = desk.tasks()
    assert task.due == desk.today + timedelta(days=28)
    assert len(desk.tasks("ended")) == 1


def test_reopened_is_a_task_of_its_own(desk: DecisionWorld) -> None:
    desk.decided("dismissed")
    desk.later(9)
    desk.delivered("three")

    (task,) = desk.tasks()
    assert task.due == desk.today + timedelta(days=28)


def test_taken_back_is_a_task_of_its_own(desk: DecisionWorld) -> None:
    desk.decided("dismissed")
    desk.later(9)
    desk.decided("open", known_as="dismissed")

    assert [task.due for task in desk.tasks()] == [desk.today + timedelta(days=28)]


def test_an_acceptance_that_is_over_is_a_task_of_its_own(desk: DecisionWorld) -> None:
    desk.decided("accepted", until=desk.today + timedelta(days=10))
    desk.later(10)
    desk.measured()
    desk.measured()

    assert [task.due for task in desk.tasks()] == [desk.today + timedelta(days=28)]


def test_a_rule_that_begins_to_ask_asks_for_what_stands(
    desk: DecisionWorld, tmp_path: Path
) -> None:
    desk.decided("dismissed")
    desk.delivered("a", "b", by="other")
    desk.release = rule(tmp_path / "quiet", version=2, task=False)
    desk.measured()
    desk.delivered("c", "d", by="third")
    without = len(desk.tasks())
    desk.release = rule(tmp_path / "asking", version=3)
    desk.later(3)
    desk.measured()

    # One each for the two that wait, counted from the day they were met; none for what is decided.
    assert without == 1
    assert [(task.due - desk.today).days for task in desk.tasks()] == [25, 25]


def test_tasks_come_in_pages_the_earliest_due_first(desk: DecisionWorld) -> None:
    from graph.access.reader import EVERYTHING
    from graph.decisions import list_tasks

    desk.later(1)
    desk.delivered("a", "b", by="other")
    desk.later(1)
    desk.delivered("c", "d", by="third")

    seen, after = [], None
    while True:
        page = list_tasks(
            desk.store, desk.release, reader=EVERYTHING, now=desk.now, limit=1, after=after
        )
        assert (page.total, page.returned, page.truncated) == (3, 1, page.next is not None)
        seen += page.items
        after = page.next
        if after is None:
            break

    assert tuple(seen) == desk.tasks()
    assert [one.due for one in seen] == sorted(one.due for one in seen)
