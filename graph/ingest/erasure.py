"""Erase a person: their records, rows and findings about them, and mentions in those of others.

The store keeps that a record was erased, its author and reason, under ids that cannot be turned
back into a name. Rows of an erased record that are delivered later go to quarantine.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from pydantic import BaseModel, ConfigDict

from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.errors import Misuse, NotFound
from graph.ingest.erasure_list import ErasureList, ListedErasure
from graph.ingest.quarantine import Quarantine
from graph.ingest.write_batch import SECONDS, new_stamp
from graph.patterns import load_record_ids


class ErasureReport(BaseModel):
    """How many records, rows and findings were erased with a person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    erasure: str
    person: str
    records: int
    facts: int
    findings: int
    # Rows in quarantine that named the person.
    quarantined: int


class RepeatedErasures(BaseModel):
    """How many erasures were repeated in a restored copy that lacked them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    repeated: int
    # The copy joins these people with others, who must not be erased with them.
    by_hand: tuple[str, ...] = ()


def erase(  # noqa: PLR0913 - who, by whom, when and why, and where all of it is noted
    store: Store,
    quarantine: Quarantine,
    person: str,
    *,
    by: str,
    at: datetime,
    reason: str,
    erasures: ErasureList | None = None,
) -> ErasureReport:
    """Erase a person by id; raise NotFound if there is none.

    The erasure is in the list before it is committed, so that no copy can undo it. Without a list
    it holds in this store alone.
    """
    if reason.strip() == "":
        raise Misuse("Somebody is erased with a reason; say it in words, without a name.")
    order = ListedErasure(
        erasure=f"erasure-{secrets.token_hex(12)}",
        person=person,
        by=by,
        at=at,
        reason=reason.strip(),
        records=(),
    )
    return _carry_out(store, quarantine, order, erasures)


def repeat_erasures(
    store: Store, quarantine: Quarantine, erasures: Iterable[ListedErasure]
) -> RepeatedErasures:
    """Erase people whom a restored copy brought back, and refuse their records from now on."""
    by_id = {entry.erasure: entry for entry in erasures}
    missing_rows = store.read(
        statement("reads/erasures_missing"),
        {
            "erasures": [
                {"erasure": entry.erasure, "records": list(entry.records)}
                for entry in by_id.values()
            ]
        },
    )
    by_hand: list[str] = []
    for row in missing_rows:
        entry = by_id[str(row["erasure"])]
        if int(str(row["others"])) > 0:
            by_hand.append(entry.erasure)
            continue
        for person in cast("list[str]", row["people"]):
            _carry_out(store, quarantine, entry.model_copy(update={"person": person}), None)
        store.write(statement("writes/note_erasure"), entry.model_dump())
    return RepeatedErasures(repeated=len(missing_rows) - len(by_hand), by_hand=tuple(by_hand))


def _carry_out(
    store: Store, quarantine: Quarantine, order: ListedErasure, erasures: ErasureList | None
) -> ErasureReport:
    record_ids = load_record_ids(store, [order.person], order.at).get(order.person, ())

    def erase_and_list(tx: Transaction) -> ErasureReport:
        report = erase_in_transaction(tx, order.model_dump(exclude={"records"}))
        if erasures is not None:
            rows = tx.run(statement("reads/erased_records"), {"erasure": order.erasure})
            records = tuple(str(row["record"]) for row in rows)
            erasures.add([order.model_copy(update={"records": records})])
        return report

    report = store.transact(erase_and_list, name="erase", seconds=SECONDS)
    return report.model_copy(update={"quarantined": quarantine.forget(record_ids)})


def erase_in_transaction(tx: Transaction, params: dict[str, object]) -> ErasureReport:
    """Erase a person in one transaction."""
    stamp = new_stamp()
    person = str(params["person"])
    tx.run(statement("writes/lock_store"), {"turn": stamp})
    tx.run(statement("writes/mark_erased"), {"person": person, "stamp": stamp})
    findings_erased = tx.run(statement("writes/erase_findings"), {"person": person})
    tx.run(statement("identity/stop_following"))
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
