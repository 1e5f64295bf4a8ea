"""A page for each kind of problem: what the `type` of an error leads to."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.http.problems import problem_kinds
from api.pages.render import POLICY, render

router = APIRouter(prefix="/problems", include_in_schema=False)


@router.get("")
def all_problems() -> HTMLResponse:
    """List every kind of problem."""
    return page("Problems", tuple(problem_kinds()))


@router.get("/{slug}")
def one_problem(slug: str) -> HTMLResponse:
    """Explain one kind of problem."""
    kinds = tuple(kind for kind in problem_kinds() if kind.slug == slug)
    if len(kinds) == 0:
        raise HTTPException(404)
    return page(kinds[0].title, kinds)


def page(title: str, kinds: tuple[object, ...]) -> HTMLResponse:
    """Return the page about some kinds of problem."""
    return HTMLResponse(
        render("problems", title=title, kinds=kinds),
        headers={"Content-Security-Policy": POLICY},
    )
