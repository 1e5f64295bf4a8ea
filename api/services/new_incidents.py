"""One incident: stored, measured and answered; a repeat is answered as before."""

from api.schemas.new_incident import IncidentAnswer, NewIncident
from api.services.context import RequestContext
from api.services.measuring import refresh_with_others
from graph.identity import resolve
from graph.ingest import (
    Cells,
    LoadedIncident,
    Manifest,
    find_answer,
    identify_submission,
    keep_answer,
    load_incident,
)
from graph.patterns import list_changed_findings


def record_incident(ctx: RequestContext, new_incident: NewIncident) -> IncidentAnswer:
    """Store an incident and measure whom it can affect; the same again is answered as before."""
    ctx.record_read((), decision="record incident")
    body = new_incident.model_dump_json()
    submission = identify_submission(ctx.store, ctx.reader.name, None, body)
    answer = find_answer(ctx.store, submission)
    if answer is None:
        answer_text = store_and_measure(ctx, new_incident).model_dump_json()
        answer = keep_answer(ctx.store, submission, answer_text, at=ctx.now)
    return ctx.show(IncidentAnswer.model_validate_json(answer))


def store_and_measure(ctx: RequestContext, new_incident: NewIncident) -> IncidentAnswer:
    """Store an incident, compare new people where the service does so, and measure."""
    loaded = load_incident(
        ctx.store,
        Manifest(
            source=new_incident.source,
            extracted_at=new_incident.extracted_at,
            scope=new_incident.scope,
            synthetic=new_incident.synthetic,
        ),
        str(new_incident.incident.get("id", "")),
        tables_of(new_incident),
        quarantine=ctx.app.quarantine,
    )
    if ctx.app.identity.at_load and has_new_people(loaded):
        settings = ctx.app.identity.matching()
        resolve(ctx.store, settings=settings, at=ctx.app.clock(), engine=ctx.app.engine)
    refresh = refresh_with_others(ctx)
    findings = list_changed_findings(
        ctx.store, ctx.patterns, refresh.changed, reader=ctx.reader, at=refresh.as_of
    )
    return IncidentAnswer(
        loaded=loaded,
        measured_as_of=refresh.as_of,
        findings=findings,
        not_measured=refresh.not_measured,
    )


def tables_of(new_incident: NewIncident) -> dict[str, list[Cells]]:
    """Return the rows by table; a role is of the incident it came with."""
    incident_id = new_incident.incident.get("id")
    tables: dict[str, list[Cells]] = {
        "people": list(new_incident.people),
        "addresses": list(new_incident.addresses),
        "incidents": [new_incident.incident],
        "parties": [{**role, "incident_id": incident_id} for role in new_incident.roles],
    }
    return {table: rows for table, rows in tables.items() if len(rows) > 0}


def has_new_people(loaded: LoadedIncident) -> bool:
    """Return whether any record of a person was stored."""
    return "people" in loaded.tables and loaded.tables["people"].accepted > 0
