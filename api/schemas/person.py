"""A person in short: who they are by their records, their part in incidents, and the findings."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from graph.history import History, HistorySubject, PersonRecord
from graph.network.model import RoleName
from graph.patterns import Finding


class PersonSummary(BaseModel):
    """Who a person is, as recorded; `links` lead to everything else about them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: HistorySubject
    as_of: datetime
    records: tuple[PersonRecord, ...]
    incidents: Mapping[RoleName, int]
    # None: none are kept for this moment; `/patterns/{pattern}/explain` measures for any.
    findings: tuple[Finding, ...] | None
    links: Mapping[str, str]


def person_summary(history: History) -> PersonSummary:
    """Return a person in short from their history."""
    return PersonSummary(
        person=history.person,
        as_of=history.as_of,
        records=history.records,
        incidents={role: len(ids) for role, ids in history.incidents_by_role.items()},
        findings=history.findings,
        links=person_links(history.person.id),
    )


def person_links(person: str) -> dict[str, str]:
    """Return where everything about a person stands."""
    return {
        name: f"/people/{person}/{name}" for name in ("history", "timeline", "network", "picture")
    }
