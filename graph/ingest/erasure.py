"""Erase a person: their records, rows and findings about them, and mentions in those of others.

The store keeps that a record was erased, its author and reason, under ids that cannot be turned
back into a name. Rows of an erased record that are delivered later go to quarantine.
"""

import secrets
from datetime import datetime
from typing import cast

from pydantic import BaseModel, ConfigDict

from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.errors import Misuse, NotFound
from graph.ingest.quarantine import Quarantine
from graph.ingest.write_batch import SECONDS, new_stamp
from graph.patterns import load_record_ids


class ErasureReport(BaseModel):
    """What went with a person: their records, rows about them, findings about them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    erasure: str
    person: str
    records: int
    facts: int
    findings: int
    # Rows in quarantine that were of them.
    quarantined: int


def erase(
    store: Store, quarantine: Quarantine, person: str, *, by: str, at: datetime, reason: str
) -> ErasureReport:
    """Erase a person by id; raise NotFound if there is none."""
    if reason.strip() == "":
        raise Misuse("Somebody is erased with a reason; say it in words, without a name.")
    record_ids = load_record_ids(store, [person], at).get(person, ())
    params: dict[str, object] = {
        "person": person,
        "by": by,
        "at": at,
        "reason": reason.strip(),
        "erasure": f"erasure-{secrets.token_hex(12)}",
    }
    report = store.transact(
        lambda tx: erase_in_transaction(tx, params), name="erase", seconds=SECONDS
    )
    return report.model_copy(update={"quarantined": quarantine.forget(record_ids)})


def erase_in_transaction(tx: Transaction, params: dict[str, object]) -> ErasureReport:
    """Erase a person in one transaction."""
    stamp = new_stamp()
    person = str(params["person"])
    tx.run(statement("writes/lock_store"), {"turn": stamp})
    tx.run(statement("writes/mark_erased"), {"person": person, "stamp": stamp})
    findings_erased = tx.run(statement("writes/erase_findings"), {"person": person})
    counts = tx.run(statement("writes/erase_person"), params)
    if len(counts) == 0:
        raise NotFound("No person with this id is recorded.")
    findings = cast("list[str]", findings_erased[0]["gone"])
    tx.run(statement("writes/erase_mentions"), {"gone": [person, *findings]})
    tx.run(statement("writes/erase_answers"), {"gone": [person, *findings]})
    return ErasureReport(
        erasure=str(params["erasure"]),
        person=person,
        records=int(str(counts[0]["records"])),
        facts=int(str(counts[0]["facts"])),
        findings=len(findings),
        quarantined=0,
    )
