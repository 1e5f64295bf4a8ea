"""What opens a decision again: evidence that nobody weighed, and the day of an acceptance."""

from datetime import timedelta

import pytest

from graph.access.reader import EVERYTHING
from graph.history import read_history
from tests.integration.decisions.decision_world import Desk


@pytest.mark.parametrize("decision", ["dismissed", "accepted"])
def test_new_evidence_opens_it_again_and_says_what_is_new(desk: Desk, decision: str) -> None:
    desk.decided(decision)
    before = {one.id for one in desk.finding.evidence}
    desk.later(1)
    desk.delivered("three")

    found = desk.finding
    new = {one.id for one in found.evidence} - before
    assert (found.decision, found.decided, set(found.reopened_by)) == ("open", None, new)
    assert len(new) == 1
    assert desk.states == [("met", "open"), ("met", decision), ("met", "open")]
    last = desk.history.states[-1]
    assert (last.by, last.cause, set(last.reopened_by)) == (None, "new_evidence", new)


@pytest.mark.parametrize("decision", ["certified", "actioned"])
def test_new_evidence_leaves_what_was_acted_on(desk: Desk, decision: str) -> None:
    desk.decided(decision)
    desk.delivered("three")

    assert desk.finding.decision == decision
    assert desk.finding.measures == {"incidents": 3}


def test_evidence_that_goes_does_not_open_it_again(desk: Desk) -> None:
    desk.delivered("three")
    desk.decided("dismissed")
    desk.later(1)
    desk.delivered("three", status="acquitted")

    assert desk.finding.measures == {"incidents": 2}
    assert desk.finding.decision == "dismissed"


def test_evidence_that_was_weighed_and_comes_back_does_not_open_it_again(desk: Desk) -> None:
    desk.delivered("three")
    desk.decided("dismissed")
    desk.later(1)
    desk.delivered("three", status="acquitted")
    desk.later(1)
    desk.delivered("three", status="charged")

    assert desk.finding.measures == {"incidents": 3}
    assert desk.finding.decision == "dismissed"


def test_the_same_load_again_opens_nothing(desk: Desk) -> None:
    desk.decided("dismissed")
    desk.delivered("one", "two")

    assert desk.finding.decision == "dismissed"
    assert len(desk.states) == 2


def test_what_was_reopened_can_be_dismissed_with_all_of_it(desk: Desk) -> None:
    desk.decided("dismissed")
    desk.delivered("three")
    desk.decided("dismissed")
    desk.delivered("three")

    assert desk.finding.decision == "dismissed"
    assert desk.finding.reopened_by == ()


@pytest.mark.parametrize("decision", ["actioned", "dismissed"])
def test_met_again_on_new_evidence_is_open_whatever_was_decided(desk: Desk, decision: str) -> None:
    desk.decided(decision)
    desk.later(1)
    desk.delivered("two", status="acquitted")
    gone = desk.finding
    desk.later(1)
    desk.delivered("three")

    assert (gone.condition, gone.decision) == ("no_longer_met", decision)
    assert (desk.finding.condition, desk.finding.decision) == ("met", "open")
    assert len(desk.finding.reopened_by) == 1


def test_acceptance_is_over_on_its_day(desk: Desk) -> None:
    desk.decided("accepted", until=desk.today + timedelta(days=10))
    desk.later(9)
    desk.measured()
    day_before = desk.finding.decision
    desk.later(1)
    desk.measured()

    assert day_before == "accepted"
    assert (desk.finding.decision, desk.finding.decided) == ("open", None)
    assert desk.history.states[-1].cause == "expired"
    assert len(desk.states) == 3


def test_reads_know_the_day_before_anything_is_measured(desk: Desk) -> None:
    desk.decided("accepted", until=desk.today + timedelta(days=10))
    person = desk.finding.subject.id
    desk.later(10)

    told = read_history(
        desk.store, person, reader=EVERYTHING, as_of=desk.now, patterns=desk.release
    ).findings
    assert (desk.finding.decision, desk.finding.decided) == ("open", None)
    assert (desk.decided_as("open"), desk.decided_as("accepted")) == (1, 0)
    assert told is not None
    assert [one.decision for one in told] == ["open"]
    assert desk.cases()[0].undecided == 1


def test_a_history_of_a_person_says_who_decided(desk: Desk) -> None:
    desk.decided("dismissed")

    told = read_history(
        desk.store,
        desk.finding.subject.id,
        reader=EVERYTHING,
        as_of=desk.now,
        patterns=desk.release,
    ).findings

    assert told == (desk.finding,)
