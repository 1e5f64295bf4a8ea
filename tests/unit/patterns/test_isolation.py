"""A page that fails is halved, until whoever cannot be measured stands alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StatementFailed, StatementTimedOut, StoreUnavailable
from graph.patterns.engine.batching import PAGE
from graph.patterns.engine.isolation import LEAST_SECONDS, MOST_UNMEASURED, measure_isolated


class Server:
    """Measures pages, and gives up on each that holds one of some subjects."""

    def __init__(self, too_large: set[str], *, most: int = PAGE) -> None:
        self.too_large = too_large
        self.most = most
        self.pages: list[tuple[list[str], float]] = []

    def measure(self, page: Sequence[str], seconds: float) -> list[str]:
        self.pages.append((list(page), seconds))
        if not self.too_large.isdisjoint(page) or len(page) > self.most:
            raise StatementFailed("'a rule' needs more memory")
        return list(page)


def named(count: int) -> list[str]:
    return [f"person-{number:05}" for number in range(count)]


@given(st.integers(1, 2_500), st.sets(st.integers(0, 2_499), max_size=8))
def test_all_are_measured_but_those_who_cannot_be(count: int, numbers: set[int]) -> None:
    subjects = named(count)
    too_large = {subjects[number] for number in numbers if number < count}
    server = Server(too_large)

    pages = measure_isolated(server.measure, subjects)

    measured = [subject for page in pages.results for subject in page]
    assert sorted(measured) == sorted(set(subjects) - too_large)
    assert set(pages.unmeasured) == too_large
    assert pages.is_complete
    # A page is halved ten times at most before a subject of it stands alone.
    assert len(server.pages) <= 3 + 22 * len(too_large)


def test_pages_that_are_too_large_together_are_measured_in_parts() -> None:
    server = Server(set(), most=300)

    pages = measure_isolated(server.measure, named(1_000))

    assert pages.unmeasured == ()
    assert sorted(len(page) for page in pages.results) == [250] * 4


def test_whoever_failed_before_is_alone_from_the_start_and_keeps_nobody_back() -> None:
    subjects = named(1_000)
    server = Server({subjects[7]})

    pages = measure_isolated(server.measure, subjects, alone=[subjects[7], "person-gone"])

    assert pages.unmeasured == (subjects[7],)
    assert len(pages.results[0]) == 999
    # Beside the large page it may have failed for what that took, so it is tried once more.
    assert sorted(len(page) for page, _ in server.pages) == [1, 1, 999]


def test_a_single_subject_is_tried_once() -> None:
    server = Server({"person-1"})

    assert measure_isolated(server.measure, ["person-1"]).unmeasured == ("person-1",)
    assert len(server.pages) == 1


def test_a_rule_that_fails_for_everyone_is_given_up() -> None:
    subjects = named(3_000)
    server = Server(set(subjects))

    pages = measure_isolated(server.measure, subjects)

    assert len(pages.unmeasured) == MOST_UNMEASURED
    assert not pages.is_complete
    assert {*pages.unmeasured, *pages.untried} == set(subjects)
    assert len(server.pages) < 200


def test_less_time_is_given_to_fewer() -> None:
    server = Server({named(1)[0]})

    measure_isolated(server.measure, named(PAGE))

    limits = {len(page): seconds for page, seconds in server.pages}
    assert limits[1000] == 600.0
    assert limits[500] == 300.0
    assert limits[1] == LEAST_SECONDS


def test_a_time_limit_isolates_and_a_database_that_is_gone_does_not() -> None:
    def slow(page: Sequence[str], _seconds: float) -> int:
        if len(page) > 1:
            raise StatementTimedOut("too slow")
        return 1

    def gone(_page: Sequence[str], _seconds: float) -> int:
        raise StoreUnavailable("gone")

    assert measure_isolated(slow, named(4)).results == (1, 1, 1, 1)
    # A lost database is no fault of a rule.
    with pytest.raises(StoreUnavailable):
        measure_isolated(gone, named(4))
