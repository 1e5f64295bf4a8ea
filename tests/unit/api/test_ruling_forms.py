"""A form's fields become a decision, or the words for what is missing in them."""

from datetime import date

import pytest

from api.pages.decision_form import parse_decision
from graph.decisions import NewDecision

SENT = {"known_as": "open", "reason": "Seen.", "reason_code": "other", "until": "2027-01-01"}


def test_a_dismissal_keeps_its_code_and_leaves_the_day() -> None:
    decision = parse_decision({**SENT, "decision": "dismissed"})

    assert isinstance(decision, NewDecision)
    assert (decision.reason_code, decision.until) == ("other", None)


def test_an_acceptance_keeps_its_day_and_leaves_the_code() -> None:
    decision = parse_decision({**SENT, "decision": "accepted"})

    assert isinstance(decision, NewDecision)
    assert (decision.reason_code, decision.until) == (None, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"decision", "reason"}),
        ({"decision": "certified"}, {"reason"}),
        ({"decision": "certified", "reason": "   "}, {"reason"}),
        ({"decision": "dismissed", "reason": "No."}, {"reason_code"}),
        ({"decision": "accepted", "reason": "Known."}, {"until"}),
        ({"decision": "accepted", "reason": "Known.", "until": "soon"}, {"until"}),
        ({"decision": "guilty", "reason": "No."}, {"decision"}),
    ],
)
def test_what_is_missing_is_said_at_its_field(fields: dict[str, str], wrong: set[str]) -> None:
    decision = parse_decision(fields)

    assert not isinstance(decision, NewDecision)
    assert set(decision) == wrong
