"""The commands for webhooks: which systems hear that findings changed."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.exits import PARTLY
from api.cli.options import Json
from api.cli.session import request_context

if TYPE_CHECKING:
    from api.schemas.webhooks import RegisteredWebhook

TOGETHER: Final = 200

Url = Annotated[str, typer.Argument(metavar="URL", help="An https:// address to send to.")]
WebhookId = Annotated[str, typer.Argument(metavar="WEBHOOK", help="The id of a webhook.")]

webhooks = typer.Typer(
    no_args_is_help=True, help="Which systems are sent the ids of findings that change."
)


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(webhooks, name="webhooks")


@webhooks.command("add")
def add_webhook(url: Url, *, json: Json = False) -> None:
    """Register a webhook and print its secret, which nothing prints again."""
    from api.services.signed_in import signed_in_locally
    from api.services.webhooks.registration import register_webhook

    with request_context("webhooks add", None, quiet=json) as ctx:
        registration = register_webhook(ctx, signed_in_locally(None), url)
    print_registered(registration, json=json)


@webhooks.command("list")
def list_all(*, json: Json = False) -> None:
    """List webhooks, with how many messages wait and how many were given up."""
    from api.cli.output import print_json, print_table
    from api.services.webhooks.registration import list_webhooks

    with request_context("webhooks list", None, quiet=json) as ctx:
        page = list_webhooks(ctx)
    if json:
        print_json(page.items)
        return
    columns = ("id", "url", "by", "valid until", "waiting", "failed", "last problem")
    rows = (
        (
            webhook.id,
            webhook.url,
            webhook.by,
            webhook.valid_until.date(),
            webhook.waiting,
            webhook.failed,
            webhook.last_problem or "",
        )
        for webhook in page.items
    )
    print_table(columns, rows)


@webhooks.command()
def rotate(webhook: WebhookId, *, json: Json = False) -> None:
    """Give a webhook another secret; for 24 hours, both sign."""
    from api.services.signed_in import signed_in_locally
    from api.services.webhooks.registration import rotate_secret

    with request_context("webhooks rotate", None, quiet=json) as ctx:
        registration = rotate_secret(ctx, signed_in_locally(None), webhook)
    print_registered(registration, json=json)


@webhooks.command()
def remove(webhook: WebhookId) -> None:
    """Remove a webhook with the messages that wait for it."""
    from api.cli.output import print_line
    from api.services.webhooks.registration import remove_webhook

    with request_context("webhooks remove", None, quiet=True) as ctx:
        removal = remove_webhook(ctx, webhook)
    print_line(f"Removed; nothing more is sent to {removal.url}.")


@webhooks.command("test")
def test_webhook(webhook: WebhookId) -> None:
    """Send a test event now and report its outcome; exit 1 if it did not arrive."""
    from api.cli.output import print_line
    from api.services.webhooks.registration import send_test

    with request_context("webhooks test", None, quiet=True) as ctx:
        test = send_test(ctx, webhook)
    print_line("The test event was delivered." if test.problem is None else test.problem)
    if not test.delivered:
        raise typer.Exit(PARTLY)


@webhooks.command()
def failed(webhook: WebhookId, *, json: Json = False) -> None:
    """List the messages of a webhook that no try delivered within three days."""
    from api.cli.output import print_json, print_table
    from api.services.webhooks.registration import list_failed
    from graph.page import items_of_all_pages

    with request_context("webhooks failed", None, quiet=json) as ctx:
        read_page = partial(list_failed, ctx, webhook, limit=TOGETHER)
        messages = list(items_of_all_pages(read_page))
    if json:
        print_json(messages)
        return
    columns = ("id", "type", "at", "tries", "problem")
    print_table(
        columns,
        (
            (message.id, message.type, message.at, message.attempts, message.problem)
            for message in messages
        ),
    )


@webhooks.command()
def retry(webhook: WebhookId) -> None:
    """Queue again the messages of a webhook that were given up."""
    from api.cli.output import print_line
    from api.services.webhooks.registration import retry_failed

    with request_context("webhooks retry", None, quiet=True) as ctx:
        retry = retry_failed(ctx, webhook)
    print_line(f"{retry.queued} messages are queued; the service sends them.")


def print_registered(registration: "RegisteredWebhook", *, json: bool) -> None:
    """Print a webhook with its new secret."""
    from api.cli.output import print_json, print_line

    if json:
        print_json([registration])
        return
    print_line(f"{registration.webhook.id} leads to {registration.webhook.url}.")
    print_line(f"Its secret, which is not shown again: {registration.secret}")
