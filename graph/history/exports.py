"""People and incidents in the order of their ids, for systems that take all of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.history.incident_history import RecordedIncident
from graph.history.person_history import HistorySubject
from graph.history.person_records import PersonRecord
from graph.network.model import ROLE_OF_EDGE, RoleName


class RecordedPerson(HistorySubject):
    """A person with the records they stand on and how many incidents they have each role in."""

    records: tuple[PersonRecord, ...]
    incidents: Mapping[RoleName, int]


def next_people(
    store: Store, after: str, *, reader: Reader, as_of: datetime, limit: int
) -> tuple[RecordedPerson, ...]:
    """Return at most `limit` people whose ids follow `after`."""
    params = {"after": after, "limit": limit, "as_of": as_of, **reader.parameters()}
    rows = store.read(statement("reads/export_people"), params)
    return tuple(
        RecordedPerson.model_validate(
            {
                **cast("Row", row["person"]),
                "records": row["records"],
                "incidents": count_by_role(row["roles"]),
            }
        )
        for row in rows
    )


def next_incidents(
    store: Store, after: str, *, reader: Reader, as_of: datetime, limit: int
) -> tuple[RecordedIncident, ...]:
    """Return at most `limit` incidents whose ids follow `after`."""
    params = {"after": after, "limit": limit, "as_of": as_of, **reader.parameters()}
    rows = store.read(statement("reads/export_incidents"), params)
    return tuple(RecordedIncident.model_validate(row["incident"]) for row in rows)


def count_by_role(roles: object) -> dict[str, int]:
    """Return how many incidents a person has each role in, in the usual order of the roles."""
    counts = {
        ROLE_OF_EDGE[role["role"]]: cast("int", role["incidents"])
        for role in cast("list[dict[str, Any]]", roles)
    }
    return {role: counts[role] for role in ROLE_OF_EDGE.values() if role in counts}
