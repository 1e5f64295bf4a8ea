"""What two records of one family look like, in words."""

import pytest

from graph.identity.kinship_text import kinship_text
from graph.identity.matching import Contribution, ScoredPair

TWINS = {
    "family name": "same family name",
    "given name": "different given names",
    "date of birth": "same date of birth",
}
HOME = {"address": "an address in common"}
INCIDENT = {"people around": "both in one incident"}
MEN = ("male", "male")


def pair(**levels: str) -> ScoredPair:
    contributions = tuple(
        Contribution(field=name, level=level, weight=0.0) for name, level in levels.items()
    )
    return ScoredPair(left="a", right="b", weight=9.0, probability=0.9, contributions=contributions)


@pytest.mark.parametrize(
    ("levels", "sexes", "text"),
    [
        (
            TWINS | HOME | INCIDENT,
            MEN,
            "Probably brothers: one birth date and home, other given names, both in one incident.",
        ),
        (TWINS, ("female", "female"), "Probably sisters: one birth date, other given names."),
        (
            TWINS | HOME,
            ("male", "female"),
            "Probably brother and sister: one birth date and home, other given names.",
        ),
        (
            TWINS | {"date of birth": "not recorded on both"} | HOME,
            (None, "male"),
            "Probably brothers or sisters: one home, other given names.",
        ),
        (
            TWINS | {"given name": "same given name", "date of birth": "born a generation apart"},
            MEN,
            "Probably parent and child: one name, born a generation apart.",
        ),
    ],
)
def test_what_a_family_shares_is_said(
    levels: dict[str, str], sexes: tuple[str | None, str | None], text: str
) -> None:
    assert kinship_text(pair(**levels), sexes) == text


@pytest.mark.parametrize(
    "levels",
    [
        TWINS | {"family name": "close spelling"},
        TWINS | {"given name": "same given name"},
        TWINS | {"date of birth": "different dates of birth"},
    ],
    ids=["another family name", "one given name", "neither day nor home"],
)
def test_where_nothing_says_so_nothing_is_said(levels: dict[str, str]) -> None:
    assert kinship_text(pair(**levels), MEN) is None
