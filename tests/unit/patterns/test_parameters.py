"""Values that may be set: of their kind, within their bounds, by their name."""

import pytest

from graph.errors import BadParameter, UnknownPattern
from graph.patterns import find_pattern, load_patterns

ACPO = find_pattern(load_patterns(), "serial_acpo")
TEMPO = find_pattern(load_patterns(), "escalation_tempo")


def test_text_becomes_a_value_of_the_parameters_kind() -> None:
    values = ACPO.values({"min_victims": "3", "require_unconnected": "false"})

    assert (values["min_victims"], values["require_unconnected"]) == (3, False)
    assert TEMPO.values({"max_ratio": "0.25"})["max_ratio"] == 0.25
    assert TEMPO.values({"window_days": 365})["window_days"] == 365


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"min_victims": "1"}, "outside its bounds; give a value at least 2"),
        ({"min_victims": "2.5"}, "is a whole number"),
        ({"min_victims": "many"}, "is a whole number"),
        ({"min_victims": "inf"}, "is a whole number"),
        ({"min_victims": "nan"}, "is a whole number"),
        ({"min_victims": True}, "is a whole number"),
        ({"require_unconnected": "yes"}, "is true or false"),
        ({"require_unconnected": 1}, "is true or false"),
        ({"window_months": 3}, "has no parameter 'window_months'"),
        ({"within_months": 3}, "has no parameter 'within_months'"),
    ],
)
def test_anything_else_is_refused_by_name(given: dict[str, str], says: str) -> None:
    with pytest.raises(BadParameter, match=says):
        ACPO.values(given)


def test_a_number_beyond_its_bounds_is_refused_with_both() -> None:
    with pytest.raises(BadParameter, match="from 0 to 1"):
        TEMPO.values({"max_ratio": 1.5})


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(BadParameter):
        TEMPO.values({"max_last_gap": "inf", "max_ratio": value})


def test_an_unknown_pattern_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownPattern, match="cross_force"):
        find_pattern(load_patterns(), "nothing")
