"""What rules ask somebody to do, each by its day."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.content_negotiation import PAGES, wants_page
from api.http.dependencies import Cursor, Limit, PresentDep
from api.http.responses import page, told
from api.pages.work import tasks_page
from api.services.decisions import tasks_of
from api.services.finding_context import called
from graph.decisions import TaskPage, TaskState

PAGE = 50
StateName = Annotated[TaskState, Query(alias="state", description="Open tasks, or ended ones.")]

router = APIRouter(prefix="/tasks", tags=["decisions"])


@router.get("", summary="List the tasks", response_model=TaskPage, responses=PAGES)
def list_tasks(
    request: Request,
    asked: PresentDep,
    state: StateName = "open",
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List what is to be done about findings, the earliest due first; a decision ends a task."""
    found = tasks_of(asked, state, limit=limit, cursor=cursor)
    if wants_page(request):
        names = called(asked, (one.subject.id for one in found.tasks))
        return page(tasks_page(asked, found, state, names))
    return told(found)
