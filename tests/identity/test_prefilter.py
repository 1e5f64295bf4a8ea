"""The first look at a pair drops none that would have weighed enough."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import duckdb
import pyarrow as pa
import pytest

from graph.identity.matching import InputRecord, PersonIdentifiers, PreparedRecords, RecordAddress
from graph.identity.matching.blocking import PAIRS, block
from graph.identity.matching.database import open_database
from graph.identity.matching.estimation import estimate_model
from graph.identity.matching.exclusions import exclude_records
from graph.identity.matching.model import MatchModel
from graph.identity.matching.prefilter import MARK, column, columns_in, prefilter_pairs
from graph.identity.matching.rules import ComparisonLevel, FieldComparison, matching_rules
from graph.identity.matching.scoring import score_pairs
from tests.identity.people import HOME, SETTINGS, person
from tests.identity.synthetic import HARDER, household, invented

BESIDE = PersonIdentifiers(given_names=("Sam",), family_name="Hollow")
ELSEWHERE = RecordAddress(lines=("3 Hill Road",), postcode="YO1 1AA", town="York")
WRITTEN = [
    person("a-1", "Kay", "Smith", phone=("07700 900123",), email=("kay@example.org",)),
    person("a-2", "Smith", "Kay", phone=("07700 900124",), email=("kay@example.com",)),
    person("a-3", "K", "Smith-Jones", aliases=("Kay Jones",), addresses=HOME, cro_number="1/99X"),
    person(
        "a-4", "Kaye", "Smyth", addresses=(RecordAddress(lines=("14 Mill Lane",), town="Leeds"),)
    ),
    person("a-5", None, "Smith", date_of_birth_as_recorded="1984", incidents=("i1",)),
    person("a-6", "Kay", None, date_of_birth_as_recorded="31/02/1984", incidents=("i1",)),
    person("a-9", "Kay", "Smith", addresses=(*HOME, ELSEWHERE)),
    person("a-10", "Kya", "Smith", addresses=(*HOME, ELSEWHERE)),
    person("a-7", "Bea", "Lark", incidents=("i2",), others=(BESIDE,)),
    person("a-8", "Bee", "Lark", incidents=("i3",), others=(BESIDE,)),
]


def all_records() -> list[InputRecord]:
    return [*WRITTEN, *invented(300, records_each=3, noise=HARDER)[0], *household(60)[0]]


@contextmanager
def trained() -> Iterator[tuple[duckdb.DuckDBPyConnection, MatchModel]]:
    with open_database(PreparedRecords.of(all_records()).table) as connection:
        exclude_records(connection, SETTINGS.largest_cluster)
        yield connection, estimate_model(connection, SETTINGS.seed)


WITH_A_CONDITION = [
    (comparison, level)
    for comparison in matching_rules().comparisons
    for level in comparison.levels
    if level.only_if is not None
]


@pytest.fixture(scope="module")
def two_by_two() -> Iterator[duckdb.DuckDBPyConnection]:
    """Set a few hundred records beside each other, with their marks."""
    records = [*WRITTEN, *invented(80, records_each=4, noise=HARDER)[0]]
    with open_database(PreparedRecords.of(records).table) as connection:
        marks = {c for _, level in WITH_A_CONDITION for c in columns_in(str(level.only_if))}
        added = ", ".join(column(mark) for mark in sorted(marks) if mark.endswith(MARK))
        connection.table("records").project(f"*, given_known AS given_in_use, {added}").create(
            "marked"
        )
        connection.execute(
            """CREATE TABLE pairs AS SELECT * FROM
            (SELECT COLUMNS(*) AS '\\0_l' FROM marked) JOIN
            (SELECT COLUMNS(*) AS '\\0_r' FROM marked) ON unique_id_l < unique_id_r"""
        )
        yield connection


def test_the_pairs_that_weigh_enough_are_the_same_with_and_without_a_first_look() -> None:
    with trained() as (connection, model):
        block(connection)
        without = score_pairs(connection, model, at_least=SETTINGS.review_at)
        prefilter_pairs(connection, model, SETTINGS.review_at)
        looked = score_pairs(connection, model, at_least=SETTINGS.review_at)

    assert without.num_rows > 500
    assert looked.equals(without)


def test_a_first_look_leaves_few_of_the_pairs_that_keys_let_through() -> None:
    with trained() as (connection, model):
        block(connection)
        blocked = len(connection.table(PAIRS))
        prefilter_pairs(connection, model, SETTINGS.review_at)
        left = len(connection.table(PAIRS))

    assert left < blocked / 2


@pytest.mark.parametrize(
    ("comparison", "level"),
    WITH_A_CONDITION,
    ids=[f"{comparison.field}: {level.words}" for comparison, level in WITH_A_CONDITION],
)
def test_no_level_holds_where_its_quick_condition_does_not(
    two_by_two: duckdb.DuckDBPyConnection, comparison: FieldComparison, level: ComparisonLevel
) -> None:
    pairs = two_by_two.table("pairs")
    holds = pairs.filter(f"NOT ({comparison.unknown}) AND coalesce({level.when}, false)")

    assert len(holds) > 0
    assert len(holds.filter(f"NOT coalesce({level.only_if}, false)")) == 0


@pytest.mark.parametrize("said", ["akin", "half"])
def test_what_is_quick_holds_for_words_one_slip_apart(said: str) -> None:
    words = ["".join(letters) for letters in product("abc", repeat=5)]
    slips = [(word, slip) for word in words for slip in _slips(word)]
    with open_database(PreparedRecords.of(()).table) as connection:
        connection.register("slips", pa.table([*zip(*slips, strict=True)], names=["a", "b"]))
        one_apart = connection.table("slips").filter("damerau_levenshtein(a, b) <= 1")

        assert len(one_apart) == len(slips)
        assert len(one_apart.filter(f"NOT {said}(a, b)")) == 0


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
        for letter in "abz":
            yield word[:place] + letter + word[place + 1 :]
            yield word[:place] + letter + word[place:]
