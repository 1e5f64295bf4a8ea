"""Which version of a row is in force when, whatever the order of arrival."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from graph.ingest.validity import (
    BEGINNING,
    FOREVER,
    Assertion,
    ValidityInterval,
    cap_end,
    compute_validity,
    distinct_versions,
    version_name,
)

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def stated(day: int, content: str, *, explicit: bool = False, withdrawn: bool = False) -> Assertion:
    moment = FIRST + timedelta(days=day)
    said = f"{content}{'-gone' if withdrawn else ''}"
    name = version_name("row-1", moment, said, explicit=explicit)
    return Assertion("row-1", name, said, moment, explicit, withdrawn)


def day(number: int) -> datetime:
    return FIRST + timedelta(days=number)


def arrived(statements: list[Assertion]) -> list[Assertion]:
    """Keep statements as a store does: one after the other, from what was kept before."""
    stored: list[Assertion] = []
    for statement in statements:
        stored = distinct_versions([*stored, statement])
    return stored


def contents(known: list[ValidityInterval]) -> list[tuple[str, datetime]]:
    return [(version.content, version.recorded_at) for version in known]


statements = st.lists(
    st.builds(
        stated,
        st.integers(0, 6),
        st.sampled_from("abc"),
        explicit=st.booleans(),
        withdrawn=st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(statements.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_any_order_of_arrival_gives_the_same_versions(
    orders: tuple[list[Assertion], list[Assertion]],
) -> None:
    first, other = orders

    assert arrived(first) == arrived(other) == distinct_versions(first)


@given(statements)
def test_saying_everything_again_changes_nothing(said: list[Assertion]) -> None:
    once = arrived(said)

    assert arrived([*once, *said]) == once


@given(statements, st.one_of(st.none(), st.integers(0, 6).map(day)))
def test_intervals_never_overlap_and_exactly_one_is_the_latest(
    said: list[Assertion], gone_at: datetime | None
) -> None:
    known = compute_validity(said, gone_at=gone_at)

    assert [version.latest for version in known] == [False] * (len(known) - 1) + [True]
    assert all(version.superseded_at <= next_.recorded_at for version, next_ in pairwise(known))
    assert len({version.first_recorded_at for version in known}) == 1
    assert len({version.version for version in known}) == len(known)


@given(statements)
def test_what_is_in_force_last_is_what_was_said_last(said: list[Assertion]) -> None:
    last = max(said, key=lambda version: (version.stated_at, version.content))

    known = compute_validity(said, gone_at=None)

    assert known[-1].content == last.content
    assert (known[-1].superseded_at == FOREVER) is not last.withdrawn


def test_a_changed_row_is_a_second_version_and_both_are_kept() -> None:
    known = compute_validity([stated(0, "a"), stated(3, "b")], gone_at=None)

    assert [(version.recorded_at, version.superseded_at) for version in known] == [
        (day(0), day(3)),
        (day(3), FOREVER),
    ]


def test_a_copy_without_a_time_of_its_own_is_no_version() -> None:
    known = compute_validity([stated(0, "a"), stated(3, "a")], gone_at=None)

    assert contents(known) == [("a", day(0))]
    assert known[0].repeated_at == (day(3),)


def test_a_copy_with_a_time_of_its_own_is_a_version() -> None:
    known = compute_validity([stated(0, "a"), stated(3, "a", explicit=True)], gone_at=None)

    assert contents(known) == [("a", day(0)), ("a", day(3))]


def test_a_row_that_changes_back_is_three_versions_in_any_order() -> None:
    said = [stated(0, "a"), stated(2, "b"), stated(4, "a")]

    histories = {
        tuple(contents(compute_validity(arrived(list(order)), gone_at=None)))
        for order in permutations(said)
    }

    assert histories == {(("a", day(0)), ("b", day(2)), ("a", day(4)))}


def test_a_statement_of_a_default_time_and_one_of_its_own_are_one_version() -> None:
    known = compute_validity([stated(1, "a"), stated(1, "a", explicit=True)], gone_at=None)

    assert [version.version for version in known] == [stated(1, "a", explicit=True).version]


def test_a_row_taken_back_is_never_in_force() -> None:
    known = compute_validity([stated(0, "a"), stated(2, "a", withdrawn=True)], gone_at=None)

    assert (known[0].superseded_at, known[1].superseded_at) == (day(2), day(2))


def test_a_row_stated_again_after_it_was_taken_back_is_in_force_again() -> None:
    known = compute_validity(
        [stated(0, "a"), stated(2, "a", withdrawn=True), stated(5, "a")], gone_at=None
    )

    assert (known[2].recorded_at, known[2].superseded_at) == (day(5), FOREVER)


def test_what_rests_on_a_row_that_was_taken_back_ends_with_it_and_knows_its_own_end() -> None:
    known = compute_validity([stated(0, "a")], gone_at=day(4))

    assert (known[0].superseded_at, known[0].uncapped) == (day(4), FOREVER)


def test_what_ended_before_the_row_it_rests_on_was_taken_back_keeps_its_end() -> None:
    assert cap_end(day(3), day(4)) == (day(3), None)


def test_a_first_statement_without_a_time_is_known_with_its_incident() -> None:
    assertion = Assertion(
        "row-1", "x#a", "a", day(9), explicit=False, withdrawn=False, known_from=BEGINNING
    )

    assert compute_validity([assertion], gone_at=None)[0].recorded_at == BEGINNING


def test_a_first_statement_with_a_time_of_its_own_is_known_from_that_time() -> None:
    assertion = Assertion(
        "row-1", "x!#a", "a", day(9), explicit=True, withdrawn=False, known_from=BEGINNING
    )

    assert compute_validity([assertion], gone_at=None)[0].recorded_at == day(9)


def test_an_incident_known_later_than_the_delivery_does_not_move_a_row_later() -> None:
    assertion = Assertion(
        "row-1", "x#a", "a", day(9), explicit=False, withdrawn=False, known_from=day(12)
    )

    assert compute_validity([assertion], gone_at=None)[0].recorded_at == day(9)
