"""People and incidents one after the other, for systems that take all of them, or what changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.history.incident_history import RecordedIncident
from graph.history.person_history import HistorySubject
from graph.history.person_records import PersonRecord
from graph.network import ROLE_OF_EDGE, RoleName
from graph.page import ExportPlace

ExportOrder: TypeAlias = Literal["id", "changed"]


class RecordedPerson(HistorySubject):
    """A person with the records they stand on and how many incidents they have each role in."""

    records: tuple[PersonRecord, ...]
    incidents: Mapping[RoleName, int]


def next_places(
    store: Store,
    noun: Literal["people", "incidents"],
    order: ExportOrder,
    after: str,
    *,
    limit: int,
) -> tuple[ExportPlace, ...]:
    """Return at most `limit` people or incidents after a place, also those a reader may not see."""
    name = {
        ("people", "id"): "reads/people_by_id",
        ("people", "changed"): "reads/people_by_change",
        ("incidents", "id"): "reads/incidents_by_id",
        ("incidents", "changed"): "reads/incidents_by_change",
    }[noun, order]
    rows = store.read(statement(name), {"after": after, "limit": limit})
    return tuple(ExportPlace.model_validate(row) for row in rows)


def read_people(
    store: Store, ids: Sequence[str], *, reader: Reader, as_of: datetime
) -> tuple[RecordedPerson, ...]:
    """Return those of some people whom a reader may see."""
    params = {"ids": list(ids), "as_of": as_of, **reader.parameters()}
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


def read_incidents(
    store: Store, ids: Sequence[str], *, reader: Reader, as_of: datetime
) -> tuple[RecordedIncident, ...]:
    """Return those of some incidents that a reader may see."""
    params = {"ids": list(ids), "as_of": as_of, **reader.parameters()}
    rows = store.read(statement("reads/export_incidents"), params)
    return tuple(RecordedIncident.model_validate(row["incident"]) for row in rows)


def count_by_role(roles: object) -> dict[str, int]:
    """Return how many incidents a person has each role in, in the usual order of the roles."""
    counts = {
        ROLE_OF_EDGE[role["role"]]: cast("int", role["incidents"])
        for role in cast("list[dict[str, Any]]", roles)
    }
    return {role: counts[role] for role in ROLE_OF_EDGE.values() if role in counts}
