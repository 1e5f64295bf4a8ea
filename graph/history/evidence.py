"""The incidents that a finding rests on, as the rows of a table."""

from collections.abc import Iterable
from datetime import date, datetime

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.history.incident_history import IncidentKind
from graph.history.recorded_items import PersonMention
from graph.models import FrozenModel


class EvidenceParty(FrozenModel):
    """Somebody's part in an incident; a status of None was not recorded."""

    person: PersonMention
    status: str | None


class EvidenceIncident(FrozenModel):
    """An incident that a finding rests on: what, where, and who against whom."""

    id: str
    record_id: str
    on: date
    kind: IncidentKind
    title: str | None
    force: str
    band: int | None
    suspects: tuple[EvidenceParty, ...]
    victims: tuple[EvidenceParty, ...]


def read_evidence_incidents(
    store: Store, ids: Iterable[str], *, reader: Reader, as_of: datetime
) -> tuple[EvidenceIncident, ...]:
    """Return the incidents with these ids that this reader may see, in the order of time."""
    incident_ids = sorted(set(ids))
    if len(incident_ids) == 0:
        return ()
    params = {
        "ids": incident_ids,
        "as_of": as_of,
        "markings": reader.parameters()["markings"],
    }
    rows = store.read(statement("reads/evidence_incidents"), params)
    return tuple(EvidenceIncident.model_validate(row) for row in rows)
