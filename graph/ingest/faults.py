"""Explain the faults of a row in plain words, never with its values."""

import re
from typing import Final, cast

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

COLUMN: Final = re.compile(r"[a-z_]{1,40}")


class RowFault(BaseModel):
    """Where a row is wrong and why."""

    model_config = ConfigDict(frozen=True)

    field: str
    reason: str
    # The heading of the extract that the field was read from, where a mapping read it.
    heading: str | None = None


def faults_of(error: ValidationError) -> list[RowFault]:
    """Return one fault per field, in the order of the columns."""
    faults: dict[str, RowFault] = {}
    for details in error.errors(include_url=False, include_input=False):
        field = field_of(details)
        faults.setdefault(field, RowFault(field=field, reason=fault_sentence(details)))
    return list(faults.values())


def field_of(details: ErrorDetails) -> str:
    """Return the column of a fault, or `row` for a key that looks like no column."""
    name = str(details["loc"][0]) if len(details["loc"]) > 0 else ""
    return name if COLUMN.fullmatch(name) else "row"


def fault_sentence(details: ErrorDetails) -> str:
    """Return one validation error in plain words."""
    context = cast("dict[str, object]", details.get("ctx", {}))
    sentence = context.get("sentence")
    if isinstance(sentence, str):
        return sentence
    kind = details["type"]
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters"
    if kind == "too_long":
        return f"holds more than {context['max_length']} values"
    if kind in {"literal_error", "enum"}:
        return f"is not one of {context['expected']}"
    if kind in WORDS:
        return WORDS[kind]
    return "is not a value of its kind"


WORDS: Final = {
    "missing": "is required and missing",
    "extra_forbidden": "has a key that is not a column of this table",
    "string_type": "is not text",
    "string_too_short": "is required and empty",
    "string_unicode": "is not text in UTF-8",
    "tuple_type": "is not a list",
    "float_parsing": "is not a number",
    "float_type": "is not a number",
    "finite_number": "is not a finite number",
    "greater_than_equal": "is smaller than it can be",
    "less_than_equal": "is larger than it can be",
    "string_pattern_mismatch": "does not have the form of its kind",
}
