"""The first page: search, what is new, what is due, and the forces in small."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.http.dependencies import Cursor, PresentDep
from api.http.forms import FormDep
from api.http.responses import page
from api.pages.home import home_page, results_page
from api.services.consistency import comparison_of, period_of
from api.services.context import Asked
from api.services.decisions import tasks_of
from api.services.finding_context import beside
from api.services.news import looked, news_of
from api.services.records import search_of
from graph.consistency import Comparison
from graph.search import PAGE

NEWEST: Final = 8
DUE: Final = 6
COMPARED: Final = "serial_acpo"

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(
    asked: PresentDep,
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    """Return the page to start from, or what a search found."""
    if q.strip() == "":
        return page(start(asked))
    found = search_of(asked, q, limit=PAGE, cursor=cursor)
    return page(results_page(q, found))


def start(asked: Asked) -> str:
    """Read what the first page shows."""
    told = news_of(asked, limit=NEWEST)
    due = tasks_of(asked, "open", limit=DUE, cursor=None)
    near = beside(
        asked, (one.finding for one in told.items), more=(one.subject.id for one in due.tasks)
    )
    return home_page(told, due, near, compared(asked))


def compared(asked: Asked) -> Comparison | None:
    """Read the forces beside each other by the rule that most is asked about, if it is there."""
    if all(one.id != COMPARED for one in asked.patterns):
        return None
    return comparison_of(asked, COMPARED, period_of(asked, None, None), shareable=False)


@router.post("/looked")
def has_looked(asked: PresentDep, _form: FormDep) -> Response:
    """Keep that the reader has looked at what is new, and return to the first page."""
    looked(asked)
    return RedirectResponse("/", status_code=303)
