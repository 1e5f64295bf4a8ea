"""Twins, namesakes, parents and children: none is joined by weight, whatever stands beside."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.identity.candidates import zone_of
from graph.identity.matching import (
    DoubtReason,
    InputRecord,
    LinkageOutcome,
    RecordAddress,
    Zone,
    candidates,
)
from graph.identity.matching.estimation import stated_model
from tests.identity.lookalikes import World, dense
from tests.identity.people import BORN, HOME, SETTINGS, outcome, person
from tests.identity.scores import pairs_of

ELSEWHERE = RecordAddress(lines=("3 Hill Road",), postcode="YO1 1AA", town="York")
KINDS = ("twins", "namesakes", "parents")
FEWEST_SECOND_RECORDS = 0.92


@pytest.fixture(scope="module")
def resolved() -> tuple[World, LinkageOutcome]:
    world = dense()
    return world, outcome(world.records)


def joined(world: World, matched: LinkageOutcome) -> list[str]:
    pairs = pairs_of(cluster.members for cluster in matched.clusters)
    each = len(world.alike) // len(KINDS)
    return [
        KINDS[place // each]
        for place, pair in enumerate(world.alike)
        if (min(pair), max(pair)) in pairs
    ]


def test_of_two_hundred_pairs_of_each_kind_none_is_joined(
    resolved: tuple[World, LinkageOutcome],
) -> None:
    world, matched = resolved

    assert len(world.alike) == 600
    assert joined(world, matched) == []


def test_second_records_of_one_person_are_joined_among_them(
    resolved: tuple[World, LinkageOutcome],
) -> None:
    world, matched = resolved
    pairs = pairs_of(cluster.members for cluster in matched.clusters)
    right = sum((min(pair), max(pair)) in pairs for pair in world.second)

    assert right >= FEWEST_SECOND_RECORDS * len(world.second)
    assert len([pair for pair in pairs if world.truth[pair[0]] != world.truth[pair[1]]]) <= 2


@pytest.mark.parametrize("add", [World.twins, World.parents], ids=["twins", "parents"])
def test_a_store_of_nothing_else_teaches_nothing_that_would_join_them(
    add: Callable[[World, int], None],
) -> None:
    world = World(seed=29)
    add(world, 200)

    assert outcome(world.records).clusters == ()


@pytest.mark.parametrize(
    ("given_name", "other"),
    [
        ("Layla", "Lily"),
        ("Ellie", "Ella"),
        ("Jayden", "Hayden"),
        ("Mohammed", "Mahmood"),
        ("Callum", "Colin"),
        ("Harjit", "Harjot"),
        ("Marcin", "Marek"),
        ("Hassan", "Hussain"),
    ],
)
@pytest.mark.parametrize("homes", [(), HOME], ids=["nowhere", "at home"])
def test_twins_whose_names_sound_alike_are_put_before_a_reviewer(
    given_name: str, other: str, homes: tuple[RecordAddress, ...]
) -> None:
    matched = outcome(
        [
            person("north-1", given_name, "Hathersage", BORN, addresses=homes),
            person("south-1", other, "Hathersage", BORN, addresses=homes),
        ]
    )

    assert matched.clusters == ()
    assert {doubt.reason for doubt in matched.doubts} <= {DoubtReason.TWINS}


def two(first: dict[str, object], other: dict[str, object]) -> list[InputRecord]:
    shared = {"addresses": HOME, "sex": "male"}
    return [
        person("north-1", str(first.pop("given")), "Wood", BORN, **{**shared, **first}),
        person("south-1", str(other.pop("given")), "Wood", BORN, **{**shared, **other}),
    ]


@pytest.mark.parametrize(
    "evidence",
    [
        {"pnc_key": "84/0000001S"},
        {"cro_number": "123456/84A"},
        {"email": ["jack.wood@example.org"]},
        {"phone": ["07700 900123"], "addresses": [*HOME, ELSEWHERE]},
    ],
    ids=["PNC id", "CRO number", "mailbox", "phone and a second address"],
)
def test_something_independent_joins_two_given_names(evidence: dict[str, object]) -> None:
    matched = outcome(two({"given": "Jack", **evidence}, {"given": "Harry", **evidence}))

    assert [cluster.members for cluster in matched.clusters] == [("north-1", "south-1")]


def test_a_telephone_of_the_house_does_not() -> None:
    phone = {"phone": ["01632 960123"]}

    assert outcome(two({"given": "Jack", **phone}, {"given": "Harry", **phone})).clusters == ()


def test_a_slip_of_the_pen_is_no_second_name() -> None:
    matched = outcome(two({"given": "Jayden"}, {"given": "Jaydn"}))

    assert len(matched.clusters) == 1


def test_two_names_that_may_be_one_are_two_where_the_sexes_differ() -> None:
    matched = outcome(two({"given": "Alexander"}, {"given": "Alex", "sex": "female"}))

    assert matched.clusters == ()


def test_sixteen_years_between_two_of_one_name_are_a_generation_and_fifteen_are_not() -> None:
    phone = {"phone": ["07700 900123"], "addresses": HOME}
    father = person("north-1", "Jack", "Wood", date(1968, 3, 12), **phone)
    son = person("south-1", "Jack", "Wood", date(1984, 7, 1), **phone)
    cousin = person("south-1", "Jack", "Wood", date(1983, 7, 1), **phone)

    assert [d.reason for d in outcome([father, son]).doubts] == [DoubtReason.PARENT_AND_CHILD]
    assert [d.reason for d in outcome([father, cousin]).doubts] == [
        DoubtReason.NAMESAKES_AT_ONE_ADDRESS
    ]


def test_a_father_and_son_are_not_joined_through_a_record_without_a_date() -> None:
    undated = person("west-1", "Jack", "Wood", None, addresses=HOME)
    matched = outcome(
        [
            person("north-1", "Jack", "Wood", date(1964, 3, 12), addresses=HOME),
            person("south-1", "Jack", "Wood", date(1984, 3, 12), addresses=HOME),
            undated,
        ]
    )

    assert not any({"north-1", "south-1"} <= {*c.members} for c in matched.clusters)


@pytest.mark.parametrize(
    ("described", "recorded"),
    [("Gurdeep", "Parminder"), ("Marek", "Marcin"), ("Layla", "Lily"), ("Anisha", "Anita")],
)
@pytest.mark.parametrize("homes", [(), HOME], ids=["nowhere", "at home"])
def test_whoever_is_described_is_put_before_a_reviewer_by_the_same_guards(
    described: str,
    recorded: str,
    homes: tuple[RecordAddress, ...],
    resolved: tuple[World, LinkageOutcome],
) -> None:
    born = date(1990, 3, 9)
    for model in (resolved[1].model, stated_model(400)):
        (ranking,) = candidates(
            [person("?-1", described, "Patel", born, addresses=homes)],
            [person("north-1", recorded, "Patel", born, addresses=homes)],
            model=model,
            limit=1,
        )

        assert [pair.guard for pair in ranking.pairs] == [DoubtReason.TWINS]
        assert all(zone_of(pair, SETTINGS) is not Zone.JOINED for pair in ranking.pairs)
