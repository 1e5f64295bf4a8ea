"""What became of those who meet a rule: cells that add up, and the people behind them."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.access.reader import EVERYTHING
from graph.consistency import (
    ComparedPage,
    ComparedPerson,
    ComparisonPeriod,
    ReferralOutcome,
    compare_forces,
    list_compared_people,
    parse_period,
)
from graph.consistency.comparison import exact_lines
from graph.consistency.outcomes import OutcomeReferral, find_outcome
from graph.db.store import Store
from graph.domain.forces import TERRITORIAL
from graph.errors import BadParameter, Misuse, NotFound
from tests.conftest import empty
from tests.integration.consistency.comparison_requests import (
    OPEN,
    RULES,
    TODAY,
    compare,
    decide,
    measure,
    numbers,
    of_force,
    referred,
    serial,
)
from tests.worlds import NOW, World


def several() -> World:
    """Return two forces: one referred twice over, one dismissed, one accepted, two left."""
    world = World()
    for name, force in (("a", "10"), ("b", "10"), ("c", "10"), ("d", "42"), ("e", "42")):
        serial(world, name, force=force)
    referred(world, "a", "MARAC")
    return referred(world, "a", "MAPPA")


def ready(store: Store, folder: Path, world: World, *rules: str) -> Store:
    world.load(store, folder)
    measure(store, *rules)
    return store


def behind(store: Store, **given: object) -> ComparedPage:
    return list_compared_people(
        store,
        RULES["serial_acpo"],
        parse_period(TODAY),
        reader=EVERYTHING,
        now=NOW,
        **given,  # type: ignore[arg-type]
    )


def test_each_person_stands_in_one_cell_of_one_force(store: Store, tmp_path: Path) -> None:
    ready(store, tmp_path, several())
    decide(store, "b", "dismissed")
    decide(store, "d", "accepted")

    comparison = compare(store)

    assert numbers(of_force(comparison, "10")) == (3, 1, 1, 1)
    assert numbers(of_force(comparison, "42")) == (2, 0, 1, 1)
    assert numbers(comparison.total) == (5, 1, 2, 2)
    # The first incident of each was elsewhere, and nobody counts there.
    assert numbers(of_force(comparison, "01")) == (0, 0, 0, 0)


def test_two_schemes_are_one_person_referred_and_one_in_each_scheme(
    store: Store, tmp_path: Path
) -> None:
    comparison = compare(ready(store, tmp_path, several()))

    schemes = of_force(comparison, "10").schemes

    assert schemes == {"MARAC": 1, "MAPPA": 1, "MATAC": 0, "DVDS": 0, "PDP": 0}
    assert comparison.total.referred == 1


def test_all_forces_stand_in_the_table_whoever_is_there(store: Store) -> None:
    measure(store)

    comparison = compare(store)

    assert [force.force for force in comparison.forces] == sorted(TERRITORIAL)
    assert {numbers(force) for force in (*comparison.forces, comparison.total)} == {(0, 0, 0, 0)}
    assert {force.rate for force in comparison.forces} == {None}


def test_a_rule_nobody_has_measured_says_so(store: Store) -> None:
    comparison = compare(store)

    assert comparison.measured_at is None
    assert comparison.total.people == 0


def test_a_force_beside_the_43_has_a_row_and_one_with_two_codes_has_one(
    store: Store, tmp_path: Path
) -> None:
    world = serial(serial(World(), "a", force="93"), "b", force="02")

    comparison = compare(ready(store, tmp_path, world))

    assert of_force(comparison, "93").name == "British Transport Police"
    assert of_force(comparison, "01").people == 1
    assert "02" not in {force.force for force in comparison.forces}
    assert len(comparison.forces) == 44
    assert comparison.total.people == 2


@pytest.mark.parametrize(
    ("on", "people"),
    [("2025-06-14", 0), ("2025-06-15", 1), ("2026-06-14", 1), ("2025-06-15T22:59:00Z", 1)],
)
def test_the_period_is_twelve_months_to_today_both_days_in_it(
    store: Store, tmp_path: Path, on: str, people: int
) -> None:
    ready(store, tmp_path, serial(World(), "a", on=on))

    comparison = compare(store)

    assert (comparison.from_, comparison.to) == (date(2025, 6, 15), date(2026, 6, 15))
    assert comparison.total.people == people


def test_the_latest_incident_decides_force_and_period(store: Store, tmp_path: Path) -> None:
    world = serial(World(), "a", force="10", on="2025-02-01")
    # Of two at one moment the one with the greater id is the latest.
    world.incident(by="a", against="a-c", on="2025-09-01", force="11")
    ready(store, tmp_path, world)

    last_year = compare(store, start=date(2024, 1, 1), end=date(2025, 8, 31))
    this_year = compare(store, start=date(2025, 9, 1))

    assert last_year.total.people == 0
    assert of_force(this_year, "11").people == 1


@pytest.mark.parametrize(
    "latest",
    [
        {"kind": "intelligence"},
        {"status": "acquitted"},
        {"against": ()},
        {"against": "a"},
    ],
    ids=["intelligence", "acquitted", "no victim", "only themselves"],
)
def test_what_is_not_counted_is_no_latest_incident(
    store: Store, tmp_path: Path, latest: dict[str, object]
) -> None:
    world = serial(World(), "a", force="10")
    given = {"by": "a", "against": "a-b", "on": "2026-05-01", "force": "42", **latest}
    world.incident(**given)  # type: ignore[arg-type]

    comparison = compare(ready(store, tmp_path, world))

    assert (of_force(comparison, "10").people, of_force(comparison, "42").people) == (1, 0)


@pytest.mark.parametrize(("on", "count"), [("2025-06-14", 0), ("2025-06-15", 1), ("2026-06-15", 1)])
def test_a_referral_counts_from_the_first_day_of_the_period(
    store: Store, tmp_path: Path, on: str, count: int
) -> None:
    ready(store, tmp_path, referred(serial(World(), "a"), "a", on=on))

    assert compare(store).total.referred == count


def test_a_referral_after_the_period_counts_up_to_now(store: Store, tmp_path: Path) -> None:
    ready(store, tmp_path, referred(serial(World(), "a"), "a", on="2026-06-01"))

    comparison = compare(store, start=date(2026, 1, 1), end=date(2026, 3, 31))

    assert numbers(comparison.total) == (1, 1, 0, 0)


def test_a_referral_that_was_taken_back_or_names_another_does_not_count(
    store: Store, tmp_path: Path
) -> None:
    world = referred(serial(World(), "a"), "a-b")
    referred(world, "a")
    world.tables["referrals"][-1]["withdrawn"] = True

    assert numbers(compare(ready(store, tmp_path, world)).total) == (1, 0, 0, 1)


def test_who_is_no_longer_found_or_suspended_is_not_among_the_people(
    store: Store, tmp_path: Path
) -> None:
    world = serial(serial(World(), "a"), "b")
    world.incident(by="b-b", against="b", on="2026-03-05")
    ready(store, tmp_path, world, "counter_allegation", "serial_acpo")

    assert compare(store).total.people == 1


def test_of_a_couple_recorded_both_ways_both_are_its_people(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="a", against="b", on="2026-03-01", force="10")
    world.incident(by="b", against="a", on="2026-03-05", force="42")
    ready(store, tmp_path, world, "counter_allegation")

    comparison = compare(store, "counter_allegation")

    assert (of_force(comparison, "10").people, of_force(comparison, "42").people) == (1, 1)


def test_the_people_behind_a_number_are_as_many_as_it_says(store: Store, tmp_path: Path) -> None:
    ready(store, tmp_path, several())
    decide(store, "b", "dismissed")

    comparison = compare(store)

    for line in (*comparison.forces, comparison.total):
        assert behind(store, force=line.force).total == line.people
        for outcome in ("referred", "with_reason", "without_reason"):
            listed = behind(store, force=line.force, outcome=outcome)
            assert listed.total == getattr(line, outcome)
            assert {item.outcome for item in listed.items} <= {outcome}


def test_a_person_behind_a_number_is_named_with_referrals_and_proof(
    store: Store, tmp_path: Path
) -> None:
    world = World().person("a", given_names=["Ann"], family_name="Poole")
    ready(store, tmp_path, referred(serial(world, "a"), "a"))

    (person,) = behind(store, outcome="referred").items

    assert (person.name, person.force, person.occurred_on) == ("Ann Poole", "10", date(2026, 3, 1))
    assert [(each.scheme, each.record_id) for each in person.referrals] == [("MARAC", "alpha:r0")]
    assert person.decisions == ("open",)
    assert len(person.findings) == 1


def test_people_come_in_pages_without_gap_or_repeat(store: Store, tmp_path: Path) -> None:
    ready(store, tmp_path, several())
    whole = behind(store)

    seen, after = list[str](), None
    while True:
        page = behind(store, limit=2, after=after)
        seen += [item.id for item in page.items]
        assert (page.total, page.truncated) == (5, page.next is not None)
        if page.next is None:
            break
        after = page.next

    assert seen == [item.id for item in whole.items]


def test_hidden_records_change_no_byte_of_what_a_reader_gets(store: Store, tmp_path: Path) -> None:
    def seen() -> str:
        return compare(store, reader=OPEN).model_dump_json() + people().model_dump_json()

    def people() -> ComparedPage:
        return list_compared_people(
            store, RULES["serial_acpo"], parse_period(TODAY), reader=OPEN, now=NOW, force="all"
        )

    def world(*, hidden: bool) -> World:
        made = referred(serial(serial(World(), "a"), "b"), "a")
        if hidden:
            # The latest incident of one, the proof about another, and somebody nobody may know of.
            made.incident(by="a", against="x", on="2026-05-01", force="42", marking="restricted")
            made.incident(by="c", against="y", on="2026-05-01", marking="restricted")
        made.incident(by="c", against="z", on="2026-05-02")
        return made

    ready(store, tmp_path, world(hidden=True))
    with_them, everything = seen(), compare(store)
    empty(store)
    folder = tmp_path / "without"
    folder.mkdir()
    ready(store, folder, world(hidden=False))

    assert with_them == seen()
    assert everything.total.people == 3
    assert of_force(everything, "42").people == 1


@pytest.mark.parametrize(
    ("start", "end"), [(date(2026, 2, 2), date(2026, 2, 1)), (None, date(1, 1, 1))]
)
def test_a_period_that_is_none_is_refused(start: date | None, end: date) -> None:
    with pytest.raises(Misuse):
        parse_period(TODAY, start=start, end=end)


def test_a_rule_that_is_not_about_people_is_refused(store: Store) -> None:
    places = RULES["serial_acpo"].model_copy(update={"subject": "Address"})

    with pytest.raises(Misuse):
        compare_forces(store, places, parse_period(TODAY), reader=EVERYTHING, now=NOW)


def test_an_unknown_force_and_a_cursor_of_ones_own_are_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        behind(store, force="99")
    with pytest.raises(BadParameter):
        behind(store, after="x'y")


def test_the_default_day_is_that_of_london(store: Store, tmp_path: Path) -> None:
    ready(store, tmp_path, serial(World(), "a"))
    late = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)

    period = parse_period(date(2026, 6, 16))

    assert (period.from_, period.to) == (date(2025, 6, 16), date(2026, 6, 16))
    assert (
        compare_forces(
            store, RULES["serial_acpo"], period, reader=EVERYTHING, now=late
        ).total.people
        == 1
    )


PEOPLE = st.lists(
    st.builds(
        lambda number, force, schemes, decisions: (number, force, schemes, decisions),
        st.integers(0, 10_000),
        st.sampled_from(["01", "10", "42", "93"]),
        st.lists(st.sampled_from(["MARAC", "MAPPA"]), max_size=3),
        st.lists(st.sampled_from(["open", "accepted", "dismissed", "actioned"]), min_size=1),
    ),
    unique_by=lambda build: build[0],
    max_size=60,
)


@given(PEOPLE)
def test_the_cells_add_up_to_the_people_in_every_line(drawn: list[tuple]) -> None:
    people = [
        ComparedPerson(
            id=f"person-{number}",
            name=None,
            force=force,
            outcome=find_outcome(referrals, decisions),
            incident="incident-1",
            occurred_on=TODAY,
            findings=("finding-1",) * len(decisions),
            decisions=tuple(decisions),
            referrals=referrals,
        )
        for number, force, schemes, decisions in drawn
        for referrals in [
            tuple(
                OutcomeReferral(scheme=scheme, made_on=TODAY, record_id="a:1") for scheme in schemes
            )
        ]
    ]

    lines = exact_lines(people)
    *forces, total = lines

    assert total.people == len(people) == sum(force.people for force in forces)  # type: ignore[misc]
    for line in lines:
        assert line.referred + line.with_reason + line.without_reason == line.people  # type: ignore[operator]
    for name in ("referred", "with_reason", "without_reason"):
        assert getattr(total, name) == sum(getattr(force, name) for force in forces)
        assert getattr(total, name) == Counter(person.outcome for person in people)[name]


@pytest.mark.parametrize(
    ("decisions", "outcome"),
    [
        (["open"], "without_reason"),
        (["certified"], "without_reason"),
        (["actioned"], "without_reason"),
        (["accepted"], "with_reason"),
        (["dismissed", "accepted"], "with_reason"),
        (["dismissed", "open"], "without_reason"),
    ],
)
def test_a_reason_is_one_that_a_person_wrote_about_every_finding(
    decisions: list, outcome: ReferralOutcome
) -> None:
    assert find_outcome((), decisions) == outcome


def test_periods_that_follow_each_other_share_nobody() -> None:
    first = ComparisonPeriod(from_=date(2025, 1, 1), to=date(2025, 6, 30))
    second = ComparisonPeriod(from_=date(2025, 7, 1), to=date(2025, 12, 31))

    assert not any(first.contains(day) and second.contains(day) for day in (first.to, second.from_))
