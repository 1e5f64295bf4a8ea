"""Write rows that are nodes, with arrows to what they refer to and to the entity they describe."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.db.statements import statement
from graph.db.store import Row, Transaction
from graph.identity import plan_moves_if_linked
from graph.ingest.facts import RowFact
from graph.ingest.references import ReferencedRow
from graph.ingest.row_versions import (
    RowVersions,
    amendment,
    amendments,
    assertions_by_row,
    new_versions,
    revivals,
)
from graph.ingest.stored import stored_version
from graph.ingest.validity import BEGINNING, FOREVER, Assertion, compute_validity
from graph.rows import NodeTable

# Further labels: nodes that relationships end at, and records that identity has yet to compare.
MARKS = {"Incident": ("Entity",), "Record": ("Uncompared",)}


def stored_node_versions(tx: Transaction, facts: Iterable[RowFact]) -> dict[str, list[Assertion]]:
    """Return the stored versions of some rows."""
    ids = sorted({fact.id for fact in facts})
    return assertions_by_row(tx.run(statement("writes/node_versions"), {"ids": ids}))


@dataclass(frozen=True, slots=True)
class NodeWriter:
    """Writes the changed rows of one batch of a table of nodes."""

    tx: Transaction
    table: NodeTable
    referred: dict[str, ReferencedRow]
    stamp: str

    def write(self, groups: list[RowVersions]) -> set[str]:
        """Write nodes and relationships, and return the ids of the entities this changed."""
        changed_groups = [group for group in groups if group.news]
        labels = [self.table.label, *MARKS.get(self.table.label, ())]
        rows = [
            stored_version(fact, interval, {"id": fact.id, "key": fact.key})
            for fact, interval in new_versions(changed_groups)
        ]
        self._run("create_nodes", rows, labels=labels)
        self._point(changed_groups)
        # Before any version is dropped: its relationships may have to be copied.
        if self._shared:
            self._run("share_relationships", later_versions(changed_groups))
        self._run("revive_nodes", revivals(changed_groups, lambda _group: {}))
        self._run("amend_nodes", amendments(groups, lambda _group: {}))
        self._run(
            "drop_nodes",
            [{"version": version} for group in changed_groups for version in group.dropped],
        )
        changed_ids = {
            self.referred[target].end for group in changed_groups for target in targets(group)
        }
        if self.table.entity is not None:
            changed_ids |= self._describe(changed_groups, self.table.entity)
        if self._shared:
            self._settle_dependents(changed_groups)
            changed_ids |= {group.id for group in changed_groups}
        return changed_ids

    def _settle_dependents(self, groups: list[RowVersions]) -> None:
        """Compute validity again for rows known through an incident that is now known earlier."""
        ids = [group.id for group in groups if len(group.stored) > 0]
        if len(ids) == 0:
            return
        dependents = self.tx.run(statement("writes/dependents_of_incidents"), {"ids": ids})
        rows = self.tx.run(
            statement("writes/node_versions"), {"ids": [row["id"] for row in dependents]}
        )
        self._run(
            "amend_nodes",
            [
                amendment(interval)
                for assertions in assertions_by_row(rows).values()
                for interval in compute_validity(assertions, gone_at=None)
            ],
        )

    @property
    def _shared(self) -> bool:
        # People take part in the incident itself: relationships end at its own node.
        return self.table.label == "Incident"

    def _point(self, groups: list[RowVersions]) -> None:
        arrows: dict[bool, list[Row]] = {True: [], False: []}
        for fact, interval in new_versions(groups):
            for reference, target in fact.targets:
                arrows[reference.inward].append(
                    {
                        "version": interval.version,
                        "kind": reference.kind,
                        "target": self.referred[target].end,
                        "record": target,
                        "gone_at": self.referred[target].ended,
                    }
                )
        always = {"beginning": BEGINNING.isoformat(), "forever": FOREVER.isoformat()}
        self._run("create_outgoing", arrows[False], **always)
        self._run("create_incoming", arrows[True], **always)

    def _describe(self, groups: list[RowVersions], label: str) -> set[str]:
        before = self._homes_before(groups)
        homes = {group.id: owner_of(group, before.get(group.id)) for group in groups}
        moves: list[Row] = [
            {"record": row, "old": old, "new": homes[row]}
            for row, old in before.items()
            if old != homes[row]
        ]
        if label == "Person":
            plan = plan_moves_if_linked(self.tx, homes, before)
            if plan is not None:
                homes, moves = plan.person_of, list(plan.moves)
        self._run("move_records", moves, label=label, stamp=self.stamp)
        rows: list[Row] = [
            {"version": interval.version, "entity": homes[fact.id]}
            for fact, interval in new_versions(groups)
        ]
        self._run("create_entities", rows, label=label)
        rested_on: list[Row] = [
            {"record": group.id, "entity": homes[group.id]}
            for group in groups
            if len(group.stored) > 0
        ]
        self._run("end_dependents", rested_on)
        old_entities = {str(row["old"]) for row in moves}
        entities = {*homes.values(), *(str(row["new"]) for row in moves), *old_entities}
        self._run(f"derive_{label.lower()}", [{"id": entity} for entity in sorted(entities)])
        self._run("delete_orphans", [{"id": entity} for entity in sorted(old_entities)])
        return entities

    def _homes_before(self, groups: list[RowVersions]) -> dict[str, str]:
        groups_with_records = ((group.id, self.referred.get(group.id)) for group in groups)
        return {
            row: before.entity
            for row, before in groups_with_records
            if before is not None and before.entity is not None
        }

    def _run(self, name: str, rows: list[Row], **parameters: object) -> None:
        if len(rows) > 0:
            self.tx.run(statement(f"writes/{name}"), {"rows": rows, **parameters})


def targets(group: RowVersions) -> set[str]:
    """Return every row that the new versions of a row refer to."""
    return {target for fact, _ in group.created for _, target in fact.targets}


def owner_of(group: RowVersions, before: str | None) -> str:
    """Return the person or address that the last version of a row describes."""
    fact = group.arrivals.get(group.intervals[-1].version)
    # An older version that arrives late moves nothing.
    return str(before) if fact is None else str(fact.entity)


def later_versions(groups: list[RowVersions]) -> list[Row]:
    """Return new versions of rows that had versions, each with the name of one of those."""
    return [
        {"version": interval.version, "like": min(group.stored)}
        for group in groups
        if len(group.stored) > 0
        for _, interval in group.created
    ]
