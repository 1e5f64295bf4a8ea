"""Rows that are relationships: written between the people, incidents and addresses they name."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.db.statements import statement
from graph.db.store import Row, Transaction
from graph.ingest.facts import RowFact
from graph.ingest.references import ReferencedRow
from graph.ingest.row_versions import (
    RowVersions,
    amendments,
    assertions_by_row,
    new_versions,
    revivals,
)
from graph.ingest.stored import stored_version
from graph.ingest.validity import Assertion, ValidityInterval

# Properties that a relationship copies from the row at its other end, by that row's table.
OTHER_RECORD = {"people": "other_record", "addresses": "address_record"}


def stored_relationship_versions(
    tx: Transaction, facts: Iterable[RowFact], referenced_rows: dict[str, ReferencedRow]
) -> dict[str, list[Assertion]]:
    """Return the stored versions of some rows."""
    rows = [{"id": fact.id, **endpoints(fact, referenced_rows)} for fact in facts]
    return assertions_by_row(tx.run(statement("writes/relationship_versions"), {"rows": rows}))


def endpoints(fact: RowFact, referenced_rows: dict[str, ReferencedRow]) -> Row:
    """Return where the relationship of a row starts and ends, and its type."""
    start, end = (referenced_rows[target].end for _, target in fact.targets)
    return {"start": start, "end": end, "kind": fact.kind}


@dataclass(frozen=True, slots=True)
class RelationshipWriter:
    """Writes the changed rows of one batch of a table of relationships."""

    tx: Transaction
    referred: dict[str, ReferencedRow]

    def write(self, groups: list[RowVersions]) -> set[str]:
        """Write relationships, and return the ids of the entities this changed."""
        self._run(
            "create_relationships",
            [self._arrow(fact, interval) for fact, interval in new_versions(groups)],
        )
        self._run("revive_relationships", revivals(groups, self._ends))
        self._run("amend_relationships", amendments(groups, self._ends))
        self._run(
            "drop_relationships",
            [
                {**self._ends(group), "version": version}
                for group in groups
                for version in group.dropped
            ],
        )
        changed_groups = [group for group in groups if group.news]
        return {
            self.referred[target].end
            for group in changed_groups
            for _, target in group.a_fact.targets
        }

    def _ends(self, group: RowVersions) -> Row:
        return endpoints(group.a_fact, self.referred)

    def _arrow(self, fact: RowFact, interval: ValidityInterval) -> Row:
        (_, start), (reference, end) = fact.targets
        ends_of_row: dict[str, object] = {"row": fact.id, "record": start}
        if reference.table in OTHER_RECORD:
            ends_of_row[OTHER_RECORD[reference.table]] = end
        return {**endpoints(fact, self.referred), **stored_version(fact, interval, ends_of_row)}

    def _run(self, name: str, rows: list[Row]) -> None:
        if len(rows) > 0:
            self.tx.run(statement(f"writes/{name}"), {"rows": rows})
