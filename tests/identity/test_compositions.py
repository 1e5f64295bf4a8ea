"""A store of any composition joins no twins, namesakes, or parents and children by itself.

Whether a store is nothing but people who look alike, or says less than most, must lift no guard.
"""

import pytest

from graph.identity.matching import InputRecord
from seed.noise import RecordNoise
from tests.identity.lookalikes import World
from tests.identity.people import outcome
from tests.identity.scores import pairs_of

BADLY = RecordNoise(misspelt=35, short_form=25, initial=8, names_swapped=8, digit_off=15)
# How many pairs of each kind that looks alike, people of two records, and people of one.
MIXTURES = ((20, 300, 0),)
MORE_MIXTURES = (
    *(
        (pairs, second, others)
        for pairs in (5, 70)
        for second in (0, 30, 300)
        for others in (0, 500)
    ),
    (60, 60, 60),
    (10, 600, 100),
    (200, 300, 0),
    (200, 600, 3_000),
)
PERSONAL = ("sex", "phone", "email")
ALL_BUT_NAMES = (*PERSONAL, "addresses", "incidents", "others")


def with_fewer_fields(records: list[InputRecord], fields: tuple[str, ...]) -> list[InputRecord]:
    """Return records as a store has them that does not have these fields."""
    empty = {name: None if name == "sex" else () for name in fields}
    return [record.model_copy(update=empty) for record in records]


def in_sources(records: list[InputRecord], sources: int) -> list[InputRecord]:
    """Return records as so many sources state them."""
    return [
        record.model_copy(update={"source": f"s{place % sources}"})
        for place, record in enumerate(records)
    ]


def joined(world: World, records: list[InputRecord]) -> int:
    """Return how many pairs that look alike were joined."""
    pairs = pairs_of(cluster.members for cluster in outcome(records).clusters)
    return sum((min(pair), max(pair)) in pairs for pair in world.alike)


def alike(*kinds: str, pairs: int = 120, seed: int = 31) -> World:
    """Return a store of pairs that look alike and nothing else."""
    world = World(seed)
    for kind in kinds:
        getattr(world, kind)(pairs)
    return world


def mixed(mixture: tuple[int, int, int], seed: int) -> World:
    """Return a store in which people who look alike stand among others."""
    pairs, second, others = mixture
    world = alike("twins", "namesakes", "parents", pairs=pairs, seed=seed)
    world.second_records(second, RecordNoise())
    world.others(others)
    return world


@pytest.mark.parametrize("mixture", MIXTURES)
def test_in_no_mixture_with_others_are_they_joined(mixture: tuple[int, int, int]) -> None:
    world = mixed(mixture, seed=41)

    assert joined(world, world.records) == 0


def test_a_store_from_which_nothing_can_be_learned_is_compared_all_the_same() -> None:
    world = alike("namesakes", pairs=100, seed=177)
    world.second_records(100, RecordNoise())
    world.others(100)

    assert joined(world, world.records) == 0


@pytest.mark.proof
@pytest.mark.parametrize("mixture", MORE_MIXTURES)
@pytest.mark.parametrize("seed", [51, 52, 53])
def test_in_no_proportion_are_they_joined(mixture: tuple[int, int, int], seed: int) -> None:
    world = mixed(mixture, seed)

    assert joined(world, world.records) == 0


@pytest.mark.proof
@pytest.mark.parametrize("kind", ["twins", "namesakes", "parents"])
def test_second_records_of_people_who_look_alike_join_no_two_of_them(kind: str) -> None:
    world = alike(kind, pairs=100, seed=61)
    world.second_records_of_all(RecordNoise())

    assert joined(world, world.records) == 0


@pytest.mark.parametrize(
    "kinds",
    [("namesakes",), ("twins",), ("twins", "namesakes", "parents")],
    ids="-".join,
)
def test_a_store_of_people_who_look_alike_joins_none(kinds: tuple[str, ...]) -> None:
    world = alike(*kinds)

    assert joined(world, world.records) == 0


@pytest.mark.parametrize("fields", [PERSONAL, ALL_BUT_NAMES], ids=["impersonal", "names and dates"])
def test_columns_that_a_store_does_not_have_lift_no_guard(fields: tuple[str, ...]) -> None:
    world = alike("twins", "namesakes", "parents", pairs=80)

    assert joined(world, with_fewer_fields(world.records, fields)) == 0


@pytest.mark.proof
@pytest.mark.parametrize("sources", [1, 2, 3])
@pytest.mark.parametrize("seed", [31, 32, 33])
def test_neither_do_sources_nor_strangers(sources: int, seed: int) -> None:
    world = alike("twins", "namesakes", "parents", pairs=60, seed=seed)
    world.others(1_000)

    assert joined(world, in_sources(world.records, sources)) == 0


@pytest.mark.proof
def test_bad_second_records_teach_nothing_that_joins_twins_or_parents() -> None:
    world = alike("twins", "parents", pairs=20)
    world.second_records(600, BADLY)

    for fields in ((), PERSONAL):
        assert joined(world, with_fewer_fields(world.records, fields)) == 0
