"""What opens a decision again: evidence that nobody weighed, and the day of an acceptance."""

from datetime import timedelta

import pytest

from graph.access.reader import EVERYTHING
from graph.history import read_history
from tests.integration.decisions.decision_world import DecisionWorld


@pytest.mark.parametrize("decision", ["dismissed", "accepted"])
def test_new_evidence_opens_it_again_and_says_what_is_new(
    world: DecisionWorld, decision: str
) -> None:
    world.decided(decision)
    before = {finding.id for finding in world.finding.evidence}
    world.later(1)
    world.delivered("three")

    finding = world.finding
    new = {finding.id for finding in finding.evidence} - before
    assert (finding.decision, finding.decided, set(finding.reopened_by)) == ("open", None, new)
    assert len(new) == 1
    assert world.states == [("met", "open"), ("met", decision), ("met", "open")]
    last = world.history.states[-1]
    assert (last.by, last.cause, set(last.reopened_by)) == (None, "new_evidence", new)


@pytest.mark.parametrize("decision", ["certified", "actioned"])
def test_new_evidence_leaves_what_was_acted_on(world: DecisionWorld, decision: str) -> None:
    world.decided(decision)
    world.delivered("three")

    assert world.finding.decision == decision
    assert world.finding.measures == {"incidents": 3}


def test_evidence_that_goes_does_not_open_it_again(world: DecisionWorld) -> None:
    world.delivered("three")
    world.decided("dismissed")
    world.later(1)
    world.delivered("three", status="acquitted")

    assert world.finding.measures == {"incidents": 2}
    assert world.finding.decision == "dismissed"


def test_evidence_that_was_weighed_and_comes_back_does_not_open_it_again(
    world: DecisionWorld,
) -> None:
    world.delivered("three")
    world.decided("dismissed")
    world.later(1)
    world.delivered("three", status="acquitted")
    world.later(1)
    world.delivered("three", status="charged")

    assert world.finding.measures == {"incidents": 3}
    assert world.finding.decision == "dismissed"


def test_the_same_load_again_opens_nothing(world: DecisionWorld) -> None:
    world.decided("dismissed")
    world.delivered("one", "two")

    assert world.finding.decision == "dismissed"
    assert len(world.states) == 2


def test_what_was_reopened_can_be_dismissed_with_all_of_it(world: DecisionWorld) -> None:
    world.decided("dismissed")
    world.delivered("three")
    world.decided("dismissed")
    world.delivered("three")

    assert world.finding.decision == "dismissed"
    assert world.finding.reopened_by == ()


@pytest.mark.parametrize("decision", ["actioned", "dismissed"])
def test_met_again_on_new_evidence_is_open_whatever_was_decided(
    world: DecisionWorld, decision: str
) -> None:
    world.decided(decision)
    world.later(1)
    world.delivered("two", status="acquitted")
    gone = world.finding
    world.later(1)
    world.delivered("three")

    assert (gone.condition, gone.decision) == ("no_longer_met", decision)
    assert (world.finding.condition, world.finding.decision) == ("met", "open")
    assert len(world.finding.reopened_by) == 1


def test_acceptance_is_over_on_its_day(world: DecisionWorld) -> None:
    world.decided("accepted", until=world.today + timedelta(days=10))
    world.later(9)
    world.measured()
    day_before = world.finding.decision
    world.later(1)
    world.measured()

    assert day_before == "accepted"
    assert (world.finding.decision, world.finding.decided) == ("open", None)
    assert world.history.states[-1].cause == "expired"
    assert len(world.states) == 3


def test_reads_know_the_day_before_anything_is_measured(world: DecisionWorld) -> None:
    world.decided("accepted", until=world.today + timedelta(days=10))
    person = world.finding.subject.id
    world.later(10)

    history = read_history(
        world.store, person, reader=EVERYTHING, as_of=world.now, patterns=world.release
    ).findings
    assert (world.finding.decision, world.finding.decided) == ("open", None)
    assert (world.decided_as("open"), world.decided_as("accepted")) == (1, 0)
    assert history is not None
    assert [finding.decision for finding in history] == ["open"]
    assert world.cases()[0].undecided == 1


def test_a_history_of_a_person_says_who_decided(world: DecisionWorld) -> None:
    world.decided("dismissed")

    history = read_history(
        world.store,
        world.finding.subject.id,
        reader=EVERYTHING,
        as_of=world.now,
        patterns=world.release,
    ).findings

    assert history == (world.finding,)
