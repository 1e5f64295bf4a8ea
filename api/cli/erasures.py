"""Commands that erase a person, and that show which erasures wait for a second person."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.amendments import Person, Sure, Why, print_not_measured
from api.cli.options import Json
from api.cli.session import request_context
from graph.domain.counts import count_in_words
from graph.errors import Misuse

if TYPE_CHECKING:
    from api.services.amendments import ErasedPerson

RequestId = Annotated[str, typer.Argument(metavar="REQUEST", help="The id of the request.")]

erasures = typer.Typer(no_args_is_help=True, help="Erasures that wait for a second person.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(erase)
    program.add_typer(erasures, name="erasures")


def erase(person: Person, *, reason: Why, yes: Sure = False, json: Json = False) -> None:
    """Erase a person for good; with a sign-in, ask for it: somebody signed in approves."""
    from api.cli.output import print_json, print_line
    from api.services.amendments import ErasedPerson
    from api.services.erasures import ask_to_erase

    if reason.strip() == "":
        raise Misuse("--reason is needed: say in words why, without a name.")
    if not yes:
        typer.confirm("Erase every record of this person for good?", abort=True)
    with request_context("erase", None, quiet=json) as ctx:
        result = ask_to_erase(ctx, person, reason.strip())
    if json:
        print_json([result])
    elif isinstance(result, ErasedPerson):
        print_erased(result)
    else:
        print_line(
            f"Asked for: {result.id}. Somebody else who is signed in approves it at /erasures, "
            f"until {result.expires_at.isoformat()}."
        )


def print_erased(result: "ErasedPerson") -> None:
    """Print what went with a person."""
    from api.cli.output import print_line

    erased = result.erased
    print_line(
        f"Erased: {count_in_words(erased.records, 'record')}, "
        f"{count_in_words(erased.facts, 'row')} about them and "
        f"{count_in_words(erased.findings, 'finding')}. Of findings about others, "
        f"{count_in_words(result.findings_written, '* says|* say')} something else now."
    )
    print_not_measured(result.not_measured)


@erasures.command("list")
def list_erasures(*, json: Json = False) -> None:
    """List who asked for which erasure, why, and what another person said."""
    from api.cli.output import print_json, print_line, print_table
    from api.services.erasures import has_sign_in, list_requests

    with request_context("erasures list", None, quiet=json) as ctx:
        listed, waits_for_others = list_requests(ctx), has_sign_in(ctx)
    if json:
        print_json(listed.requests)
        return
    if not waits_for_others:
        print_line("Without a sign-in a person is erased at once; nothing new waits.")
    if len(listed.requests) > 0:
        print_table(
            ("request", "person", "why", "asked by", "until", "state"),
            [
                (
                    request.id,
                    request.person,
                    request.reason,
                    request.asked_by,
                    request.expires_at.isoformat(),
                    request.state,
                )
                for request in listed.requests
            ],
        )
    elif waits_for_others:
        print_line("No erasure was asked for.")


@erasures.command()
def refuse(erasure: RequestId, *, reason: Why) -> None:
    """Refuse an erasure that was asked for; only somebody signed in approves one."""
    from api.cli.output import print_line
    from api.services.erasures import refuse_erasure

    if reason.strip() == "":
        raise Misuse("--reason is needed: say in words why, without a name.")
    with request_context("erasures refuse", None) as ctx:
        refused = refuse_erasure(ctx, erasure, reason.strip())
    print_line(f"Refused: {refused.id}; nobody was erased.")
