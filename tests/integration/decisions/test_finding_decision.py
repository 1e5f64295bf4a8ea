"""A person's decision: what it needs, what it keeps, and when it is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from pydantic import ValidationError

from graph.decisions import NewDecision
from graph.errors import Conflict, Misuse, NotFound
from tests.integration.decisions.decision_world import DecisionWorld

INCOMPLETE = {
    "no reason": {"decision": "certified"},
    "an empty reason": {"decision": "certified", "reason": "  "},
    "a dismissal without a code": {"decision": "dismissed", "reason": "Looked at."},
    "a code of one's own": {"decision": "dismissed", "reason": "Looked at.", "reason_code": "no"},
    "a code where nothing is dismissed": {
        "decision": "certified",
        "reason": "Looked at.",
        "reason_code": "other",
    },
    "accepted without an end": {"decision": "accepted", "reason": "Looked at."},
    "an end where nothing is accepted": {
        "decision": "actioned",
        "reason": "Looked at.",
        "until": "2027-01-01",
    },
    "a decision of one's own": {"decision": "guilty", "reason": "Looked at."},
}


@pytest.mark.parametrize("what", sorted(INCOMPLETE))
def test_a_decision_that_lacks_something_is_none(what: str) -> None:
    with pytest.raises(ValidationError):
        NewDecision.model_validate(INCOMPLETE[what])


@pytest.mark.parametrize("decision", ["certified", "actioned", "accepted", "dismissed"])
def test_a_decision_keeps_who_when_and_why(world: DecisionWorld, decision: str) -> None:
    world.decided(decision, reason="  Seen with the force.  ")

    decided = world.finding.decided
    assert world.finding.decision == decision
    assert decided is not None
    assert (decided.by, decided.at, decided.reason) == ("ann", world.now, "Seen with the force.")
    assert world.finding.condition == "met"
    assert world.states == [("met", "open"), ("met", decision)]
    assert [state.by for state in world.history.states] == [None, "ann"]
    assert world.decided_as(decision) == 1
    assert world.decided_as("open") == 0


def test_measuring_again_leaves_a_decision_alone(world: DecisionWorld) -> None:
    world.decided("dismissed")
    world.later(3)
    world.measured()

    assert world.finding.decision == "dismissed"
    assert world.states == [("met", "open"), ("met", "dismissed")]


def test_the_second_of_two_is_told_who_was_first(world: DecisionWorld) -> None:
    world.decided("certified", by="ann")
    first = world.now
    world.later(1)

    with pytest.raises(
        Conflict, match=r"certified by now, by ann at 2026-06-15T12:00:00Z"
    ) as error:
        world.decided("dismissed", by="bob")

    assert (error.value.by, error.value.at) == ("ann", first)
    assert world.finding.decision == "certified"


def test_of_many_at_once_one_is_first(world: DecisionWorld) -> None:
    start = Barrier(6)

    def attempt(name: str) -> bool:
        start.wait()
        try:
            world.decided("certified", by=name)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as people:
        outcomes = list(people.map(attempt, "abcdef"))

    assert outcomes.count(True) == 1
    assert len(world.states) == 2


def test_who_saw_the_decision_may_change_it(world: DecisionWorld) -> None:
    world.decided("certified")

    world.decided("actioned", by="bob", known_as="certified")

    assert world.states == [("met", "open"), ("met", "certified"), ("met", "actioned")]


def test_who_saw_an_older_decision_may_not_change_it(world: DecisionWorld) -> None:
    world.decided("certified")
    world.decided("actioned", known_as="certified")

    with pytest.raises(Conflict):
        world.decided("dismissed", known_as="certified")


def test_a_decision_can_be_taken_back(world: DecisionWorld) -> None:
    world.decided("dismissed")

    world.decided("open", by="bob", known_as="dismissed", reason="The wrong one.")

    assert (world.finding.decision, world.finding.decided) == ("open", None)
    assert world.history.states[-1].reason == "The wrong one."


def test_there_is_nothing_to_take_back_on_an_open_finding(world: DecisionWorld) -> None:
    with pytest.raises(Conflict):
        world.decided("open")


def test_a_finding_that_is_gone_cannot_be_decided(world: DecisionWorld) -> None:
    world.later(1)
    world.delivered("two", status="acquitted")

    with pytest.raises(Conflict, match="no longer met since 2026-06-16T12:00:00Z") as error:
        world.decided("dismissed")

    assert error.value.at == world.now
    assert world.states == [("met", "open"), ("no_longer_met", "open")]


def test_acceptance_ends_on_a_day_to_come(world: DecisionWorld) -> None:
    with pytest.raises(Misuse):
        world.decided("accepted", until=world.today)

    world.decided("accepted", until=world.today + timedelta(days=1))
    assert world.finding.decision == "accepted"


def test_a_finding_that_is_not_there_cannot_be_decided(world: DecisionWorld) -> None:
    from graph.decisions import decide_finding

    ruling = NewDecision(decision="certified", reason="Looked at.")

    with pytest.raises(NotFound):
        decide_finding(world.store, world.release, "finding-0", ruling, by="ann", at=world.now)
