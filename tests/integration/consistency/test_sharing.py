"""What may leave the house: small numbers hidden, in forces, schemes and groups alike."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.consistency import SMALL_COUNT, WITHHELD
from graph.consistency.comparison import shared_schemes
from graph.consistency.fairness import SHARED, GroupedFinding, shared_division, shared_total
from graph.consistency.groups import BANDS, age_band
from graph.db.store import Store
from tests.integration.consistency.comparison_requests import (
    OPEN,
    TODAY,
    compare,
    decide,
    fair,
    measure,
    of_force,
    of_group,
    referred,
    serial,
)
from tests.worlds import World

SMALLS = {1, 2, 3, 4}


def crowd() -> World:
    """Return 24 people of one force, half of them referred, and three of another."""
    world = World()
    for number in range(27):
        serial(world, f"p{number}", force="10" if number < 24 else "42")
    for number in range(12):
        referred(world, f"p{number}")
    return referred(world, "p26", "MAPPA")


@pytest.fixture
def crowded(store: Store, tmp_path: Path) -> Store:
    crowd().load(store, tmp_path)
    measure(store)
    return store


def test_small_numbers_are_hidden_with_what_would_give_them_away(crowded: Store) -> None:
    whole, shared = compare(crowded), compare(crowded, shareable=True)

    assert of_force(whole, "42").people == 3
    assert of_force(shared, "42").people == SMALL_COUNT
    # The other force and the total are 24 and 27: one of them must go with it.
    assert WITHHELD in {of_force(shared, "10").people, shared.total.people}
    assert of_force(shared, "03").people == 0


def test_no_small_number_and_no_name_is_anywhere_in_the_shared_form(crowded: Store) -> None:
    comparison = compare(crowded, shareable=True)

    for line in (*comparison.forces, comparison.total):
        numbers = {line.people, line.referred, line.with_reason, line.without_reason}
        assert SMALLS.isdisjoint(numbers | set((line.schemes or {}).values()))
        assert line.rate is None or (isinstance(line.people, int) and line.people >= 20)
    text = json.dumps(comparison.model_dump(mode="json", exclude={"readings", "limitations"}))
    assert "person-" not in text
    assert "alpha:" not in text


def test_rates_are_told_of_everybody_at_home_and_from_twenty_outside(
    store: Store, tmp_path: Path
) -> None:
    world = World()
    for number in range(29):
        serial(world, f"p{number}", force="10" if number < 20 else "42")
    for number in (*range(10), *range(20, 25)):
        referred(world, f"p{number}")
    world.load(store, tmp_path)
    measure(store)

    whole = compare(store)
    comparison = compare(store, shareable=True)

    assert of_force(whole, "42").rate is not None
    rate = of_force(whole, "10").rate
    assert rate is not None
    assert (round(rate.low, 3), round(rate.high, 3)) == (0.299, 0.701)
    assert of_force(comparison, "42").rate is None


def test_schemes_are_told_together_and_only_where_none_is_small(crowded: Store) -> None:
    comparison = compare(crowded, shareable=True)

    assert {force.schemes for force in comparison.forces} == {None}
    assert comparison.total.schemes == {
        "MARAC": WITHHELD, "MAPPA": WITHHELD, "MATAC": 0, "DVDS": 0, "PDP": 0,
    }  # fmt: skip
    assert shared_schemes({"MARAC": 12, "MAPPA": 5}, 13) == {"MARAC": 12, "MAPPA": 5}
    # With nothing else recorded, the schemes would say how many were referred.
    assert shared_schemes({"MARAC": 9, "MAPPA": 0}, WITHHELD) == {"MARAC": WITHHELD, "MAPPA": 0}


def people() -> World:
    """Return ten findings about men and three about women, some with an age and an ethnicity."""
    world = World()
    for number in range(13):
        world.person(
            f"p{number}",
            sex="male" if number < 10 else "female",
            date_of_birth="1990-06-15" if number < 9 else None,
            ethnicity=["White British", "white british ", "Asian"][number % 3],
        )
        serial(world, f"p{number}")
    return world


def test_findings_and_dismissals_are_counted_by_each_thing_recorded(
    store: Store, tmp_path: Path
) -> None:
    people().load(store, tmp_path)
    measure(store)
    decide(store, "p0", "dismissed")
    decide(store, "p12", "dismissed")

    fairness = fair(store)

    def counted(by: str, group: str) -> tuple[object, object]:
        count = of_group(fairness, by, group)
        return count.findings, count.dismissed

    assert (fairness.total.findings, fairness.total.dismissed) == (13, 2)
    assert (counted("sex", "male"), counted("sex", "female")) == ((10, 1), (3, 1))
    assert (counted("age", "35 to 44"), counted("age", "not recorded")) == ((9, 1), (4, 1))
    # Letters and spaces around do not make another ethnicity.
    assert counted("ethnicity", "white british") == (9, 2)
    assert counted("ethnicity", "asian") == (4, 0)
    assert counted("force", "10") == (13, 2)
    for division in fairness.divisions:
        assert sum(group.findings for group in division.groups) == 13  # type: ignore[misc]
        assert sum(group.dismissed for group in division.groups) == 2  # type: ignore[misc]


def test_the_shared_form_of_groups_hides_small_ones_and_joins_rare_words(
    store: Store, tmp_path: Path
) -> None:
    people().load(store, tmp_path)
    measure(store)

    fairness = fair(store, shareable=True)

    assert fairness.total.findings == 13
    # Forces are shared with the comparison only: two tables by force would give both away.
    assert [division.by for division in fairness.divisions] == ["sex", "age", "ethnicity"]
    assert of_group(fairness, "sex", "female").findings == SMALL_COUNT
    assert of_group(fairness, "sex", "male").findings == WITHHELD
    ethnicities = {
        group.group for division in fairness.divisions if division.by == "ethnicity"
        for group in division.groups
    }  # fmt: skip
    assert ethnicities == {"white british", "all others recorded", "not recorded"}


def test_a_reader_with_less_sees_groups_of_what_they_may_see(store: Store, tmp_path: Path) -> None:
    world = serial(World(), "a")
    world.incident(by="b", against="x", on="2026-03-01")
    world.incident(by="b", against="y", on="2026-03-02", marking="restricted")
    world.load(store, tmp_path)
    measure(store)

    assert fair(store).total.findings == 2
    assert fair(store, reader=OPEN).total.findings == 1


def test_a_finding_about_two_stands_once_for_each(store: Store, tmp_path: Path) -> None:
    world = World().person("a", sex="female").person("b", sex="male")
    world.incident(by="a", against="b", on="2026-03-01")
    world.incident(by="b", against="a", on="2026-03-05")
    world.load(store, tmp_path)
    measure(store, "counter_allegation")

    fairness = fair(store, "counter_allegation")

    assert of_group(fairness, "sex", "female").findings == 1
    assert of_group(fairness, "sex", "male").findings == 1


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (None, "not recorded"),
        ("2026-06-16", "not recorded"),
        ("2026-06-15", "0 to 15"),
        ("2010-06-16", "0 to 15"),
        ("2010-06-15", "16 to 17"),
        ("1961-06-16", "55 to 64"),
        ("1961-06-15", "65 and over"),
    ],
)
def test_an_age_is_that_of_today(born: str | None, band: str) -> None:
    assert age_band(born, TODAY) == band
    assert band in {*BANDS, "not recorded"}


PLACED = st.lists(
    st.builds(
        lambda sex, age, ethnicity, force, dismissed: GroupedFinding(
            {"sex": sex, "age": age, "ethnicity": ethnicity, "force": force}, dismissed
        ),
        st.sampled_from(["female", "male"]),
        st.sampled_from(BANDS[2:5]),
        st.sampled_from(["one", "two", "three", "four"]),
        st.sampled_from(["10", "42", "not recorded"]),
        st.booleans(),
    ),
    max_size=40,
)


@given(PLACED)
def test_no_division_gives_a_small_number_and_all_agree_on_the_totals(
    placed: list[GroupedFinding],
) -> None:
    total = shared_total(placed)

    for by in SHARED:
        counts = shared_division(by, placed).groups
        assert SMALLS.isdisjoint(
            {number for count in counts for number in (count.findings, count.dismissed)}
        )
        hidden = [count for count in counts if not isinstance(count.findings, int)]
        shown = [count.findings for count in counts if isinstance(count.findings, int)]
        if isinstance(total.findings, int):
            assert len(hidden) != 1
            assert len(hidden) > 0 or sum(shown) == total.findings
