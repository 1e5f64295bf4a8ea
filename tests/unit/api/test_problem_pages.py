"""A problem is a page for a browser and JSON for a program, with the same status and headers."""

import pytest
from fastapi import Request

from api.http.problem_page import problem_response
from api.http.problems import INVALID, KINDS, RequestFault, problem_json, problem_kinds
from api.pages.render import POLICY
from graph.errors import StoreUnavailable


def request_for(accept: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept", accept.encode())]})


def test_a_database_away_is_a_page_that_says_to_wait() -> None:
    problem = problem_json(KINDS[StoreUnavailable], "The database does not answer.")

    shown = problem_response(request_for("text/html"), problem)

    assert shown.status_code == 503
    assert shown.headers["retry-after"] == problem.headers["retry-after"]
    assert shown.headers["content-security-policy"] == POLICY
    assert "Nothing was changed. Wait a little" in bytes(shown.body).decode()


def test_a_program_gets_the_problem_itself() -> None:
    problem = problem_json(KINDS[StoreUnavailable], "The database does not answer.")

    assert problem_response(request_for("*/*"), problem) is problem


def test_what_is_wrong_is_named_and_stays_text() -> None:
    problem = problem_json(
        INVALID, "Not valid.", errors=(RequestFault(where="query.<b>", message="<i>"),)
    )

    shown = bytes(problem_response(request_for("text/html"), problem).body).decode()

    assert "query.&lt;b&gt;" in shown
    assert "<i>" not in shown


@pytest.mark.parametrize("kind", problem_kinds(), ids=lambda kind: kind.slug)
def test_every_kind_of_problem_has_a_page(kind: object) -> None:
    known = next(problem_kind for problem_kind in problem_kinds() if problem_kind == kind)

    shown = problem_response(request_for("text/html"), problem_json(known, "It went wrong."))

    assert shown.status_code == known.status
    assert known.title in bytes(shown.body).decode().replace("&#39;", "'")
