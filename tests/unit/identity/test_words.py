"""What is said about pairs."""

from graph.identity.comparison import UNEQUAL
from graph.identity.matching import DoubtReason, LeftOutReason
from graph.identity.doubt_text import CAUSES, LEFT_OUT, listed, odds


def test_every_reason_that_matching_gives_has_its_sentence() -> None:
    assert {*DoubtReason, UNEQUAL} == CAUSES.keys()
    assert set(LeftOutReason) == LEFT_OUT.keys()


def test_weights_are_said_as_odds() -> None:
    assert odds(10.0) == "1,000 to 1 that they are one person"
    assert odds(-10.0) == "1 to 1,000"


def test_words_are_listed_as_people_write_them() -> None:
    assert listed(["one", "two", "three"]) == "one, two and three"
    assert listed(["one"]) == "one"
