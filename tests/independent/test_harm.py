"""R08 on tiny deliveries: who is ranked, by what, and who takes no place."""

from pathlib import Path

import pytest

from .measured import Measures
from .small_delivery import about, condition, incident, measures, parties, world

ONE, TWO = "2026-01-10T12:00:00Z", "2026-02-10T12:00:00Z"
WOMEN = [{"id": key, "sex": "female"} for key in "ABCD"]


@pytest.mark.parametrize(
    ("second", "at", "expected"),
    [
        ({"offence_codes": "9A;8N"}, TWO, (27.5, 2)),
        ({"offence_codes": "no"}, TWO, (10.0, 2)),
        ({"kind": "non_crime"}, TWO, None),
        ({}, "2025-06-29T23:00:00Z", (10.0, 2)),
        ({}, "2025-06-29T22:59:59Z", None),
    ],
)
def test_two_crimes_with_a_woman_in_a_year_are_ranked_by_their_harm(
    tmp_path: Path, second: dict[str, str], at: str, expected: tuple[float, int] | None
) -> None:
    cells = {"offence_codes": "", **second}

    known = world(
        tmp_path,
        [incident("I1", ONE, offence_codes="8N"), incident("I2", at, **cells)],
        [parties("I1", "S", "A"), parties("I2", "S", "A")],
        people=WOMEN,
    )

    expected_measures: Measures | None = None
    if expected is not None:
        expected_measures = {"rank": 1, "harm": expected[0], "crimes": expected[1], "victims": 1}
    assert measures(about("harm_rank", known, "S")) == expected_measures


def test_a_victim_is_a_woman_if_any_of_her_records_says_so(tmp_path: Path) -> None:
    people = [
        {"id": "A", "sex": "male", "pnc_id": "14/1234S"},
        {"id": "B", "sex": "female", "pnc_id": "2014/0001234S"},
        {"id": "C", "sex": "male", "pnc_id": ""},
    ]

    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "A"), *(parties(k, "T", "C") for k in "12")],
        "synthetic = true",
        people=people,
    )

    assert condition("harm_rank", known, "S") == "met"
    assert condition("harm_rank", known, "T") is None


def test_equal_harm_is_equal_rank_and_the_suspended_take_no_place(tmp_path: Path) -> None:
    codes = {"P": "1", "Q": "8N", "R": "8N", "T": "105A"}
    events = [
        incident(f"{who}{number}", ONE, offence_codes=code)
        for who, code in codes.items()
        for number in (1, 2)
    ]
    victims = dict(zip(codes, "ABCD", strict=True))
    roles = [parties(row["id"], row["id"][0], victims[row["id"][0]]) for row in events]
    back = incident("B", TWO, offence_codes="")

    known = world(tmp_path, [*events, back], [*roles, parties("B", "A", "P")], people=WOMEN)

    ranks = {who: about("harm_rank", known, who) for who in codes}
    places = {
        who: (rank.condition, rank.measures["rank"])
        for who, rank in ranks.items()
        if rank is not None
    }
    assert places == {
        "P": ("suspended", None),
        "Q": ("met", 1),
        "R": ("met", 1),
        "T": ("met", 3),
    }
    assert condition("harm_rank", known, "T", top=2) is None
