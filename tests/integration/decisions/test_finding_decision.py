"""A person's decision: what it needs, what it keeps, and when it is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from pydantic import ValidationError

from graph.decisions import NewDecision
from graph.errors import Conflict, Misuse, NotFound
from tests.integration.decisions.decision_world import Desk

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
def test_a_decision_keeps_who_when_and_why(desk: Desk, decision: str) -> None:
    desk.decided(decision, reason="  Seen with the force.  ")

    decided = desk.finding.decided
    assert desk.finding.decision == decision
    assert decided is not None
    assert (decided.by, decided.at, decided.reason) == ("ann", desk.now, "Seen with the force.")
    assert desk.finding.condition == "met"
    assert desk.states == [("met", "open"), ("met", decision)]
    assert [state.by for state in desk.history.states] == [None, "ann"]
    assert desk.decided_as(decision) == 1
    assert desk.decided_as("open") == 0


def test_measuring_again_leaves_a_decision_alone(desk: Desk) -> None:
    desk.decided("dismissed")
    desk.later(3)
    desk.measured()

    assert desk.finding.decision == "dismissed"
    assert desk.states == [("met", "open"), ("met", "dismissed")]


def test_the_second_of_two_is_told_who_was_first(desk: Desk) -> None:
    desk.decided("certified", by="ann")
    first = desk.now
    desk.later(1)

    with pytest.raises(Conflict, match=r"certified by now, by ann at 2026-06-15T12:00:00Z") as told:
        desk.decided("dismissed", by="bob")

    assert (told.value.by, told.value.at) == ("ann", first)
    assert desk.finding.decision == "certified"


def test_of_many_at_once_one_is_first(desk: Desk) -> None:
    start = Barrier(6)

    def attempt(name: str) -> bool:
        start.wait()
        try:
            desk.decided("certified", by=name)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as people:
        outcomes = list(people.map(attempt, "abcdef"))

    assert outcomes.count(True) == 1
    assert len(desk.states) == 2


def test_who_saw_the_decision_may_change_it(desk: Desk) -> None:
    desk.decided("certified")

    desk.decided("actioned", by="bob", known_as="certified")

    assert desk.states == [("met", "open"), ("met", "certified"), ("met", "actioned")]


def test_who_saw_an_older_decision_may_not_change_it(desk: Desk) -> None:
    desk.decided("certified")
    desk.decided("actioned", known_as="certified")

    with pytest.raises(Conflict):
        desk.decided("dismissed", known_as="certified")


def test_a_decision_can_be_taken_back(desk: Desk) -> None:
    desk.decided("dismissed")

    desk.decided("open", by="bob", known_as="dismissed", reason="The wrong one.")

    assert (desk.finding.decision, desk.finding.decided) == ("open", None)
    assert desk.history.states[-1].reason == "The wrong one."


def test_there_is_nothing_to_take_back_on_an_open_finding(desk: Desk) -> None:
    with pytest.raises(Conflict):
        desk.decided("open")


def test_a_finding_that_is_gone_cannot_be_decided(desk: Desk) -> None:
    desk.later(1)
    desk.delivered("two", status="acquitted")

    with pytest.raises(Conflict, match="no longer met since 2026-06-16T12:00:00Z") as told:
        desk.decided("dismissed")

    assert told.value.at == desk.now
    assert desk.states == [("met", "open"), ("no_longer_met", "open")]


def test_acceptance_ends_on_a_day_to_come(desk: Desk) -> None:
    with pytest.raises(Misuse):
        desk.decided("accepted", until=desk.today)

    desk.decided("accepted", until=desk.today + timedelta(days=1))
    assert desk.finding.decision == "accepted"


def test_a_finding_that_is_not_there_cannot_be_decided(desk: Desk) -> None:
    from graph.decisions import decide_finding

    ruling = NewDecision(decision="certified", reason="Looked at.")

    with pytest.raises(NotFound):
        decide_finding(desk.store, desk.release, "finding-0", ruling, by="ann", at=desk.now)
