"""Ethnicity is written in words; what a source wrote otherwise stays as it is."""

import pytest

from graph.consistency.groups import NOT_RECORDED, group_name
from graph.domain.ethnicities import ETHNICITIES, ethnicity_in_words


@pytest.mark.parametrize("code", ETHNICITIES)
def test_a_code_is_written_in_words_with_the_code_beside_it(code: str) -> None:
    assert ethnicity_in_words(code.lower()) == f"{ETHNICITIES[code]} ({code})"


@pytest.mark.parametrize("recorded", ["", "White British", "Z9", "A"])
def test_what_is_no_code_stays_as_it_was_recorded(recorded: str) -> None:
    assert ethnicity_in_words(recorded) == recorded


@pytest.mark.parametrize("code", ETHNICITIES)
def test_a_comparison_of_groups_names_them_in_the_words_of_the_code_list(code: str) -> None:
    assert group_name("ethnicity", code.lower()) == f"{ETHNICITIES[code]} ({code})"
    assert group_name("ethnicity", NOT_RECORDED) == NOT_RECORDED
