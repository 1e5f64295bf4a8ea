"""A webhook as its owner sees it, as the service sends to it, and the messages for it."""

from datetime import datetime
from typing import Literal, TypeAlias

from pydantic import SecretStr

from graph.models import FrozenModel
from graph.page import Page

EventType: TypeAlias = Literal["finding.changed", "test"]
# How a message leaves the queue; `dropped`: its receiver may not see what it is about.
Outcome: TypeAlias = Literal["delivered", "dropped"]


class NewWebhook(FrozenModel):
    """Who registers a webhook, where it leads, and with which rights it is served."""

    url: str
    by: str
    # None: there is no sign-in, and whoever reaches the service is one local user.
    role: str | None
    subject: str | None
    client: str | None
    purpose: str | None


class Webhook(FrozenModel):
    """A webhook as its owner sees it: never its secret."""

    id: str
    url: str
    by: str
    registered_at: datetime
    # The secret must be rotated by then, or nothing more is sent.
    valid_until: datetime
    # Until when messages also bear the signature of the secret before.
    former_secret_until: datetime | None
    waiting: int
    failed: int
    last_delivered_at: datetime | None
    # None: the last try went well, or nothing was tried.
    last_problem: str | None


class WebhookPage(Page[Webhook]):
    """The webhooks that a reader may manage, the first registered first."""


class Receiver(NewWebhook):
    """A webhook as the service sends to it."""

    id: str
    secret: SecretStr
    former_secret: SecretStr | None
    former_secret_until: datetime | None
    # From when on changes are not queued yet.
    queued_until: datetime

    def secrets(self, now: datetime) -> tuple[SecretStr, ...]:
        """Return the secrets that sign now: one, or two during a rotation."""
        until = self.former_secret_until
        if self.former_secret is None or until is None or until <= now:
            return (self.secret,)
        return (self.secret, self.former_secret)


class WebhookMessage(FrozenModel):
    """One message of a webhook's queue."""

    id: str
    at: datetime
    # Since when it is tried: three days are counted from then.
    tried_from: datetime
    attempts: int
    # None: the finding is erased.
    finding: str | None


class FailedMessage(FrozenModel):
    """A message that no try delivered within three days."""

    id: str
    type: EventType
    at: datetime
    attempts: int
    problem: str


class FailedMessagePage(Page[FailedMessage]):
    """A page of the messages that were given up, the oldest first."""
