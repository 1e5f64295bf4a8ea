"""What owners of webhooks send and read, and what webhooks are sent."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from graph.models import FrozenModel
from graph.webhooks import EventType, Webhook


class WebhookRegistration(BaseModel):
    """Where a webhook leads."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = Field(
        min_length=1,
        max_length=2_000,
        description="An https:// address of a host that the service may send to.",
        examples=["https://case-management.example/hooks/joinedup"],
    )


class RegisteredWebhook(FrozenModel):
    """A webhook with its new secret, which no later answer has."""

    webhook: Webhook
    secret: str = Field(description="What its messages are signed with: `whsec_` and base64.")


class WebhookTest(FrozenModel):
    """What became of a test event."""

    message: str
    delivered: bool
    problem: str | None


class RetriedMessages(FrozenModel):
    """How many messages are queued once more."""

    queued: int


class ChangedFindingId(FrozenModel):
    """Which finding changed: what became of it is read with the receiver's own rights."""

    finding: str


class WebhookEvent(FrozenModel):
    """The body of a message: what kind of event, when, and the id of what it is about."""

    type: EventType
    timestamp: datetime
    data: ChangedFindingId | None
