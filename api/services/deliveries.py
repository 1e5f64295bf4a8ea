"""Deliveries over HTTP: logged, loaded, reported."""

from pathlib import Path

from api.schemas.loaded_delivery import LoadedDelivery
from api.services.context import AppState, RequestContext
from api.services.measuring import refresh_findings
from graph.identity import resolve
from graph.ingest import LoadReport, load, unpack_delivery
from graph.mapping import ExtractReport, load_extract, named_mapping


def load_delivery(
    ctx: RequestContext, archive: Path, *, detect: bool, mapping: str | None = None
) -> LoadedDelivery:
    """Load a zipped delivery, or an extract by way of a mapping.

    Raise DeliveryRefused, and store nothing, where it cannot be read as a whole.
    """
    ctx.record_read(())
    report, extract = load_archive(ctx.app, archive, mapping)
    return finish_load(ctx, report, extract, detect=detect)


def finish_load(
    ctx: RequestContext, report: LoadReport, extract: ExtractReport | None, *, detect: bool
) -> LoadedDelivery:
    """Compare the records that were loaded with all others, and bring findings up to date."""
    app = ctx.app
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
