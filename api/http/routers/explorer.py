"""The explorer: a page on which people look around; what it shows it asks for itself."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.http.dependencies import AsOf, ServiceDep
from api.pages.static_files import static_address
from graph.decisions import DISMISSAL_REASONS
from viz.explorer import EXPLORER_CSP, ExplorerStart, RuleOption, explorer_page

Named = Annotated[str | None, Query(max_length=600)]

router = APIRouter(include_in_schema=False)


@router.get("/explorer")
def explorer(
    service: ServiceDep,
    person: Named = None,
    view: Named = None,
    finding: Named = None,
    as_of: AsOf = None,
) -> HTMLResponse:
    """Return the explorer, opened on a person, a kept view or a finding, or on nothing."""
    opening = ExplorerStart(person=person, view=view, finding=finding, as_of=as_of)
    rules = [
        RuleOption(
            id=pattern.id,
            number=pattern.number,
            title=pattern.title,
            status=pattern.status,
            subject=pattern.subject,
        )
        for pattern in service.patterns
    ]
    content = explorer_page(opening, rules, DISMISSAL_REASONS, static=static_address())
    return HTMLResponse(content, headers={"Content-Security-Policy": EXPLORER_CSP})
