"""One batch of facts into the graph, in one transaction that may run twice and acts once."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.ingest.facts import Fact
from graph.ingest.references import Referred, resolve
from graph.ingest.row_versions import Group, grouped
from graph.ingest.tables import NODE_TABLES
from graph.ingest.write_nodes import NodeWriter, known_nodes
from graph.ingest.write_relationships import ArrowWriter, known_arrows

SECONDS = 300.0


@dataclass(slots=True)
class Outcome:
    """What became of a batch."""

    accepted: int = 0
    unchanged: int = 0
    # The place in the batch of a fact that refers to something never delivered, and its column.
    waiting: dict[int, str] = field(default_factory=dict[int, str])
    # The places of facts that are of somebody who was erased.
    erased: set[int] = field(default_factory=set[int])


def write_batch(store: Store, table: str, facts: list[Fact]) -> Outcome:
    """Write a batch; facts that refer to nothing are left out and named in the outcome."""
    stamp = stamped()
    return store.transact(
        lambda tx: written(tx, table, facts, stamp), name=f"load {table}", seconds=SECONDS
    )


def stamped() -> str:
    """Return a stamp of one change, unlike every other."""
    return secrets.token_hex(8)


def written(tx: Transaction, table: str, facts: list[Fact], stamp: str) -> Outcome:
    """Look up what is there, settle what is in force, write what changed, mark what was touched."""
    tx.run(statement("writes/turn"), {"turn": stamp})
    gone = erased_among(tx, facts)
    outcome = Outcome()
    if len(gone) > 0:
        outcome.erased = {place for place, fact in enumerate(facts) if is_of(fact, gone)}
        facts = [fact.without(gone) for fact in facts]
    referred = resolve(tx, facts)
    ready: list[Fact] = []
    for place, fact in enumerate(facts):
        if place in outcome.erased:
            continue
        column = missing(fact, referred)
        if column is None:
            ready.append(fact)
        else:
            outcome.waiting[place] = column
    groups = changed_groups(tx, table, ready, referred)
    outcome.accepted = sum(len(group.created) for group in groups)
    outcome.unchanged = len(ready) - outcome.accepted
    if len(groups) > 0:
        touched = write_groups(tx, table, groups, referred, stamp)
        tx.run(statement("writes/touch"), {"ids": sorted(touched), "stamp": stamp})
    return outcome


def erased_among(tx: Transaction, facts: Iterable[Fact]) -> frozenset[str]:
    """Return the records that facts state or refer to and that were erased."""
    ids = {target for fact in facts for _, target in fact.targets}
    ids.update(fact.id for fact in facts if fact.kind == "Record")
    rows = tx.run(statement("writes/erased"), {"ids": sorted(ids)})
    return frozenset(str(row["id"]) for row in rows)


def is_of(fact: Fact, gone: frozenset[str]) -> bool:
    """Say whether a fact is of an erased person, and not only one of others they appear in."""
    return fact.id in gone or any(
        target in gone and not reference.optional for reference, target in fact.targets
    )


def missing(fact: Fact, referred: dict[str, Referred]) -> str | None:
    """Return the column that refers to a row nobody delivered."""
    for reference, target in fact.targets:
        if target not in referred:
            return reference.column
    return None


def changed_groups(
    tx: Transaction, table: str, facts: list[Fact], referred: dict[str, Referred]
) -> list[Group]:
    """Return the rows of which something must be written."""
    if len(facts) == 0:
        return []
    stored = known_nodes(tx, facts) if table in NODE_TABLES else known_arrows(tx, facts, referred)
    return [group for group in grouped(table, facts, stored, referred) if group.changed]


def write_groups(
    tx: Transaction, table: str, groups: list[Group], referred: dict[str, Referred], stamp: str
) -> set[str]:
    """Write the changed rows of a table."""
    if table in NODE_TABLES:
        return NodeWriter(tx, NODE_TABLES[table], referred, stamp).write(groups)
    return ArrowWriter(tx, referred).write(groups)
