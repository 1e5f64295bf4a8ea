"""What changes the store by way of HTTP: logged, done, reported."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.rule_not_measured import RuleNotMeasured
from api.services.context import RequestContext
from api.services.measuring import refresh_findings
from graph.identity import resolve
from graph.ingest import LoadReport, load, unpack_delivery


class LoadedDelivery(BaseModel):
    """What became of a delivery, and how many findings were written because of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: LoadReport
    findings_written: int | None = Field(
        description="Findings that are new or say something else now; null where none were sought."
    )
    not_measured: tuple[RuleNotMeasured, ...] = Field(
        default=(), description="Rules that could not be measured; the next run tries them again."
    )


def load_delivery(ctx: RequestContext, archive: Path, *, detect: bool) -> LoadedDelivery:
    """Load a zipped delivery; raise DeliveryRefused, and store nothing, where it is none."""
    app = ctx.app
    ctx.record_read(())
    with unpack_delivery(archive) as folder:
        report = load(app.store, folder, quarantine=app.quarantine)
    if app.identity.at_load:
        resolve(
            app.store,
            settings=app.identity.matching(),
            at=app.clock(),
            engine=app.engine,
        )
    if not detect:
        return LoadedDelivery(report=report, findings_written=None)
    refreshed = refresh_findings(ctx)
    return LoadedDelivery(
        report=report,
        findings_written=refreshed.written,
        not_measured=refreshed.not_measured,
    )
