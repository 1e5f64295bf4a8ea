"""What changes the store by way of HTTP: logged, done, reported."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from api.services.context import RequestContext
from graph.identity import resolve
from graph.ingest import LoadReport, load, unpack_delivery
from graph.patterns import broken_pattern_ids, refresh


class LoadedDelivery(BaseModel):
    """What became of a delivery, and how many findings were written because of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: LoadReport
    findings_written: int | None = Field(
        description="Findings that are new or say something else now; null where none were sought."
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
    # What was just loaded may have been recorded after the question was put.
    reports = refresh(app.store, app.patterns, as_of=app.clock(), broken=broken_pattern_ids())
    return LoadedDelivery(
        report=report, findings_written=sum(refreshed.written for refreshed in reports)
    )
