"""Write one batch of facts in one idempotent transaction."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.identity import mark_company, update_match_keys
from graph.ingest.facts import RowFact
from graph.ingest.references import ReferencedRow, resolve_references
from graph.ingest.row_versions import RowVersions, group_by_row
from graph.ingest.write_nodes import NodeWriter, stored_node_versions
from graph.ingest.write_relationships import RelationshipWriter, stored_relationship_versions
from graph.rows import NODE_TABLES

SECONDS = 300.0


@dataclass(slots=True)
class BatchOutcome:
    """How many facts of a batch were accepted, unchanged, waiting or erased."""

    accepted: int = 0
    unchanged: int = 0
    # The place in the batch of each fact that refers to something never delivered, and its column.
    waiting: dict[int, str] = field(default_factory=dict[int, str])
    # The places of facts of erased people.
    erased: set[int] = field(default_factory=set[int])
    # The entities that must be marked as changed.
    touched: set[str] = field(default_factory=set[str])


def write_batch(store: Store, table: str, facts: list[RowFact]) -> BatchOutcome:
    """Write a batch; leave out facts with unknown references and name them in the outcome."""
    stamp = new_stamp()
    return store.transact(
        lambda tx: write_facts(tx, {table: facts}, stamp)[table],
        name=f"load {table}",
        seconds=SECONDS,
    )


def new_stamp() -> str:
    """Return a unique stamp for the changes of one transaction."""
    return secrets.token_hex(8)


def write_facts(
    tx: Transaction, tables: Mapping[str, list[RowFact]], stamp: str
) -> dict[str, BatchOutcome]:
    """Compute validity, write what changed, and mark the entities it affects as changed.

    Tables are written in order, so that a row can refer to one of an earlier table.
    """
    tx.run(statement("writes/lock_store"), {"turn": stamp})
    erased_ids = erased_records(tx, chain.from_iterable(tables.values()))
    outcomes: dict[str, BatchOutcome] = {}
    changed_ids: set[str] = set()
    for table, facts in tables.items():
        outcomes[table] = write_table(tx, table, facts, erased_ids, stamp)
        changed_ids |= outcomes[table].touched
    if len(changed_ids) > 0:
        tx.run(statement("writes/mark_changed"), {"ids": sorted(changed_ids), "stamp": stamp})
    return outcomes


def write_table(
    tx: Transaction, table: str, facts: list[RowFact], erased_ids: frozenset[str], stamp: str
) -> BatchOutcome:
    """Write the rows of one table; the caller marks the entities they affect."""
    outcome = BatchOutcome()
    if len(erased_ids) > 0:
        outcome.erased = {place for place, fact in enumerate(facts) if is_of(fact, erased_ids)}
        facts = [fact.without(erased_ids) for fact in facts]
    referenced_rows = resolve_references(tx, facts)
    ready: list[RowFact] = []
    for place, fact in enumerate(facts):
        if place in outcome.erased:
            continue
        column = missing_reference(fact, referenced_rows)
        if column is None:
            ready.append(fact)
        else:
            outcome.waiting[place] = column
    groups = changed_groups(tx, table, ready, referenced_rows)
    outcome.accepted = sum(len(group.created) for group in groups)
    outcome.unchanged = len(ready) - outcome.accepted
    if len(groups) > 0:
        outcome.touched = write_groups(tx, table, groups, referenced_rows, stamp)
    return outcome


def erased_records(tx: Transaction, facts: Iterable[RowFact]) -> frozenset[str]:
    """Return the erased records among those that facts state or refer to."""
    ids: set[str] = set()
    for fact in facts:
        ids.update(target for _, target in fact.targets)
        if fact.kind == "Record":
            ids.add(fact.id)
    rows = tx.run(statement("writes/erased_records"), {"ids": sorted(ids)})
    return frozenset(str(row["id"]) for row in rows)


def is_of(fact: RowFact, erased_ids: frozenset[str]) -> bool:
    """Return whether a fact is about an erased person, and not about others and only names them."""
    return fact.id in erased_ids or any(
        target in erased_ids and not reference.optional for reference, target in fact.targets
    )


def missing_reference(fact: RowFact, referenced_rows: dict[str, ReferencedRow]) -> str | None:
    """Return the first column that refers to a row never delivered."""
    for reference, target in fact.targets:
        if target not in referenced_rows:
            return reference.column
    return None


def changed_groups(
    tx: Transaction, table: str, facts: list[RowFact], referenced_rows: dict[str, ReferencedRow]
) -> list[RowVersions]:
    """Return the rows that need a write."""
    if len(facts) == 0:
        return []
    stored_versions = (
        stored_node_versions(tx, facts)
        if table in NODE_TABLES
        else stored_relationship_versions(tx, facts, referenced_rows)
    )
    return [
        group
        for group in group_by_row(table, facts, stored_versions, referenced_rows)
        if group.changed
    ]


def write_groups(
    tx: Transaction,
    table: str,
    groups: list[RowVersions],
    referenced_rows: dict[str, ReferencedRow],
    stamp: str,
) -> set[str]:
    """Write the changed rows of a table, and the keys by which matching finds their records."""
    if table in NODE_TABLES:
        changed_ids = NodeWriter(tx, NODE_TABLES[table], referenced_rows, stamp).write(groups)
    else:
        changed_ids = RelationshipWriter(tx, referenced_rows).write(groups)
    if table == "people":
        update_match_keys(tx, records=(group.id for group in groups))
        mark_company(tx, records=stated_before(groups))
    elif table == "addresses":
        update_match_keys(tx, addresses=changed_ids)
    elif table == "residences":
        update_match_keys(tx, records=(group.a_fact.targets[0][1] for group in groups))
    elif table == "incidents":
        mark_company(tx, incidents=stated_before(groups))
    elif table == "parties":
        mark_company(tx, incidents=(group.a_fact.targets[1][1] for group in groups))
    return changed_ids


def stated_before(groups: list[RowVersions]) -> list[str]:
    """Return the rows that were stored before; new records take part in no incident yet."""
    return [group.id for group in groups if len(group.stored) > 0]
