"""Labels, relationship types and indexes as data; `cypher/schema.cypher` is made from it.

Every row that a source sent is a *fact*: a node or a relationship that carries when it became
known (`recorded_at`) and when it stopped being what the source says (`superseded_at`). A fact
is in force at a moment where `recorded_at <= moment < superseded_at`; a row that was taken back is
never in force. Facts are never deleted, so "what was known on 3 March" is the same statement
with another `$as_of`.
"""

from dataclasses import dataclass
from typing import Final

BEGINNING: Final = "0001-01-01T00:00:00Z"
FOREVER: Final = "9999-12-31T00:00:00Z"


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type with the labels at its ends."""

    kind: str
    start: str
    end: str


# What arrows join; each also carries the label Entity, so that one index finds either end.
# Person and Address are derived: who we think a person is, what we think a place is.
ENTITIES: Final = ("Person", "Address", "Incident")

# Facts that are nodes. Each also carries the label Fact.
FACT_LABELS: Final = (
    "Record",
    "AddressRecord",
    "Incident",
    "Conviction",
    "Order",
    "Referral",
    "Management",
    "Assessment",
    "ProtectionPlan",
    "Death",
)

ARROWS: Final = (
    # (:Record)-[:RECORD_OF]->(:Person)
    RelationshipType("RECORD_OF", "Record", "Person"),
    # (:AddressRecord)-[:RECORD_OF]->(:Address)
    RelationshipType("RECORD_OF", "AddressRecord", "Address"),
    # (:Person)-[:SUSPECT_IN]->(:Incident)
    RelationshipType("SUSPECT_IN", "Person", "Incident"),
    # (:Person)-[:VICTIM_IN]->(:Incident)
    RelationshipType("VICTIM_IN", "Person", "Incident"),
    # (:Person)-[:WITNESS_IN]->(:Incident)
    RelationshipType("WITNESS_IN", "Person", "Incident"),
    # (:Person)-[:REPORTED]->(:Incident)
    RelationshipType("REPORTED", "Person", "Incident"),
    # (:Person)-[:CHILD_PRESENT_AT]->(:Incident)
    RelationshipType("CHILD_PRESENT_AT", "Person", "Incident"),
    # (:Incident)-[:OCCURRED_AT]->(:Address)
    RelationshipType("OCCURRED_AT", "Incident", "Address"),
    # (:Person)-[:LIVES_AT]->(:Address)
    RelationshipType("LIVES_AT", "Person", "Address"),
    # (:Person)-[:PARTNER_OF]->(:Person)
    RelationshipType("PARTNER_OF", "Person", "Person"),
    # (:Person)-[:PARENT_OF]->(:Person)
    RelationshipType("PARENT_OF", "Person", "Person"),
    # (:Person)-[:RELATED_TO]->(:Person)
    RelationshipType("RELATED_TO", "Person", "Person"),
    # (:Person)-[:CONVICTED_OF]->(:Conviction)
    RelationshipType("CONVICTED_OF", "Person", "Conviction"),
    # (:Conviction)-[:FOR]->(:Incident)
    RelationshipType("FOR", "Conviction", "Incident"),
    # (:Order)-[:AGAINST]->(:Person)
    RelationshipType("AGAINST", "Order", "Person"),
    # (:Order)-[:PROTECTS]->(:Person)
    RelationshipType("PROTECTS", "Order", "Person"),
    # (:Order)-[:EXCLUDES_FROM]->(:Address)
    RelationshipType("EXCLUDES_FROM", "Order", "Address"),
    # (:Referral)-[:CONCERNS]->(:Person)
    RelationshipType("CONCERNS", "Referral", "Person"),
    # (:Referral)-[:FOR_VICTIM]->(:Person)
    RelationshipType("FOR_VICTIM", "Referral", "Person"),
    # (:Management)-[:OF]->(:Person)
    RelationshipType("OF", "Management", "Person"),
    # (:Assessment)-[:OF_VICTIM]->(:Person)
    RelationshipType("OF_VICTIM", "Assessment", "Person"),
    # (:Assessment)-[:ABOUT]->(:Incident)
    RelationshipType("ABOUT", "Assessment", "Incident"),
    # (:ProtectionPlan)-[:FOR_CHILD]->(:Person)
    RelationshipType("FOR_CHILD", "ProtectionPlan", "Person"),
    # (:Death)-[:OF]->(:Person)
    RelationshipType("OF", "Death", "Person"),
    # (:Death)-[:IN]->(:Incident)
    RelationshipType("IN", "Death", "Incident"),
    # (:Person)-[:COUNTS_AGAINST]->(:Person): a named person said whose incidents count.
    RelationshipType("COUNTS_AGAINST", "Person", "Person"),
    # (:Finding)-[:ABOUT]->(:Person)
    RelationshipType("ABOUT", "Finding", "Person"),
    # (:State)-[:OF]->(:Finding)
    RelationshipType("OF", "State", "Finding"),
    # (:Task)-[:OF]->(:Finding)
    RelationshipType("OF", "Task", "Finding"),
    # (:Erased)-[:BY]->(:Erasure): that a record was erased, and who did it.
    RelationshipType("BY", "Erased", "Erasure"),
    # (:Closing)-[:OF]->(:Case)
    RelationshipType("OF", "Closing", "Case"),
    # (:Verdict)-[:OF]->(:Pair)
    RelationshipType("OF", "Verdict", "Pair"),
)

UNIQUE: Final = (
    ("Store", "id"),
    ("Person", "id"),
    ("Address", "id"),
    ("Fact", "version"),
    ("Finding", "id"),
    ("Detection", "pattern"),
    ("Task", "id"),
    ("Case", "id"),
    ("Look", "by"),
    ("Pair", "id"),
    ("Joined", "record"),
    ("Unmatched", "record"),
    ("MatchModel", "id"),
    ("Erased", "id"),
    ("SavedView", "id"),
)

# No time of an incident is indexed: the planner would start a subject's incidents from everybody's
# (docs/decisions/0015).
INDEXED: Final = (
    ("Record", "id"),
    ("Record", "date_of_birth"),
    ("Record", "pnc_key"),
    ("AddressRecord", "id"),
    ("AddressRecord", "postcode_key"),
    ("Incident", "id"),
    ("Assessment", "id"),
    ("Entity", "id"),
    ("Fact", "id"),
    ("Finding", "pattern"),
    ("Finding", "first_met"),
    # Only what was accepted has a day on which it is open again.
    ("Finding", "until"),
    ("Task", "state"),
    ("Pair", "one"),
    ("Pair", "other"),
    ("Pair", "zone"),
    ("Joined", "group"),
    # What is new is told to those who listen.
    ("State", "at"),
    ("SavedView", "by"),
)

SEARCHED: Final = (("record_search", "Record"), ("address_search", "AddressRecord"))


def schema_cypher() -> str:
    """Return the text of `cypher/schema.cypher`: what a database must have before its first row."""
    unique = (
        f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS\n"
        f"FOR (n:{label}) REQUIRE n.{key} IS UNIQUE;\n"
        for label, key in UNIQUE
    )
    indexed = (
        f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS\nFOR (n:{label}) ON (n.{key});\n"
        for label, key in INDEXED
    )
    # Our own folding makes the terms; the analyzer must only split at the spaces between them.
    searched = (
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS\nFOR (n:{label}) ON EACH [n.search]\n"
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};\n"
        for name, label in SEARCHED
    )
    head = "// Generated from graph/db/schema.py: edit there, then `make generated`.\n"
    return head + "\n".join((*unique, *indexed, *searched))
