"""Resolve the references of a batch with one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from graph.db.statements import statement
from graph.db.store import Transaction
from graph.ingest.facts import RowFact


@dataclass(frozen=True, slots=True)
class ReferencedRow:
    """A stored row that others refer to."""

    id: str
    # The person or address that the row describes; None for an incident.
    entity: str | None
    first_recorded_at: datetime
    # When its source withdrew the row; None: it did not.
    gone_at: datetime | None

    @property
    def end(self) -> str:
        """Return the id of the node that relationships to this row end at."""
        return self.id if self.entity is None else self.entity

    @property
    def ended(self) -> str | None:
        """Return when relationships to this row end; an incident's own versions hold that."""
        return None if self.entity is None or self.gone_at is None else self.gone_at.isoformat()


def resolve_references(tx: Transaction, facts: Iterable[RowFact]) -> dict[str, ReferencedRow]:
    """Return the stored rows that facts refer to, and those of the facts themselves, by id."""
    ids = {target for fact in facts for _, target in fact.targets}
    ids.update(fact.id for fact in facts if fact.entity is not None)
    if len(ids) == 0:
        return {}
    return {
        str(row["id"]): ReferencedRow(
            id=str(row["id"]),
            entity=None if row["entity"] is None else str(row["entity"]),
            first_recorded_at=datetime.fromisoformat(str(row["first_recorded_at"])),
            gone_at=None if row["gone_at"] is None else datetime.fromisoformat(str(row["gone_at"])),
        )
        for row in tx.run(statement("writes/resolve_references"), {"ids": sorted(ids)})
    }
