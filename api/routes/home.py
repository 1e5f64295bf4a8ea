"""The first page: search, and how many meet each rule."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.answers import page
from api.dependencies import Cursor, PresentDep
from api.pages import Rule, home_page, results_page
from api.reads import counts_of, search_of
from graph.search import PAGE

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(
    asked: PresentDep,
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    """Return the page to start from, or what a search found."""
    if q.strip() == "":
        rules = tuple(
            Rule(one.id, one.title, one.status, met, suspended)
            for one, met, suspended in counts_of(asked)
        )
        return page(home_page(rules))
    found = search_of(asked, q, limit=PAGE, cursor=cursor)
    return page(results_page(q, found))
