"""How each table becomes facts: which label or relationship, and where its arrows point."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table, and the arrow it stands for."""

    column: str
    table: str
    kind: str
    # True: the arrow starts at the row referred to.
    inward: bool = False
    # True: the row is of others, and stands without the person it names here.
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A table whose rows are nodes."""

    label: str
    references: tuple[Reference, ...] = ()
    # The derived entity that rows of this table describe.
    entity: str | None = None
    # A defaulted first version is known as soon as something refers to it (see `versions`).
    always_known: bool = False


@dataclass(frozen=True, slots=True)
class RelationshipTable:
    """A table whose rows are relationships."""

    start: tuple[str, str]
    end: tuple[str, str]
    # The value of this column decides the type.
    column: str | None
    types: Mapping[str, str]
    always_known: bool = False

    def kind(self, values: Mapping[str, object]) -> str:
        """Return the relationship type of one row."""
        return self.types["" if self.column is None else str(values[self.column])]


ENTITY_LABELS: Final = {"people": "Person", "addresses": "Address"}

ROLES: Final = {
    "suspect": "SUSPECT_IN",
    "victim": "VICTIM_IN",
    "witness": "WITNESS_IN",
    "reporter": "REPORTED",
    "child_present": "CHILD_PRESENT_AT",
}

TIES: Final = {
    "partner": "PARTNER_OF",
    "ex_partner": "PARTNER_OF",
    "parent_of": "PARENT_OF",
    "sibling": "RELATED_TO",
    "other_family": "RELATED_TO",
    "household": "RELATED_TO",
    "associate": "RELATED_TO",
}

NODE_TABLES: Final = {
    "people": NodeTable("Record", entity="Person", always_known=True),
    "addresses": NodeTable("AddressRecord", entity="Address", always_known=True),
    "incidents": NodeTable("Incident", (Reference("address_id", "addresses", "OCCURRED_AT"),)),
    "convictions": NodeTable(
        "Conviction",
        (
            Reference("person_id", "people", "CONVICTED_OF", inward=True),
            Reference("incident_id", "incidents", "FOR"),
        ),
    ),
    "orders": NodeTable(
        "Order",
        (
            Reference("subject_id", "people", "AGAINST"),
            Reference("protected_ids", "people", "PROTECTS", optional=True),
            Reference("address_id", "addresses", "EXCLUDES_FROM"),
        ),
    ),
    "referrals": NodeTable(
        "Referral",
        (
            Reference("person_id", "people", "CONCERNS"),
            Reference("victim_id", "people", "FOR_VICTIM", optional=True),
        ),
    ),
    "managements": NodeTable("Management", (Reference("person_id", "people", "OF"),)),
    "assessments": NodeTable(
        "Assessment",
        (
            Reference("victim_id", "people", "OF_VICTIM"),
            Reference("incident_id", "incidents", "ABOUT"),
        ),
    ),
    "protection_plans": NodeTable(
        "ProtectionPlan", (Reference("child_id", "people", "FOR_CHILD"),)
    ),
    "deaths": NodeTable(
        "Death",
        (
            Reference("person_id", "people", "OF"),
            Reference("incident_id", "incidents", "IN"),
        ),
    ),
}

ARROW_TABLES: Final = {
    "parties": RelationshipTable(
        ("person_id", "people"), ("incident_id", "incidents"), "role", ROLES, always_known=True
    ),
    "residences": RelationshipTable(
        ("person_id", "people"), ("address_id", "addresses"), None, {"": "LIVES_AT"}
    ),
    "relationships": RelationshipTable(
        ("person_id", "people"), ("other_id", "people"), "kind", TIES
    ),
}
