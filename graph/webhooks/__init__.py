"""Webhooks: who hears of changed findings, and the messages that wait for each of them."""

from graph.webhooks.model import (
    EventType,
    FailedMessage,
    FailedMessagePage,
    NewWebhook,
    Receiver,
    Webhook,
    WebhookMessage,
    WebhookPage,
)
from graph.webhooks.outbox import (
    claim_message,
    finish_message,
    forget_messages,
    list_failed,
    next_try,
    note_failure,
    queue_changes,
    retry_failed,
)
from graph.webhooks.registry import (
    UNKNOWN,
    get_receiver,
    list_receivers,
    list_webhooks,
    register_webhook,
    remove_webhook,
    rotate_secret,
)
from graph.webhooks.signature import new_secret, signed_headers

__all__ = [
    "UNKNOWN",
    "EventType",
    "FailedMessage",
    "FailedMessagePage",
    "NewWebhook",
    "Receiver",
    "Webhook",
    "WebhookMessage",
    "WebhookPage",
    "claim_message",
    "finish_message",
    "forget_messages",
    "get_receiver",
    "list_failed",
    "list_receivers",
    "list_webhooks",
    "new_secret",
    "next_try",
    "note_failure",
    "queue_changes",
    "register_webhook",
    "remove_webhook",
    "retry_failed",
    "rotate_secret",
    "signed_headers",
]
