"""What rules ask somebody to do, each by its day."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import Cursor, Limit, PresentDep
from api.http.responses import json_response, page_response
from api.pages.work import tasks_page
from api.services import decisions
from api.services.captions import load_captions
from graph.decisions import TaskPage, TaskState

PAGE = 50
StateName = Annotated[TaskState, Query(alias="state", description="Open tasks, or ended ones.")]

router = APIRouter(prefix="/tasks", tags=["decisions"])


@router.get(
    "", summary="List the tasks", operation_id="listTasks", response_model=TaskPage, responses=PAGES
)
def list_tasks(
    request: Request,
    ctx: PresentDep,
    state: StateName = "open",
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List what rules ask somebody to do, the earliest due first; a decision ends a task."""
    tasks = decisions.list_tasks(ctx, state, limit=limit, cursor=cursor)
    if prefers_html(request):
        names = load_captions(ctx, (task.subject.id for task in tasks.items))
        return page_response(tasks_page(ctx, tasks, state, names))
    return json_response(tasks)
