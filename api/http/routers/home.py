"""The first page: search, what is new, what is due, and the forces in small."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.http.dependencies import Cursor, PresentDep
from api.http.forms import FormDep
from api.http.responses import page_response
from api.pages.home import LawSummary, home_page, law_summary, results_page
from api.services.captions import load_finding_context
from api.services.consistency import get_comparison, requested_period
from api.services.context import RequestContext
from api.services.decisions import get_news, list_tasks, mark_news_seen
from api.services.people import search_records
from api.services.recognition import longest_unanswered
from api.services.register import get_register_summary
from graph.consistency import ForceComparison
from graph.register import DEFINITIONS
from graph.search import SEARCH_PAGE

NEWEST: Final = 8
DUE: Final = 6
COMPARED: Final = "serial_acpo"
# Lost days cost a statement for each day on which something was recorded of a person.
UNANSWERED: Final = 1

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(
    ctx: PresentDep,
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    """Return the page to start from, or what a search found."""
    if q.strip() == "":
        return page_response(load_home_page(ctx))
    records = search_records(ctx, q, limit=SEARCH_PAGE, cursor=cursor)
    return page_response(results_page(q, records))


def load_home_page(ctx: RequestContext) -> str:
    """Read what the first page shows."""
    news = get_news(ctx, limit=NEWEST)
    due = list_tasks(ctx, "open", limit=DUE, cursor=None)
    finding_context = load_finding_context(
        ctx,
        (item.finding for item in news.items),
        more_subjects=(task.subject.id for task in due.items),
    )
    return home_page(ctx, news, due, finding_context, compare_forces(ctx), read_law(ctx))


def read_law(ctx: RequestContext) -> LawSummary | None:
    """Read the register in short, and the lost days of somebody whom nobody answered."""
    summary = get_register_summary(ctx, unanswered=UNANSWERED)
    if summary is None:
        return None
    entry = longest_unanswered(ctx, DEFINITIONS[0], summary.unanswered)
    return law_summary(ctx, summary, entry)


def compare_forces(ctx: RequestContext) -> ForceComparison | None:
    """Read the forces beside each other by the rule that most is asked about, if it is there."""
    if all(pattern.id != COMPARED for pattern in ctx.patterns):
        return None
    return get_comparison(ctx, COMPARED, requested_period(ctx, None, None), shareable=False)


@router.post("/looked")
def mark_seen(ctx: PresentDep, _form: FormDep) -> Response:
    """Keep that the reader has looked at what is new, and return to the first page."""
    mark_news_seen(ctx)
    return RedirectResponse("/", status_code=303)
