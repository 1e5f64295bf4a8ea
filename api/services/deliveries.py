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
    service = ctx.app
    ctx.record_read(())
    with unpack_delivery(archive) as folder:
        report = load(service.store, folder, quarantine=service.quarantine)
    if service.identity.at_load:
        resolve(
            service.store,
            settings=service.identity.matching(),
            at=service.clock(),
            engine=service.engine,
        )
    if not detect:
        return LoadedDelivery(report=report, findings_written=None)
    # What was just loaded may have been recorded after the question was put.
    done = refresh(
        service.store,
        service.patterns,
        as_of=service.clock(),
        broken=broken_pattern_ids(),
    )
    return LoadedDelivery(report=report, findings_written=sum(one.written for one in done))
