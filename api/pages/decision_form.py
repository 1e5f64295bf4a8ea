"""From the fields of a form to a decision, or to what is missing in them, field by field."""

from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from graph.decisions import NewDecision

MISSING: Final = {
    "decision": "Choose what you decide.",
    "reason": "Say why, in words; it is kept with the finding.",
    "reason_code": "Say which kind of mistake it is; only a dismissal takes one.",
    "until": "Give the day until which it is accepted; only an acceptance takes one.",
    "known_as": "Open the finding again.",
}
TOGETHER: Final = {"dismissed": "reason_code", "accepted": "until"}


def parse_decision(fields: Mapping[str, str]) -> NewDecision | Mapping[str, str]:
    """Return the decision, else what is wrong by field."""
    values = {name: value for name, value in fields.items() if name in NewDecision.model_fields}
    # A browser sends every field of the form; what belongs to another decision is not meant.
    for decision, name in TOGETHER.items():
        if fields.get("decision") != decision:
            values.pop(name, None)
    try:
        return NewDecision.model_validate(values)
    except ValidationError as error:
        return form_errors(error, fields)


def form_errors(error: ValidationError, fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each field that is not right what to do about it."""
    names = {str(fault["loc"][0]) for fault in error.errors() if len(fault["loc"]) > 0}
    if len(names) == 0:
        # The fields are right by themselves; the decision asks for one that is not there.
        names = {TOGETHER.get(fields.get("decision", ""), "decision")}
    return {name: MISSING.get(name, "Not of its kind.") for name in sorted(names)}
