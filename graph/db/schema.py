"""Labels, relationship types and indexes as data; `cypher/schema.cypher` is made from it.

Every row that a source sent is a *fact*: a node or a relationship that carries when it became
known (`recorded_at`) and when it stopped being what the source says (`superseded_at`). A fact
is in force at a moment if `recorded_at <= moment < superseded_at`; a withdrawn row is never in
force. Facts are never deleted, so "what was known on 3 March" is the same statement
with another `$as_of`.
"""

from typing import Final

BEGINNING: Final = "0001-01-01T00:00:00Z"
FOREVER: Final = "9999-12-31T00:00:00Z"
# Raised when an older release would misread what this one stores; an index alone is no reason.
SCHEMA_VERSION: Final = 1


UNIQUE: Final = (
    ("Store", "id"),
    ("Person", "id"),
    ("Address", "id"),
    ("Fact", "version"),
    ("Finding", "id"),
    ("RankedMeasure", "id"),
    ("Unmeasured", "id"),
    ("Submission", "id"),
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
    ("WorkFilter", "by"),
    ("Webhook", "id"),
    ("WebhookMessage", "id"),
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
    # Only accepted findings have a day on which they reopen.
    ("Finding", "until"),
    ("Finding", "lapses_on"),
    ("RankedMeasure", "moves_on"),
    ("Task", "state"),
    ("Pair", "one"),
    ("Pair", "other"),
    # Only pairs that wait have a place in the queue.
    ("Pair", "queue"),
    ("Pair", "decision"),
    ("Joined", "group"),
    # The stream of events reads what is new.
    ("State", "at"),
    ("Submission", "at"),
    ("SavedView", "by"),
    # Exports in the order of changes.
    ("Person", "changed"),
    ("Incident", "changed"),
)

# An index of several properties serves only a statement that names them all, so no other statement
# starts from it: what is due by the calendar is found by `occurred_on` with `version`.
INDEXED_TOGETHER: Final = (
    ("RankedMeasure", ("pattern", "value")),
    ("Finding", ("pattern", "condition")),
    # Findings that another version of their pattern left.
    ("Finding", ("pattern", "version")),
    ("WebhookMessage", ("queue", "due")),
    ("Incident", ("occurred_on", "version")),
    ("Incident", ("first_recorded_at", "version")),
)

SEARCHED: Final = (
    ("record_search", "Record", "search"),
    ("address_search", "AddressRecord", "search"),
    # Keys by which matching finds records of one person: a list, each key a term (0049).
    ("record_keys", "Record", "match_keys"),
    # The keys that the last run of identity gave them: by these the next finds others (0088).
    ("record_compared", "Record", "compared_keys"),
)


def schema_cypher() -> str:
    """Return the text of `cypher/schema.cypher`, which must be applied before the first row."""
    unique = (
        f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS\n"
        f"FOR (n:{label}) REQUIRE n.{key} IS UNIQUE;\n"
        for label, key in UNIQUE
    )
    indexes = (
        f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS\nFOR (n:{label}) ON (n.{key});\n"
        for label, key in INDEXED
    )
    together = (
        f"CREATE INDEX {label.lower()}_{'_'.join(keys)} IF NOT EXISTS\n"
        f"FOR (n:{label}) ON ({', '.join(f'n.{key}' for key in keys)});\n"
        for label, keys in INDEXED_TOGETHER
    )
    # Our own folding makes the terms; the analyzer must only split at the spaces between them.
    text_indexes = (
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS\nFOR (n:{label}) ON EACH [n.{key}]\n"
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};\n"
        for name, label, key in SEARCHED
    )
    head = "// Generated from graph/db/schema.py: edit there, then `make generated`.\n"
    return head + "\n".join((*unique, *indexes, *together, *text_indexes))
