"""What owners do with their webhooks: register, list, rotate, test, retry, remove."""

from typing import Final
from uuid import uuid4

from api.schemas.webhooks import (
    RegisteredWebhook,
    RetriedMessages,
    WebhookEvent,
    WebhookTest,
)
from api.services.context import RequestContext
from api.services.signed_in import SignedIn
from api.services.webhooks.delivery import send_event
from api.services.webhooks.sending import Post, poster
from api.services.webhooks.targets import parse_target
from graph import webhooks
from graph.db.connection import load_id_factory
from graph.errors import NotFound
from graph.webhooks import UNKNOWN, FailedMessagePage, NewWebhook, Webhook, WebhookPage

MANAGES_ALL: Final = "administer"


def owner_filter(ctx: RequestContext) -> str | None:
    """Return whose webhooks a reader manages: their own; None: everybody's."""
    return None if ctx.reader.may(MANAGES_ALL) else ctx.reader.name


def register_webhook(ctx: RequestContext, signed_in: SignedIn, url: str) -> RegisteredWebhook:
    """Register a webhook of the reader's; its secret is in this answer and in no later one."""
    parse_target(url, ctx.app.webhooks)
    webhook = NewWebhook(
        url=url,
        by=ctx.reader.name,
        role=signed_in.role,
        subject=signed_in.subject,
        client=signed_in.client,
        purpose=ctx.purpose,
    )
    ctx.record_read((), decision="register a webhook")
    webhook_id, secret = webhooks.register_webhook(ctx.store, webhook, now=ctx.now)
    return ctx.show(
        RegisteredWebhook(webhook=get_webhook(ctx, webhook_id), secret=secret.get_secret_value())
    )


def list_webhooks(ctx: RequestContext) -> WebhookPage:
    """List the webhooks that a reader manages."""
    return ctx.show(webhooks.list_webhooks(ctx.store, by=owner_filter(ctx), now=ctx.now))


def get_webhook(ctx: RequestContext, webhook: str) -> Webhook:
    """Return one of the webhooks that a reader manages."""
    for row in webhooks.list_webhooks(ctx.store, by=owner_filter(ctx), now=ctx.now).items:
        if row.id == webhook:
            return row
    raise NotFound(UNKNOWN)


def rotate_secret(ctx: RequestContext, signed_in: SignedIn, webhook: str) -> RegisteredWebhook:
    """Give a webhook another secret; its owner renews the rights it is served with."""
    ctx.record_read((webhook,), decision="rotate the secret of a webhook")
    is_owner = get_webhook(ctx, webhook).by == ctx.reader.name
    rights = {"role": signed_in.role, "client": signed_in.client, "purpose": ctx.purpose}
    secret = webhooks.rotate_secret(
        ctx.store,
        webhook,
        by=owner_filter(ctx),
        rights=rights if is_owner else {},
        now=ctx.now,
    )
    return ctx.show(
        RegisteredWebhook(webhook=get_webhook(ctx, webhook), secret=secret.get_secret_value())
    )


def remove_webhook(ctx: RequestContext, webhook: str) -> Webhook:
    """Remove a webhook with its messages, and return what it was."""
    removal = get_webhook(ctx, webhook)
    ctx.record_read((webhook,), decision="remove a webhook")
    webhooks.remove_webhook(ctx.store, webhook, by=owner_filter(ctx))
    return ctx.show(removal)


def send_test(ctx: RequestContext, webhook: str, post: Post | None = None) -> WebhookTest:
    """Send a test event now, signed as any other, and say what became of it."""
    receiver = webhooks.get_receiver(ctx.store, webhook, by=owner_filter(ctx), now=ctx.now)
    ctx.record_read((webhook,), decision="test a webhook")
    message = load_id_factory(ctx.store).of("message", receiver.id, uuid4().hex)
    event = WebhookEvent(type="test", timestamp=ctx.now, data=None)
    problem = send_event(receiver, message, event, post or poster(ctx.app.webhooks), now=ctx.now)
    return ctx.show(WebhookTest(message=message, delivered=problem is None, problem=problem))


def list_failed(
    ctx: RequestContext, webhook: str, *, limit: int, cursor: str | None
) -> FailedMessagePage:
    """List the messages of a webhook that were given up."""
    page = webhooks.list_failed(
        ctx.store, webhook, by=owner_filter(ctx), limit=limit, cursor=cursor
    )
    return ctx.show(page, total=page.total)


def retry_failed(ctx: RequestContext, webhook: str) -> RetriedMessages:
    """Queue again the messages of a webhook that were given up."""
    ctx.record_read((webhook,), decision="retry the messages of a webhook")
    number = webhooks.retry_failed(ctx.store, webhook, by=owner_filter(ctx), now=ctx.now)
    return ctx.show(RetriedMessages(queued=number))
