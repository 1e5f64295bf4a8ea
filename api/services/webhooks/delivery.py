"""The messages of one webhook, sent as they are due, with the rights that its owner has then."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from api.schemas.webhooks import ChangedFindingId, WebhookEvent
from api.services.conflicts import changes_without_conflicts, with_conflicts
from api.services.context import AppState
from api.services.signed_in import SignedIn, local_reader
from api.services.webhooks.sending import Post
from graph.access.audit import AuditEntry
from graph.access.policy import load_policy
from graph.access.reader import Reader
from graph.decisions import FindingChange, latest_change, visible_changes
from graph.webhooks import (
    Receiver,
    WebhookMessage,
    claim_message,
    finish_message,
    note_failure,
    signed_headers,
)

ACTION: Final = "watch"
ROUTE: Final = "webhook"


def reader_of(service: AppState, receiver: Receiver) -> Reader | None:
    """Return what a webhook's owner may see now; None: nothing, or they are gone.

    The role is the one of registration or of the last rotation, as today's policy has it.
    """
    if receiver.role is None:
        return local_reader() if service.sign_in is None else None
    if receiver.role not in load_policy().roles:
        return None
    reader = load_policy().reader(receiver.by, receiver.role)
    if not reader.may(ACTION):
        return None
    return with_conflicts(service, SignedIn(reader=reader, subject=receiver.subject)).reader


def send_due(
    service: AppState, receiver: Receiver, post: Post, is_stopping: Callable[[], bool]
) -> None:
    """Send the messages of a webhook that are due, until none is or one fails."""
    while not is_stopping():
        message = claim_message(service.store, receiver, now=service.clock())
        if message is None or not send_message(service, receiver, message, post):
            return


def send_message(
    service: AppState, receiver: Receiver, message: WebhookMessage, post: Post
) -> bool:
    """Send one message, or drop what its receiver may not see; say whether to go on."""
    now = service.clock()
    change = visible_change(service, receiver, message, now)
    if change is None:
        finish_message(service.store, message, "dropped", now=now)
        return True
    record_disclosure(service, receiver, change, now)
    data = ChangedFindingId(finding=change.id)
    event = WebhookEvent(type="finding.changed", timestamp=message.at, data=data)
    problem = send_event(receiver, message.id, event, post, now=now)
    if problem is None:
        finish_message(service.store, message, "delivered", now=service.clock())
        return True
    note_failure(service.store, message, problem, now=service.clock())
    return False


def visible_change(
    service: AppState, receiver: Receiver, message: WebhookMessage, now: datetime
) -> FindingChange | None:
    """Return what a message is about, if its receiver may see it now."""
    reader = reader_of(service, receiver)
    if reader is None or message.finding is None:
        return None
    change = latest_change(service.store, message.finding)
    changes = () if change is None else (change,)
    visible = visible_changes(service.store, service.patterns, changes, reader=reader, now=now)
    return next(iter(changes_without_conflicts(service, reader, visible)), None)


def record_disclosure(
    service: AppState, receiver: Receiver, change: FindingChange, now: datetime
) -> None:
    """Log who is sent which id, before it leaves."""
    service.audit.record(
        AuditEntry(
            at=now,
            user=receiver.by,
            client=receiver.client,
            purpose=receiver.purpose,
            route=ROUTE,
            subject=receiver.id,
            operation="disclosure",
            ids=(change.id,),
            count=1,
            recipient=urlsplit(receiver.url).hostname,
        )
    )


def send_event(
    receiver: Receiver, message: str, event: WebhookEvent, post: Post, *, now: datetime
) -> str | None:
    """Sign and send an event; return None, or what went wrong."""
    body = event.model_dump_json().encode()
    headers = signed_headers(message, body, receiver.secrets(now), now=now)
    return post(receiver.url, body, {**headers, "Content-Type": "application/json"})
