"""The part of the demonstration that is about identity: three records and one man."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.session import read_settings

if TYPE_CHECKING:
    from datetime import date

    from api.services.context import RequestContext
    from graph.db.store import Store
    from graph.patterns import Finding
    from graph.server.progress import Progress


def load_three_forces(store: "Store", folder: Path, until: "date", tell: "Progress") -> None:
    """Load what three forces have of one man, each as a delivery of its own."""
    from graph.ingest import Quarantine, load
    from seed.three_forces import write_three_forces

    for delivery in write_three_forces(folder, until):
        load(store, delivery, quarantine=Quarantine(read_settings().quarantine), progress=tell)


def join_records(ctx: "RequestContext", tell: "Progress") -> None:
    """Compare the records in the store and join whom that finds; findings follow."""
    from api.services.identity import resolve_records

    tell("Comparing records", 0, 0)
    resolve_records(ctx, whole=False)


def print_joined(ctx: "RequestContext") -> str | None:
    """Print whose records of three forces were joined, why and what that brought; return who."""
    from api.cli.output import print_line, print_table
    from api.services.identity import explain_records
    from graph.errors import NotFound
    from seed.three_forces import FORCES

    first, _, last = (one.record for one in FORCES)
    try:
        found = explain_records(ctx, first, last)
    except NotFound:
        return None
    if not found.one_person:
        return None
    print_table(
        ("record", "name as recorded"),
        [(one.record, f"{one.given} {one.family}") for one in FORCES],
        title=f"\nThree records of three forces, one person: {found.one.person}",
    )
    print_line(found.sentence)
    for finding in findings_about(ctx, found.one.person):
        print_line(f"  {finding.pattern}: {finding.summary}")
    return found.one.person


def findings_about(ctx: "RequestContext", person: str) -> "list[Finding]":
    """Return what the person came to meet by it: no rule is met by the records of one force."""
    from api.services.findings import list_all_findings

    return [
        finding
        for finding in list_all_findings(ctx, (), condition="met", about=person)
        if finding.subject.kind == "Person"
    ]
