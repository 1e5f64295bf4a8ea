"""Deliveries over HTTP: logged, loaded, reported."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.rule_not_measured import RuleNotMeasured
from api.services.context import AppState, RequestContext
from api.services.measuring import refresh_findings
from graph.identity import resolve
from graph.ingest import LoadReport, load, unpack_delivery
from graph.mapping import ExtractReport, load_extract, named_mapping


class LoadedDelivery(BaseModel):
    """What became of a delivery, and how many findings were written because of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: LoadReport
    extract: ExtractReport | None = Field(
        default=None,
        description="What became of the rows of the extract; null for a delivery of our tables.",
    )
    findings_written: int | None = Field(
        description="Findings that are new or say something else now; null where none were sought."
    )
    not_measured: tuple[RuleNotMeasured, ...] = Field(
        default=(), description="Rules that could not be measured; the next run tries them again."
    )


def load_delivery(
    ctx: RequestContext, archive: Path, *, detect: bool, mapping: str | None = None
) -> LoadedDelivery:
    """Load a zipped delivery, or an extract by way of a mapping.

    Raise DeliveryRefused, and store nothing, where it cannot be read as a whole.
    """
    app = ctx.app
    ctx.record_read(())
    report, extract = load_archive(app, archive, mapping)
    if app.identity.at_load:
        resolve(
            app.store,
            settings=app.identity.matching(),
            at=app.clock(),
            engine=app.engine,
        )
    if not detect:
        return LoadedDelivery(report=report, extract=extract, findings_written=None)
    refresh = refresh_findings(ctx, calendar=False)
    return LoadedDelivery(
        report=report,
        extract=extract,
        findings_written=refresh.written,
        not_measured=refresh.not_measured,
    )


def load_archive(
    app: AppState, archive: Path, mapping: str | None
) -> tuple[LoadReport, ExtractReport | None]:
    """Load what an archive holds: our tables, or an extract that a mapping reads."""
    if mapping is None:
        with unpack_delivery(archive) as folder:
            return load(app.store, folder, quarantine=app.quarantine), None
    with unpack_delivery(archive, in_folders=True) as folder:
        extract_load = load_extract(
            app.store,
            folder,
            named_mapping(mapping, app.mappings),
            quarantine=app.quarantine,
            settings=app.identity.matching(),
            engine=app.engine,
        )
        return extract_load.load, extract_load.extract
