"""Read a person, in whole or in short, an incident or an address, each in one statement."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.errors import NotFound
from graph.history.address_history import AddressHistory
from graph.history.exports import count_by_role
from graph.history.findings import StoredFindings
from graph.history.incident_history import IncidentHistory
from graph.history.person_history import History
from graph.history.person_overview import PersonOverview
from graph.network import ROLE_OF_EDGE
from graph.patterns import Finding, Pattern
from graph.search import PERSON_NOT_FOUND

SUSPECT: Final = "SUSPECT_IN"
VICTIM: Final = "VICTIM_IN"
PARTNER: Final = "PARTNER_OF"


def read_history(
    store: Store,
    person: str,
    *,
    reader: Reader,
    as_of: datetime,
    patterns: Sequence[Pattern] = (),
) -> History:
    """Return everything recorded about a person that this reader may see.

    The history has the findings of `patterns`; without patterns it has none.
    """
    row = read_person_row("reads/history", store, person, reader=reader, as_of=as_of)
    findings = take_findings(store, row, patterns, person=person, reader=reader, as_of=as_of)
    return History.model_validate({**with_derived(row, as_of), "findings": findings})


def read_person(
    store: Store,
    person: str,
    *,
    reader: Reader,
    as_of: datetime,
    patterns: Sequence[Pattern] = (),
) -> PersonOverview:
    """Return a person in short, with the findings of `patterns` about them."""
    row = read_person_row("reads/person", store, person, reader=reader, as_of=as_of)
    findings = take_findings(store, row, patterns, person=person, reader=reader, as_of=as_of)
    incidents = count_by_role(row.pop("roles"))
    return PersonOverview.model_validate(
        {**row, "as_of": as_of, "incidents": incidents, "findings": findings}
    )


def read_person_row(
    name: str, store: Store, person: str, *, reader: Reader, as_of: datetime
) -> Row:
    """Run a statement about one person; raise NotFound where this reader may see nobody."""
    params = {
        "person": person,
        "as_of": as_of,
        "stored_findings": reader.sees_everything,
        **reader.parameters(),
    }
    rows = store.read(statement(name), params)
    if len(rows) == 0:
        raise NotFound(PERSON_NOT_FOUND)
    return rows[0]


def take_findings(
    store: Store,
    row: Row,
    patterns: Sequence[Pattern],
    *,
    person: str,
    reader: Reader,
    as_of: datetime,
) -> tuple[Finding, ...] | None:
    """Take the columns of stored findings out of a row and return the findings."""
    stored_findings = StoredFindings.from_columns(row.pop("findings"), row.pop("detected"))
    return stored_findings.findings(store, patterns, person=person, reader=reader, as_of=as_of)


def read_incident(
    store: Store, incident_id: str, *, reader: Reader, as_of: datetime
) -> IncidentHistory:
    """Return what is recorded of an incident that this reader may see."""
    params = {"incident": incident_id, "as_of": as_of, **reader.parameters()}
    rows = store.read(statement("reads/incident"), params)
    if len(rows) == 0:
        raise NotFound("No incident with this id is recorded, or none that you may see.")
    return IncidentHistory.model_validate({**rows[0], "as_of": as_of})


def read_address(
    store: Store, address_id: str, *, reader: Reader, as_of: datetime
) -> AddressHistory:
    """Return what is recorded of an address that this reader may see."""
    params = {"address": address_id, "as_of": as_of, **reader.parameters()}
    rows = store.read(statement("reads/address"), params)
    if len(rows) == 0:
        raise NotFound("No address with this id is recorded, or none that you may see.")
    incidents = cast("list[dict[str, Any]]", rows[0]["incidents"])
    years = Counter(int(str(incident["occurred_on"])[:4]) for incident in incidents)
    bands = Counter("unknown" if i["band"] is None else str(i["band"]) for i in incidents)
    counts = {"incidents_by_year": years, "incidents_by_band": bands}
    return AddressHistory.model_validate({**rows[0], **counts, "as_of": as_of})


def with_derived(row: Row, as_of: datetime) -> dict[str, object]:
    """Return the row with what follows from it: its moment, roles, victims and kinds of tie."""
    incidents = cast("list[dict[str, Any]]", row["incidents"])
    ties = cast("list[dict[str, Any]]", row.pop("ties"))
    return {
        **row,
        "as_of": as_of,
        "incidents_by_role": group_by_role(incidents),
        "victims": summarise_victims(incidents),
        "partners": [tie for tie in ties if tie["tie"] == PARTNER],
        "relatives": [tie for tie in ties if tie["tie"] != PARTNER],
    }


def group_by_role(incidents: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the ids of incidents by the person's role in them."""
    by_role: dict[str, list[str]] = {}
    for incident in incidents:
        # Two records of one person may stand in one incident with one role.
        for kind in dict.fromkeys(role["role"] for role in incident["roles"]):
            by_role.setdefault(ROLE_OF_EDGE[kind], []).append(incident["id"])
    return {role: by_role[role] for role in ROLE_OF_EDGE.values() if role in by_role}


def summarise_victims(incidents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the recorded victims of the person as suspect, whatever the status of the part."""
    victims: dict[str, dict[str, Any]] = {}
    for incident in incidents:
        if all(role["role"] != SUSPECT for role in incident["roles"]):
            continue
        for party in incident["people"]:
            if party["role"] == VICTIM:
                add_victim(victims, incident, party)
    return list(victims.values())


def add_victim(
    victims: dict[str, dict[str, Any]], incident: dict[str, Any], party: dict[str, Any]
) -> None:
    """Add one victim of one incident; incidents come oldest first."""
    day = incident["occurred_on"]
    person = party["person"]
    entry = victims.setdefault(
        person["id"],
        {"person": person, "incidents": [], "first_on": day, "last_on": day, "relationships": []},
    )
    entry["last_on"] = day
    if incident["id"] not in entry["incidents"]:
        entry["incidents"].append(incident["id"])
    if party["relationship"] is not None and party["relationship"] not in entry["relationships"]:
        entry["relationships"].append(party["relationship"])
