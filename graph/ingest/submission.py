"""Answers to requests that may be sent twice: kept for some days, and given again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.errors import Conflict

KEPT_FOR: Final = timedelta(days=7)
FORGOTTEN_AT_ONCE: Final = 100
OTHER_BODY: Final = (
    "Another request was sent with this Idempotency-Key; send this one with a key of its own."
)


@dataclass(frozen=True, slots=True)
class Submission:
    """One request: its id among those of its sender, and the digest of its body."""

    id: str
    digest: str


def identify_submission(store: Store, sender: str, key: str | None, body: str) -> Submission:
    """Return the submission of a sender; without a key its body identifies it."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    identity = ("key", key) if key is not None else ("body", digest)
    return Submission(load_id_factory(store).of("submission", sender, *identity), digest)


def find_answer(store: Store, submission: Submission) -> str | None:
    """Return the answer that was kept for a request; raise Conflict if its key had another body."""
    rows = store.read(statement("writes/submission"), {"id": submission.id})
    if len(rows) == 0:
        return None
    if rows[0]["digest"] != submission.digest:
        raise Conflict(OTHER_BODY)
    return str(rows[0]["answer"])


def keep_answer(store: Store, submission: Submission, answer: str, *, at: datetime) -> str:
    """Keep the answer to a request, and return the first that was kept for it."""
    params = {
        "id": submission.id,
        "digest": submission.digest,
        "answer": answer,
        "at": at,
        "before": at - KEPT_FOR,
        "limit": FORGOTTEN_AT_ONCE,
    }

    def work(tx: Transaction) -> str:
        tx.run(statement("writes/forget_submissions"), params)
        return str(tx.run(statement("writes/keep_submission"), params)[0]["answer"])

    return store.transact(work, name="writes/keep_submission")
