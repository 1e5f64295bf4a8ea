"""The thirteen tables of a delivery and the kind of every column, in the order they are written."""

from enum import StrEnum


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    LIST = "list"
    DAY = "day"
    INSTANT = "instant"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


def _columns(text: str) -> dict[str, CellKind]:
    pairs = (word.partition(":") for word in text.split())
    return {name: CellKind(kind or "text") for name, _, kind in pairs}


TABLES: dict[str, dict[str, CellKind]] = {
    "people": _columns(
        "id given_names:list family_name aliases:list date_of_birth:day "
        "date_of_birth_as_recorded birth_place occupation sex pnc_id cro_number phone:list "
        "email:list ethnicity force warning_markers:list recorded_at:instant withdrawn:boolean"
    ),
    "addresses": _columns(
        "id lines:list town postcode uprn latitude:decimal longitude:decimal kind "
        "protected:boolean force recorded_at:instant withdrawn:boolean"
    ),
    "incidents": _columns(
        "id force kind occurred_from:instant occurred_to:instant flags:list offence_codes:list "
        "title behaviours:list address_id marking reference outcome narrative "
        "recorded_at:instant withdrawn:boolean"
    ),
    "parties": _columns(
        "incident_id person_id role status relationship injury recorded_at:instant "
        "withdrawn:boolean"
    ),
    "residences": _columns(
        "person_id address_id from:day to:day recorded_at:instant withdrawn:boolean"
    ),
    "relationships": _columns(
        "person_id other_id kind from:day to:day recorded_at:instant withdrawn:boolean"
    ),
    "convictions": _columns(
        "id person_id offence_code convicted_on:day incident_id sentence_months:integer "
        "suspended:boolean disposal recorded_at:instant withdrawn:boolean"
    ),
    "orders": _columns(
        "id kind subject_id made_on:day protected_ids:list address_id served_at:instant "
        "expires_on:day conditions recorded_at:instant withdrawn:boolean"
    ),
    "referrals": _columns(
        "id scheme person_id made_on:day victim_id outcome decided_on:day reason "
        "recorded_at:instant withdrawn:boolean"
    ),
    "managements": _columns(
        "id person_id scheme register category level from:day to:day last_review:day "
        "recorded_at:instant withdrawn:boolean"
    ),
    "assessments": _columns(
        "id tool victim_id made_on:day incident_id grade items:list recorded_at:instant "
        "withdrawn:boolean"
    ),
    "protection_plans": _columns(
        "id child_id from:day category to:day recorded_at:instant withdrawn:boolean"
    ),
    "deaths": _columns(
        "person_id died_on:day cause incident_id recorded_at:instant withdrawn:boolean"
    ),
}
