"""Whether the service lives, and whether it can answer: two questions for two alarms."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from api.dependencies import ServiceDep
from graph.statements import statement

PING_SECONDS = 2.0

router = APIRouter(prefix="/health", tags=["health"])


class Health(BaseModel):
    """That something is well."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"example": {"status": "ok"}}
    )

    status: Literal["ok"] = "ok"


@router.get("/live", summary="Say that the process runs")
async def live() -> Health:
    """Answer without asking the database."""
    return Health()


@router.get("/ready", summary="Say that the database answers")
def ready(service: ServiceDep) -> Health:
    """Ask the database; a 503 problem says why it does not answer."""
    service.store.read(statement("reads/server"), seconds=PING_SECONDS)
    return Health()
