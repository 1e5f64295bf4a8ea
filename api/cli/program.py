"""The tree of commands; commands import what they need when they run, so that help is fast."""

from typing import Annotated

import typer

from api.cli import (
    amendments,
    audit,
    break_glass,
    consistency,
    databases,
    decisions,
    deliveries,
    demo,
    detections,
    erasures,
    findings,
    identity,
    mappings,
    patterns,
    people,
    recognition,
    register,
    service,
    webhooks,
    work,
    worlds,
)
from api.cli.exits import set_traceback

program = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Join records of domestic abuse and stalking across victims and forces, "
    "and show which published rules they meet, with proof.",
)


@program.callback()
def everywhere(
    *,
    traceback: Annotated[
        bool, typer.Option("--debug", help="Show where an error arose (may show record values).")
    ] = False,
) -> None:
    """Join records of domestic abuse and stalking, and show which rules they meet, with proof."""
    set_traceback(on=traceback)


for noun in (
    demo,
    service,
    deliveries,
    mappings,
    detections,
    findings,
    decisions,
    work,
    webhooks,
    identity,
    amendments,
    erasures,
    consistency,
    register,
    recognition,
    people,
    patterns,
    worlds,
    databases,
    audit,
    break_glass,
):
    noun.add(program)
