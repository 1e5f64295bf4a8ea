"""A digest of everything a store holds, so that two stores can be compared to the last property."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Final, cast

from pydantic import BaseModel, ConfigDict

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction

SECONDS: Final = 3_600.0
MODULUS: Final = 2**256


class GraphFingerprint(BaseModel):
    """How much a store holds, and one digest of all of it, whatever the order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: int
    relationships: int
    findings: int
    # States of findings that a person's decision brought about.
    decisions: int
    sha256: str


def take_fingerprint(store: Store) -> GraphFingerprint:
    """Read every node and relationship once; in one transaction, so that it is one state."""
    return store.read_together(_fingerprint, name="backup/nodes", seconds=SECONDS)


def _fingerprint(tx: Transaction) -> GraphFingerprint:
    total, counts = 0, Counter[str]()
    for row in _rows(tx, counts):
        text = json.dumps(row, sort_keys=True, default=str)
        # A sum does not depend on the order in which a store hands out what it holds.
        total += int.from_bytes(hashlib.sha256(text.encode()).digest())
    return GraphFingerprint(
        nodes=counts["nodes"],
        relationships=counts["relationships"],
        findings=counts["findings"],
        decisions=counts["decisions"],
        sha256=f"{total % MODULUS:064x}",
    )


def _rows(tx: Transaction, counts: Counter[str]) -> Iterator[Row]:
    for row in tx.stream(statement("backup/nodes")):
        counts["nodes"] += 1
        labels = sorted(cast("list[str]", row["labels"]))
        counts["findings"] += "Finding" in labels
        counts["decisions"] += row["is_decision"] is True
        yield {**row, "labels": labels}
    for row in tx.stream(statement("backup/relationships")):
        counts["relationships"] += 1
        yield row
