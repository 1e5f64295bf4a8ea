"""What many share says nothing about any of them; what one person has many records of does."""

from datetime import date, timedelta

import pytest

from graph.identity.matching import InputRecord, LinkageOutcome, RecordAddress, explain
from tests.identity.lookalikes import names
from tests.identity.people import BORN, outcome, person

SWITCHBOARD = {"phone": ["01632 960101"], "email": ["switchboard@police.invalid"]}
HOSTEL = RecordAddress(
    lines=("The Old Maltings Hostel", "1 Busy Row"), town="Leeds", postcode="XQ9 9ZZ"
)
GIVEN = names("Ann Bea Carl Dan Eve Finn Gus Hal Ida Jon Kit Lou Mo Ned Orla Pam Rex Sue Tim Una ")
FAMILY = names("Ash Birch Cedar Dale Elm Firth Grange Holt Jagger Kerr Lund Marsh Nash Oakes Pike ")


def crowd(people: int, **more: object) -> list[InputRecord]:
    """Return people who share what is given and nothing else."""
    return [
        person(
            f"crowd-{number}",
            GIVEN[number % len(GIVEN)],
            FAMILY[number % len(FAMILY)] + ("son", "ton", "by")[number % 3],
            date(1950, 1, 2) + timedelta(days=197 * number),
            **more,
        )
        for number in range(people)
    ]


@pytest.fixture(scope="module")
def matched() -> LinkageOutcome:
    records = [
        *crowd(88, **SWITCHBOARD),
        *[
            record.model_copy(update={"id": f"h{record.id}"})
            for record in crowd(60, addresses=(HOSTEL,))
        ],
        person("s0-a", "Tilda", "Oldroyd", BORN, **SWITCHBOARD),
        person("s0-b", "Vernon", "Sykes", BORN, **SWITCHBOARD),
        person("s1-a", "Magnus", "Illingworth", date(1976, 8, 24), **SWITCHBOARD),
        person("s1-b", "Magnus", "Broadbent", date(1976, 8, 14), **SWITCHBOARD),
        person("h0-a", "Agatha", "Duxbury", date(1972, 5, 14), addresses=(HOSTEL,)),
        person("h0-b", "Lionel", "Duxbury", date(1973, 5, 14), addresses=(HOSTEL,)),
        person("own-a", "Petra", "Quillfeather", BORN, phone=["07700 900123"]),
        person("own-b", "Petra", "Quilfeather", BORN, phone=["07700 900123"]),
    ]
    return outcome(records)


def test_nobody_is_joined_over_a_switchboard_or_a_hostel(matched: LinkageOutcome) -> None:
    assert [cluster.members for cluster in matched.clusters] == [("own-a", "own-b")]


def test_the_model_names_what_is_shared(matched: LinkageOutcome) -> None:
    assert matched.model.shared["phones"] == ("1632960101",)
    assert matched.model.shared["emails"] == ("switchboard@police.invalid",)
    assert "XQ9 9ZZ".lower().replace(" ", "") in matched.model.shared["postcodes"]


def test_an_explanation_counts_a_shared_telephone_for_nothing(matched: LinkageOutcome) -> None:
    left = person("s0-a", "Tilda", "Oldroyd", BORN, **SWITCHBOARD)
    right = person("s0-b", "Vernon", "Sykes", BORN, **SWITCHBOARD)

    pair = explain(left, right, model=matched.model)

    weights = {c.field: c.weight for c in pair.contributions}
    assert (weights["phone"], weights["e-mail"]) == (0.0, 0.0)


def test_one_person_with_many_records_keeps_their_telephone() -> None:
    records = [
        person(
            f"s-{n}",
            "Petra",
            "Quillfeather",
            BORN + timedelta(days=n // 20),
            phone=["07700 900123"],
        )
        for n in range(60)
    ]

    assert "phones" not in outcome(records).model.shared
