"""Webhooks: messages to other systems about findings that changed."""

from typing import Annotated, cast

from fastapi import APIRouter, Path, Request, Response

from api.http.dependencies import Cursor, Limit, PresentDep
from api.http.responses import json_response
from api.schemas.webhooks import (
    RegisteredWebhook,
    RetriedMessages,
    WebhookRegistration,
    WebhookTest,
)
from api.services.signed_in import SignedIn
from api.services.webhooks import registration
from graph.webhooks import FailedMessagePage, Webhook, WebhookPage

PAGE = 50
WebhookId = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of a webhook.",
        examples=["webhook-0123456789abcdef01234567"],
    ),
]

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


@router.post(
    "",
    summary="Register a webhook",
    operation_id="registerWebhook",
    response_model=RegisteredWebhook,
    responses={409: {}},
)
def register(body: WebhookRegistration, request: Request, ctx: PresentDep) -> Response:
    """Register an address that is sent the id of each finding that changes.

    The answer has the secret that its messages are signed with. It is served with the rights of
    whoever registers it, for 180 days unless its secret is rotated.
    """
    signed_in = cast("SignedIn", request.state.signed_in)
    return json_response(registration.register_webhook(ctx, signed_in, body.url))


@router.get(
    "", summary="List your webhooks", operation_id="listWebhooks", response_model=WebhookPage
)
def list_webhooks(ctx: PresentDep) -> Response:
    """List the reader's webhooks, with how many messages wait and how many were given up."""
    return json_response(registration.list_webhooks(ctx))


@router.delete(
    "/{webhook}",
    summary="Remove a webhook",
    operation_id="removeWebhook",
    response_model=Webhook,
)
def remove(webhook: WebhookId, ctx: PresentDep) -> Response:
    """Remove a webhook with the messages that wait for it, and return what it was."""
    return json_response(registration.remove_webhook(ctx, webhook))


@router.post(
    "/{webhook}/secret",
    summary="Rotate a webhook's secret",
    operation_id="rotateWebhookSecret",
    response_model=RegisteredWebhook,
)
def rotate(webhook: WebhookId, request: Request, ctx: PresentDep) -> Response:
    """Give a webhook another secret; for 24 hours its messages bear both signatures."""
    signed_in = cast("SignedIn", request.state.signed_in)
    return json_response(registration.rotate_secret(ctx, signed_in, webhook))


@router.post(
    "/{webhook}/test",
    summary="Send a test event",
    operation_id="testWebhook",
    response_model=WebhookTest,
)
def test(webhook: WebhookId, ctx: PresentDep) -> Response:
    """Send an event of type `test` now, and return what became of it."""
    return json_response(registration.send_test(ctx, webhook))


@router.get(
    "/{webhook}/failed",
    summary="List messages that were given up",
    operation_id="listFailedMessages",
    response_model=FailedMessagePage,
)
def list_failed(
    webhook: WebhookId, ctx: PresentDep, limit: Limit = PAGE, cursor: Cursor = None
) -> Response:
    """List the messages that no try delivered within three days; they are kept for thirty."""
    return json_response(registration.list_failed(ctx, webhook, limit=limit, cursor=cursor))


@router.post(
    "/{webhook}/retry",
    summary="Retry messages that were given up",
    operation_id="retryFailedMessages",
    response_model=RetriedMessages,
)
def retry(webhook: WebhookId, ctx: PresentDep) -> Response:
    """Queue the messages that were given up once more, for three days."""
    return json_response(registration.retry_failed(ctx, webhook))
