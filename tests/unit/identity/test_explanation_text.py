"""What is said about pairs."""

from graph.identity.comparison import UNEQUAL
from graph.identity.explanation_text import CAUSES, LEFT_OUT, joined_words, odds_text
from graph.identity.matching import DoubtReason, ExclusionReason


def test_every_reason_that_matching_gives_has_its_sentence() -> None:
    assert {*DoubtReason, UNEQUAL} == CAUSES.keys()
    assert set(ExclusionReason) == LEFT_OUT.keys()


def test_weights_are_said_as_odds() -> None:
    assert odds_text(10.0) == "1,000 to 1 that they are one person"
    assert odds_text(-10.0) == "1 to 1,000"


def test_words_are_listed_as_people_write_them() -> None:
    assert joined_words(["one", "two", "three"]) == "one, two and three"
    assert joined_words(["one"]) == "one"
