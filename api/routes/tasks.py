"""What rules ask somebody to do, each by its day."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import told
from api.deciding import tasks_of
from api.dependencies import Cursor, Limit, PresentDep
from graph.decisions import TaskPage, TaskState

PAGE = 50
StateName = Annotated[TaskState, Query(alias="state", description="Open tasks, or ended ones.")]

router = APIRouter(prefix="/tasks", tags=["decisions"])


@router.get("", summary="List the tasks", response_model=TaskPage)
def list_tasks(
    asked: PresentDep, state: StateName = "open", limit: Limit = PAGE, cursor: Cursor = None
) -> Response:
    """List what is to be done about findings, the earliest due first; a decision ends a task."""
    return told(tasks_of(asked, state, limit=limit, cursor=cursor))
