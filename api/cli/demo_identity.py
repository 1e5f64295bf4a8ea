"""The identity part of the demonstration: three records of one man."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.configuration import read_settings

if TYPE_CHECKING:
    from datetime import date

    from api.services.context import RequestContext
    from graph.db.store import Store
    from graph.patterns import Finding
    from graph.server import Progress


def load_three_forces(
    store: "Store", folder: Path, until: "date", report_progress: "Progress"
) -> None:
    """Load the records that three forces have of one man, each as its own delivery."""
    from graph.ingest import Quarantine, load
    from seed.three_forces import write_three_forces

    for delivery in write_three_forces(folder, until):
        load(
            store,
            delivery,
            quarantine=Quarantine(read_settings().quarantine),
            progress=report_progress,
        )


def join_records(ctx: "RequestContext", report_progress: "Progress") -> None:
    """Compare the records in the store, join those of one person and refresh findings."""
    from api.services.identity import resolve_records

    report_progress("Comparing records", 0, 0)
    resolve_records(ctx, whole=False)


def print_joined_person(ctx: "RequestContext") -> str | None:
    """Print how three records were joined and what the person now meets; return their id."""
    from api.cli.output import print_line, print_table
    from api.services.identity import explain_records
    from graph.errors import NotFound
    from seed.three_forces import FORCES

    first, _, last = (force_records.record for force_records in FORCES)
    try:
        explanation = explain_records(ctx, first, last)
    except NotFound:
        return None
    if not explanation.one_person:
        return None
    print_table(
        ("record", "name as recorded"),
        [
            (force_records.record, f"{force_records.given} {force_records.family}")
            for force_records in FORCES
        ],
        title=f"\nThree records of three forces, one person: {explanation.one.person}",
    )
    print_line(explanation.sentence)
    for finding in findings_about(ctx, explanation.one.person):
        print_line(f"  {finding.pattern}: {finding.summary}")
    return explanation.one.person


def findings_about(ctx: "RequestContext", person: str) -> "list[Finding]":
    """Return the findings about the person; the records of one force alone meet no rule."""
    from api.services.findings import list_all_findings

    return [
        finding
        for finding in list_all_findings(ctx, (), condition="met", about=person)
        if finding.subject.kind == "Person"
    ]
