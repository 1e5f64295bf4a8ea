"""The queue of each webhook: a message is stored before it is sent, and until it is delivered.

A message is claimed for a lease. A process that ends between claim and outcome leaves it to the
next one, who sends it again: at least once, and known by its id.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Final, cast

from pydantic import Field, TypeAdapter

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.decisions import STATE_OVERLAP, list_changes
from graph.page import CursorCodec
from graph.webhooks.model import (
    FailedMessage,
    FailedMessagePage,
    Outcome,
    Receiver,
    WebhookMessage,
)
from graph.webhooks.registry import write_to_one

# Longer than a try takes.
LEASE: Final = timedelta(minutes=2)
FIRST_PAUSE: Final = timedelta(seconds=10)
LONGEST_PAUSE: Final = timedelta(hours=6)
# After a failure the whole webhook rests, so that a queue does not fall on a receiver that is down.
LONGEST_REST: Final = timedelta(minutes=5)
TRIED_FOR: Final = timedelta(days=3)
OUTCOMES_KEPT_FOR: Final = timedelta(days=7)
FAILED_KEPT_FOR: Final = timedelta(days=30)
TOGETHER: Final = 500
CURSOR: Final = CursorCodec(
    "failed messages", TypeAdapter(tuple[Annotated[int, Field(ge=0, le=1_000_000)]])
)


def queue_changes(store: Store, receiver: Receiver, *, now: datetime) -> int:
    """Queue what findings have become since the last look; return how many are new."""
    changes = list_changes(store, receiver.queued_until - STATE_OVERLAP)
    ids = load_id_factory(store)
    messages = [
        {"id": ids.of("message", receiver.id, change.name), "finding": change.id, "at": change.at}
        for change in changes
    ]
    count = 0
    for start in range(0, len(messages), TOGETHER):
        part = messages[start : start + TOGETHER]
        params = {"webhook": receiver.id, "messages": part, "now": now}
        (row,) = store.write(statement("webhooks/queue"), params)
        count += int(str(row["queued"]))
    # Last: whoever ends before it looks at the same changes again.
    store.write(statement("webhooks/note_queued"), {"webhook": receiver.id, "now": now})
    return count


def claim_message(store: Store, receiver: Receiver, *, now: datetime) -> WebhookMessage | None:
    """Return the message that is due first, claimed for a lease; None: none is due."""
    params = {"webhook": receiver.id, "now": now, "lease": now + LEASE}

    def work(tx: Transaction) -> list[Row]:
        return tx.run(statement("webhooks/claim"), params)

    rows = store.transact(work, name="webhooks/claim")
    return None if len(rows) == 0 else WebhookMessage.model_validate(rows[0])


def finish_message(
    store: Store, message: WebhookMessage, outcome: Outcome, *, now: datetime
) -> None:
    """Take a message out of its queue."""
    params = {"message": message.id, "outcome": outcome, "now": now}
    store.write(statement("webhooks/finish_message"), params)


def note_failure(store: Store, message: WebhookMessage, problem: str, *, now: datetime) -> None:
    """Put a message back until its next try, or give it up after three days of them."""
    due = next_try(message, now)
    params = {
        "message": message.id,
        "problem": problem,
        "due": due,
        "rest_until": min(due or now + LONGEST_REST, now + LONGEST_REST),
    }
    store.write(statement("webhooks/note_failure"), params)


def next_try(message: WebhookMessage, now: datetime) -> datetime | None:
    """Return when a message that failed is tried again; None: its three days are over.

    The pause doubles from ten seconds to six hours.
    """
    if now - message.tried_from >= TRIED_FOR:
        return None
    doublings = min(message.attempts, 16)
    return now + min(FIRST_PAUSE * 2**doublings, LONGEST_PAUSE)


def list_failed(
    store: Store, webhook: str, *, by: str | None, limit: int, cursor: str | None
) -> FailedMessagePage:
    """Return a page of the messages of a webhook that were given up."""
    (skip,) = CURSOR.decode(cursor, first=(0,))
    params = {"id": webhook, "by": by, "skip": skip, "limit": limit}
    row = write_to_one(store, "webhooks/failed", params)
    messages = [
        FailedMessage.model_validate(message) for message in cast("Sequence[Row]", row["messages"])
    ]
    total = int(str(row["total"]))
    end = skip + len(messages)
    return FailedMessagePage.of(
        messages,
        total=total,
        has_more=end < total,
        cursor=lambda _: CURSOR.encode((end,)),
    )


def retry_failed(store: Store, webhook: str, *, by: str | None, now: datetime) -> int:
    """Queue the messages of a webhook that were given up once more; return how many."""
    row = write_to_one(store, "webhooks/retry", {"id": webhook, "by": by, "now": now})
    return int(str(row["queued"]))


def forget_messages(store: Store, *, now: datetime) -> None:
    """Delete messages that were had a week ago, and given up a month ago."""
    params = {
        "finished_before": now - OUTCOMES_KEPT_FOR,
        "failed_before": now - FAILED_KEPT_FOR,
        "limit": TOGETHER,
    }
    store.write(statement("webhooks/forget"), params)
