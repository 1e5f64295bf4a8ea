"""A comparison that a first look or Splink would read otherwise than it is meant is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from graph.identity.matching.rules import FieldComparison

SAME = {"is": "same", "when": "name_l = name_r", "quick": True, "m": 0.8, "u": 0.1}
RARE = {**SAME, "adjusted": True}
ALIKE = {"is": "alike", "when": "alike(name_l, name_r)", "m": 0.1, "u": 0.1}
OTHER = {"is": "other", "m": 0.1, "u": 0.8}


def compared(*levels: dict[str, Any], **more: Any) -> FieldComparison:
    said = {"field": "name", "of": "name", "why": "Told.", "level": levels}
    return FieldComparison.model_validate({**said, **more})


def test_where_a_quick_level_that_leads_holds_no_other_counts() -> None:
    name = compared(RARE, ALIKE, {**SAME, "is": "the same by another rule"}, OTHER)

    assert [level.words for level in name.certain] == ["same"]


@pytest.mark.parametrize(
    ("levels", "more", "said"),
    [
        ((ALIKE, RARE, OTHER), {}, "what is adjusted is quick and comes first"),
        (({**RARE, "quick": False}, OTHER), {}, "what is adjusted is quick and comes first"),
        ((SAME, OTHER, ALIKE), {}, "only the last level is without condition"),
        (
            (SAME, OTHER),
            {"frequency": "name", "usual": 0.1},
            "how usual a value is before anything is known",
        ),
    ],
)
def test_a_comparison_that_would_be_read_otherwise_is_refused(
    levels: tuple[dict[str, Any], ...], more: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        compared(*levels, **more)
