"""Every error of ours has its own kind of problem, its own exit code, and one sentence."""

from collections.abc import Iterator

import pytest

from api.cli.exits import UNAVAILABLE, USAGE, exit_code
from api.http.problems import KINDS, problem_json, problem_kind, problem_kinds
from graph import errors
from graph.errors import JoinedUpError, StoreError


def tree(error: type[JoinedUpError] = JoinedUpError) -> Iterator[type[JoinedUpError]]:
    yield error
    for below in error.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from tree(below)


@pytest.mark.parametrize("error", list(tree()))
def test_every_error_has_a_kind_of_its_own(error: type[JoinedUpError]) -> None:
    kind = KINDS[error]

    assert [other for other in KINDS if KINDS[other].slug == kind.slug] == [error]
    assert 400 <= kind.status < 600
    assert kind.meaning != ""


@pytest.mark.parametrize("error", list(tree()))
def test_the_database_is_a_503_and_exit_3_and_nothing_else_is(error: type[JoinedUpError]) -> None:
    of_the_store = issubclass(error, StoreError)

    assert (KINDS[error].status == 503) is of_the_store
    assert exit_code(error("Something.")) == (UNAVAILABLE if of_the_store else USAGE)


def test_an_error_from_below_takes_the_kind_of_the_nearest_above() -> None:
    class Deeper(errors.StoreUnavailable):
        """One that some module made for itself."""

    assert problem_kind(Deeper("Something.")) == KINDS[errors.StoreUnavailable]


def test_slugs_are_different() -> None:
    slugs = [kind.slug for kind in problem_kinds()]

    assert len(slugs) == len(set(slugs))


def test_only_a_busy_database_says_when_to_come_back() -> None:
    busy = problem_json(KINDS[errors.StoreUnavailable], "Later.")
    missing = problem_json(KINDS[errors.NotFound], "Nobody.")

    assert busy.headers["retry-after"] == "5"
    assert "retry-after" not in missing.headers
    assert b"retry_after" not in missing.body
