"""Webhooks in the store: registered, listed, given another secret, and removed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from pydantic import SecretStr

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.errors import Conflict, NotFound
from graph.webhooks.model import NewWebhook, Receiver, Webhook, WebhookPage
from graph.webhooks.signature import new_secret

# One thread sends to each.
MOST: Final = 20
VALID_FOR: Final = timedelta(days=180)
BOTH_SECRETS_FOR: Final = timedelta(hours=24)
UNKNOWN: Final = "There is no webhook with this id that you may manage; list yours."
FULL: Final = f"There are {MOST} webhooks, which is as many as there may be; remove one."


def register_webhook(store: Store, webhook: NewWebhook, *, now: datetime) -> tuple[str, SecretStr]:
    """Store a webhook; return its id and its secret. Raises Conflict beyond 20 of them."""
    webhook_id = load_id_factory(store).of("webhook", uuid4().hex)
    secret = new_secret()
    params = {
        **webhook.model_dump(),
        "id": webhook_id,
        "secret": secret.get_secret_value(),
        "now": now,
        "valid_until": now + VALID_FOR,
        "most": MOST,
    }

    def work(tx: Transaction) -> bool:
        return len(tx.run(statement("webhooks/register"), params)) > 0

    if not store.transact(work, name="webhooks/register"):
        raise Conflict(FULL)
    return webhook_id, secret


def list_webhooks(store: Store, *, by: str | None, now: datetime) -> WebhookPage:
    """Return the webhooks of somebody; None: of everybody."""
    rows = store.read(statement("webhooks/list"), {"by": by, "now": now})
    webhooks = tuple(Webhook.model_validate(row) for row in rows)
    return WebhookPage.of(webhooks, total=len(webhooks), has_more=False, cursor=lambda _: "")


def list_receivers(store: Store, *, now: datetime) -> tuple[Receiver, ...]:
    """Return every webhook that messages may still be sent to."""
    rows = store.read(statement("webhooks/receivers"), {"id": None, "now": now})
    return tuple(Receiver.model_validate(row) for row in rows)


def get_receiver(store: Store, webhook: str, *, by: str | None, now: datetime) -> Receiver:
    """Return one webhook of somebody; raise NotFound if it belongs to another, or has expired."""
    rows = store.read(statement("webhooks/receivers"), {"id": webhook, "now": now})
    receivers = [Receiver.model_validate(row) for row in rows]
    if len(receivers) == 0 or by not in {None, receivers[0].by}:
        raise NotFound(UNKNOWN)
    return receivers[0]


def rotate_secret(
    store: Store, webhook: str, *, by: str | None, rights: Mapping[str, str | None], now: datetime
) -> SecretStr:
    """Give a webhook a new secret and return it; for a day, the former one signs as well.

    `rights` are the role, client and purpose that the webhook is served with from now on.
    """
    secret = new_secret()
    params = {
        "id": webhook,
        "by": by,
        "rights": dict(rights),
        "secret": secret.get_secret_value(),
        "former_until": now + BOTH_SECRETS_FOR,
        "valid_until": now + VALID_FOR,
    }
    write_to_one(store, "webhooks/rotate", params)
    return secret


def remove_webhook(store: Store, webhook: str, *, by: str | None) -> None:
    """Delete a webhook with all its messages; raise NotFound if it belongs to another."""
    write_to_one(store, "webhooks/remove", {"id": webhook, "by": by})


def write_to_one(store: Store, name: str, params: Mapping[str, object]) -> Row:
    """Run a statement on one webhook and return its row; raise NotFound where there is none."""

    def work(tx: Transaction) -> list[Row]:
        return tx.run(statement(name), params)

    rows = store.transact(work, name=name)
    if len(rows) == 0:
        raise NotFound(UNKNOWN)
    return rows[0]
