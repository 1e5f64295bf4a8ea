"""Incidents and the parts that people have in them."""

from typing import Final

from graph.rows import kinds
from graph.rows.description import NodeTable, Reference, RelationshipTable, TableDescription
from graph.rows.kinds import Force, Id, Moment, Text, Texts
from graph.rows.row import TableRow

ROLES: Final = {
    "suspect": "SUSPECT_IN",
    "victim": "VICTIM_IN",
    "witness": "WITNESS_IN",
    "reporter": "REPORTED",
    "child_present": "CHILD_PRESENT_AT",
}


class Incidents(TableRow):
    """One report: a crime, a non-crime incident or a piece of intelligence."""

    PAST = ("occurred_from", "occurred_to")
    SPANS = (("occurred_from", "occurred_to"),)

    id: Id
    force: Force
    kind: kinds.IncidentKind
    occurred_from: Moment
    occurred_to: Moment | None = None
    flags: kinds.Flags = ()
    offence_codes: Texts = ()
    title: Text | None = None
    behaviours: kinds.Behaviours = ()
    address_id: Id | None = None
    marking: kinds.Marking = "open"
    reference: Text | None = None
    outcome: Text | None = None
    narrative: kinds.Narrative | None = None


class Parties(TableRow):
    """A person's part in an incident."""

    incident_id: Id
    person_id: Id
    role: kinds.Role
    status: kinds.InvolvementStatus | None = None
    relationship: Text | None = None
    injury: Text | None = None


INCIDENT_TABLES: Final = (
    TableDescription(
        "incidents",
        Incidents,
        "incident",
        NodeTable("Incident", (Reference("address_id", "addresses", "OCCURRED_AT"),)),
    ),
    TableDescription(
        "parties",
        Parties,
        "party",
        RelationshipTable(
            ("person_id", "people"), ("incident_id", "incidents"), "role", ROLES, always_known=True
        ),
        key=("incident_id", "person_id", "role"),
    ),
)
