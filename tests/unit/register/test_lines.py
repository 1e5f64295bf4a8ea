"""The numbers of the register: they add up, and no small one leaves the house."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.consistency.outcomes import OutcomeReferral
from graph.consistency.suppression import is_small
from graph.register import DEFINITIONS, STATES, TESTS, RegisterLine, RegisterPerson, RegisterState
from graph.register.entry_tests import NARROWER
from graph.register.overlaps import COMBINATIONS, count_overlaps, shared_overlaps
from graph.register.people import RegisterManagement, find_state, mappa_level
from graph.register.register import lines_by_test

PATTERNS = tuple(test.pattern for test in TESTS)


def closed(tests: frozenset[str]) -> tuple[str, ...]:
    """Return tests as the law has them: who meets the narrower meets the wider."""
    wider = {wide for narrow, wide in NARROWER.items() if narrow in tests}
    return tuple(test for test in PATTERNS if test in tests | wider)


def a_person(tests: frozenset[str], force: str, state: RegisterState) -> RegisterPerson:
    return RegisterPerson(
        id="person-1",
        name=None,
        force=force,
        incident=None,
        occurred_on=None,
        tests=closed(tests),
        state=state,
        managements=(),
        referrals=(),
    )


SOMEBODY = st.builds(
    a_person,
    st.frozensets(st.sampled_from(PATTERNS), min_size=1),
    st.sampled_from(("10", "42", "none")),
    st.sampled_from(STATES),
)
# Many alike, so that numbers of both sorts come up.
PEOPLE = st.lists(st.tuples(SOMEBODY, st.sampled_from((1, 2, 6, 20))), max_size=12).map(
    lambda groups: [person for person, times in groups for _ in range(times)]
)


def numbers(line: RegisterLine) -> list[int]:
    every = (line.people, line.managed, *line.states.values(), *(line.schemes or {}).values())
    return [number for number in every if isinstance(number, int)]


@given(PEOPLE)
def test_the_states_add_up_to_the_people_and_the_forces_to_all(
    people: list[RegisterPerson],
) -> None:
    for test, lines in lines_by_test(people, shareable=False).items():
        *forces, total = lines
        assert total.people == sum(test in person.tests for person in people)
        assert total.people == sum(int(force.people) for force in forces)
        for line in lines:
            assert line.people == sum(map(int, line.states.values()))


@given(PEOPLE)
def test_no_small_number_is_shared(people: list[RegisterPerson]) -> None:
    for lines in lines_by_test(people, shareable=True).values():
        assert not any(is_small(number) for line in lines for number in numbers(line))


@given(PEOPLE)
def test_two_tests_of_which_one_holds_the_other_cannot_be_subtracted(
    people: list[RegisterPerson],
) -> None:
    shared = lines_by_test(people, shareable=True)

    for narrow, wide in NARROWER.items():
        wider = {line.force: line for line in shared[wide]}
        for line in shared[narrow]:
            beyond = [
                w - n
                for n, w in zip(cells(line), cells(wider[line.force]), strict=True)
                if isinstance(n, int) and isinstance(w, int)
            ]
            assert not any(map(is_small, beyond))


def cells(line: RegisterLine) -> list[object]:
    return [line.people, line.managed, *line.states.values()]


@given(PEOPLE)
def test_overlaps_add_up_to_each_definition(people: list[RegisterPerson]) -> None:
    overlaps = count_overlaps(people)

    assert [overlap.definitions for overlap in overlaps] == list(COMBINATIONS)
    for definition in DEFINITIONS:
        inside = sum(int(each.people) for each in overlaps if definition in each.definitions)
        assert inside == sum(definition in person.tests for person in people)


@given(PEOPLE, st.booleans())
def test_overlaps_are_shared_all_or_none(people: list[RegisterPerson], are_shared: bool) -> None:  # noqa: FBT001
    exact = count_overlaps(people)

    shared = [overlap.people for overlap in shared_overlaps(exact, totals_are_shared=are_shared)]

    all_shown = shared == [overlap.people for overlap in exact]
    assert all_shown or set(shared) == {"not shown"}
    assert not (all_shown and any(is_small(int(overlap.people)) for overlap in exact))


@pytest.mark.parametrize(
    ("levels", "schemes", "state"),
    [
        ((("MAPPA", "Level 2"),), (), "level_2"),
        ((("MAPPA", "1"), ("MAPPA", "L3")), ("MARAC",), "level_3"),
        ((("MAPPA", None),), (), "level_unknown"),
        ((("MAPPA", None), ("MAPPA", "1")), (), "level_1"),
        ((), ("MAPPA", "MARAC"), "referred"),
        ((("MATAC", None),), ("MAPPA",), "referred"),
        ((("IOM", "2"),), (), "elsewhere"),
        # A MARAC is not a MAPPA.
        ((), ("MARAC",), "elsewhere"),
        ((), (), "neither"),
    ],
)
def test_what_binds_most_counts_a_person(
    levels: Sequence[tuple[str, str | None]], schemes: Sequence[str], state: str
) -> None:
    managements = [
        RegisterManagement(scheme=scheme, level=level, from_=None, record_id="a:1")
        for scheme, level in levels
    ]
    referrals = [
        OutcomeReferral.model_validate(
            {"scheme": scheme, "made_on": "2026-01-01", "record_id": "a:2"}
        )
        for scheme in schemes
    ]

    assert find_state(managements, referrals) == state


@pytest.mark.parametrize(("text", "state"), [("mappa level 2", "level_2"), ("12", "level_unknown")])
def test_a_level_is_read_as_written(text: str, state: str) -> None:
    assert mappa_level(text) == state
