"""Whether the service lives, and whether it can answer: two questions for two alarms."""

from collections.abc import Callable
from functools import partial
from typing import Final, Literal

from anyio import CapacityLimiter, fail_after, to_thread
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from api.http.dependencies import ServiceDep
from graph.access.audit import AuditLog
from graph.db.store import Store
from graph.errors import AuditUnavailable, StoreUnavailable
from graph.patterns import broken_patterns

PING_SECONDS: Final = 2.0
# Apart from the threads that answer readers, so that health is never behind them in a queue. A
# server that is paused holds one of these until it goes on.
PINGS: Final = CapacityLimiter(4)

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


async def ping(store: Store) -> None:
    """Query the database apart from readers; raise StoreUnavailable if that takes too long."""
    await within(
        PING_SECONDS,
        partial(store.ping, seconds=PING_SECONDS),
        StoreUnavailable(
            f"The database did not answer within {PING_SECONDS:.0f} seconds; wait, or see "
            "`joinedup database status`."
        ),
    )


async def check_audit_log(audit: AuditLog) -> None:
    """Raise AuditUnavailable where nothing could be logged, so that nothing would be shown."""
    await within(
        PING_SECONDS,
        audit.check,
        AuditUnavailable(
            f"The audit log did not answer within {PING_SECONDS:.0f} seconds; see whether its disk "
            "does."
        ),
    )


async def within(seconds: float, work: Callable[[], None], otherwise: StoreUnavailable) -> None:
    """Do something apart from readers; raise `otherwise` if that takes too long."""
    try:
        with fail_after(seconds):
            await to_thread.run_sync(work, abandon_on_cancel=True, limiter=PINGS)
    except TimeoutError as error:
        raise otherwise from error


@router.get("/live", summary="Check that the process runs", operation_id="checkLiveness")
async def live() -> Health:
    """Answer without a query to the database."""
    return Health()


@router.get(
    "/ready",
    summary="Check that the database answers and the audit log can be written",
    operation_id="checkReadiness",
)
async def ready(service: ServiceDep) -> Readiness:
    """Query the database, and see that the audit log can be written.

    A 503 problem says within two seconds for each why not.

    A rule whose files do not load is set aside with its reason, and the service runs without it.
    """
    await ping(service.store)
    await check_audit_log(service.audit)
    aside = (
        RuleSetAside(id=broken_pattern.id, reason=broken_pattern.reason)
        for broken_pattern in broken_patterns()
    )
    return Readiness(set_aside=tuple(aside))
