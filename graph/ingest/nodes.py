"""Rows that are nodes: written, joined to what they refer to and to whom they describe."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.ingest.facts import Fact
from graph.ingest.groups import Group, amendments, created, stated_by_row
from graph.ingest.references import Referred
from graph.ingest.stored import stored
from graph.ingest.tables import NodeTable
from graph.ingest.versions import BEGINNING, Stated
from graph.statements import statement
from graph.store import Row, Transaction


def known_nodes(tx: Transaction, facts: Iterable[Fact]) -> dict[str, list[Stated]]:
    """Return the stored versions of some rows."""
    ids = sorted({fact.id for fact in facts})
    return stated_by_row(tx.run(statement("writes/node_versions"), {"ids": ids}))


@dataclass(frozen=True, slots=True)
class NodeWriter:
    """Writes the changed rows of one batch of a table of nodes."""

    tx: Transaction
    table: NodeTable
    referred: dict[str, Referred]
    stamp: str

    def write(self, groups: list[Group]) -> set[str]:
        """Write nodes and arrows, and return the ids of the entities this touched."""
        labels = [self.table.label, "Entity"] if self._shared else [self.table.label]
        rows = [
            stored(fact, known, {"id": fact.id, "key": fact.key}) for fact, known in created(groups)
        ]
        self._run("create_nodes", rows, labels=labels)
        self._run("amend_nodes", amendments(groups, lambda _group, _known: {}))
        self._run("drop_nodes", [{"version": one} for group in groups for one in group.dropped])
        self._point(groups)
        touched = {self.referred[target].end for group in groups for target in targets(group)}
        if self.table.entity is not None:
            touched |= self._describe(groups, self.table.entity)
        if self._shared:
            self._run("share_arrows", self._later_versions(groups))
            touched |= {group.id for group in groups}
        return touched

    @property
    def _shared(self) -> bool:
        # Incidents are what people take part in: arrows end at the node itself.
        return self.table.label == "Incident"

    def _later_versions(self, groups: list[Group]) -> list[Row]:
        return [
            {"version": known.version}
            for group in groups
            if len(group.stored) > 0
            for _, known in group.created
        ]

    def _point(self, groups: list[Group]) -> None:
        arrows: dict[bool, list[Row]] = {True: [], False: []}
        for fact, known in created(groups):
            for reference, target in fact.targets:
                arrows[reference.inward].append(
                    {
                        "version": known.version,
                        "kind": reference.kind,
                        "target": self.referred[target].end,
                        "record": target,
                        "superseded_at": self.referred[target].until.isoformat(),
                    }
                )
        self._run("create_outward", arrows[False], beginning=BEGINNING.isoformat())
        self._run("create_inward", arrows[True], beginning=BEGINNING.isoformat())

    def _describe(self, groups: list[Group], label: str) -> set[str]:
        homes = {group.id: home(group) for group in groups}
        moved = [
            {"record": row, "old": before, "new": homes[row]}
            for row, before in self._homes_before(groups).items()
            if before != homes[row]
        ]
        self._run("move_records", moved, label=label, stamp=self.stamp)
        rows: list[Row] = [
            {"version": known.version, "entity": homes[fact.id]} for fact, known in created(groups)
        ]
        self._run("create_entities", rows, label=label)
        self._run(
            "cap_records", [capped(group, homes[group.id]) for group in groups if caps(group)]
        )
        left = {str(row["old"]) for row in moved}
        self._run(
            f"derive_{label.lower()}", [{"id": one} for one in sorted({*homes.values(), *left})]
        )
        self._run("tidy_entities", [{"id": one} for one in sorted(left)])
        return {*homes.values(), *left}

    def _homes_before(self, groups: list[Group]) -> dict[str, str]:
        found = ((group.id, self.referred.get(group.id)) for group in groups)
        return {
            row: before.entity
            for row, before in found
            if before is not None and before.entity is not None
        }

    def _run(self, name: str, rows: list[Row], **parameters: object) -> None:
        if len(rows) > 0:
            self.tx.run(statement(f"writes/{name}"), {"rows": rows, **parameters})


def targets(group: Group) -> set[str]:
    """Return every row that the new versions of a row refer to."""
    return {target for fact, _ in group.created for _, target in fact.targets}


def home(group: Group) -> str:
    """Return the person or address that a row describes: its last version decides."""
    latest = group.settled[-1].version
    fact = group.arrivals.get(latest, group.a_fact)
    return str(fact.entity)


def caps(group: Group) -> bool:
    """Say whether a row was taken back now, or stated again after it had been."""
    return len(group.stored) > 0


def capped(group: Group, entity: str) -> Row:
    """Return when what rests on a row ends with it."""
    last = group.settled[-1]
    gone = last.recorded_at if last.superseded_at <= last.recorded_at else None
    return {
        "record": group.id,
        "entity": entity,
        "gone_at": None if gone is None else gone.isoformat(),
    }
