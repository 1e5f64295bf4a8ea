"""The history of a person: everything recorded about them that a reader may see."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar, Self

from graph.history.incident_history import RecordedIncident
from graph.history.person_records import (
    PersonRecord,
    RecordedDocuments,
    Residence,
    SharedHome,
    Tie,
)
from graph.history.recorded_items import Name, PersonMention
from graph.long_answer import LongAnswer
from graph.models import FrozenModel
from graph.network import RoleName
from graph.patterns import Finding


class HistorySubject(FrozenModel):
    """The person as their records together describe them."""

    id: str
    name: Name = None
    given_names: tuple[str, ...] = ()
    family_name: str | None = None
    date_of_birth: date | None = None
    sex: str | None = None
    warning_markers: tuple[str, ...] = ()


class VictimSummary(FrozenModel):
    """Somebody recorded as victim in incidents in which the person is recorded as suspect."""

    person: PersonMention
    # Incident ids, oldest first.
    incidents: tuple[str, ...]
    first_on: date
    last_on: date
    # What sources called the tie, in the order of first use.
    relationships: tuple[str, ...] = ()


class PersonHistory(LongAnswer):
    """What is recorded about one person but for documents: incidents, ties and homes."""

    naming: ClassVar[frozenset[str]] = frozenset({"incidents_by_role"})

    person: HistorySubject
    as_of: datetime
    records: tuple[PersonRecord, ...]
    # Oldest first.
    incidents: tuple[RecordedIncident, ...]
    # Ids of the incidents above, by the person's role in them.
    incidents_by_role: Mapping[RoleName, tuple[str, ...]]
    victims: tuple[VictimSummary, ...]
    partners: tuple[Tie, ...]
    relatives: tuple[Tie, ...]
    residences: tuple[Residence, ...]
    shared_homes: tuple[SharedHome, ...]

    def latest_first(self) -> Self:
        """Return this history with the latest incidents first."""
        roles = {role: ids[::-1] for role, ids in self.incidents_by_role.items()}
        changes = {"incidents": self.incidents[::-1], "incidents_by_role": roles}
        return self.model_copy(update=changes)


class History(RecordedDocuments, PersonHistory):
    """What is recorded about one person, as one reader may see it, as it was known at `as_of`."""

    # None: nothing was measured, or not for this moment; ask for an explanation then.
    findings: tuple[Finding, ...] | None = None
