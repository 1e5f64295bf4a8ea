"""Whether the service lives, and whether it can answer: two questions for two alarms."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from api.http.dependencies import ServiceDep
from graph.db.statements import statement
from graph.patterns import broken_patterns

PING_SECONDS = 2.0

router = APIRouter(prefix="/health", tags=["health"])


class RuleSetAside(BaseModel):
    """A rule whose files do not load; the others run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    reason: str


class Health(BaseModel):
    """That something is well."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"example": {"status": "ok"}}
    )

    status: Literal["ok"] = "ok"


class Readiness(Health):
    """That the service can answer, and which rules it answers without."""

    set_aside: tuple[RuleSetAside, ...] = ()


@router.get("/live", summary="Check that the process runs")
async def live() -> Health:
    """Answer without a query to the database."""
    return Health()


@router.get("/ready", summary="Check that the database answers")
def ready(service: ServiceDep) -> Readiness:
    """Query the database; a 503 problem says why it does not answer.

    A rule whose files do not load is set aside with its reason, and the service runs without it.
    """
    service.store.read(statement("reads/server"), seconds=PING_SECONDS)
    aside = (
        RuleSetAside(id=broken_pattern.id, reason=broken_pattern.reason)
        for broken_pattern in broken_patterns()
    )
    return Readiness(set_aside=tuple(aside))
