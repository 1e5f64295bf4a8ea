"""Commands about break-glass: who was shown a whole record, and what a reviewer makes of it."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from api.cli.configuration import read_settings
from api.cli.options import Json
from graph.errors import Misuse

if TYPE_CHECKING:
    from graph.access.break_glass import BreakGlassGrant, BreakGlassList, Verdict

GrantId = Annotated[str, typer.Argument(metavar="GRANT", help="The id of the grant.")]
VerdictName = Annotated[str, typer.Option("--verdict", help="`justified` or `not_justified`.")]
Note = Annotated[str, typer.Option("--note", help="Why, in words.")]

break_glass = typer.Typer(no_args_is_help=True, help="Who was shown more than their role allows.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(break_glass, name="break-glass")


def kept_list() -> "BreakGlassList":
    """Return the grants of this installation."""
    from graph.access.break_glass import BreakGlassList

    return BreakGlassList(read_settings().break_glass)


@break_glass.command("list")
def list_grants(*, json: Json = False) -> None:
    """List who was shown whose whole record, why, and which grants wait for a review."""
    from api.cli.output import print_json, print_line, print_table
    from api.services.as_of import current_time

    now, grants = current_time(), kept_list().grants()
    if json:
        print_json(grants)
    elif len(grants) == 0:
        print_line("Nobody was shown more than their role allows.")
    else:
        print_table(
            ("grant", "who", "person", "case", "why", "from", "until", "review"),
            [
                (
                    grant.id,
                    grant.user,
                    grant.person,
                    grant.case,
                    grant.reason,
                    grant.started_at.isoformat(),
                    (grant.ended_at or grant.expires_at).isoformat(),
                    grant.verdict or ("overdue" if grant.is_overdue(now) else "waits"),
                )
                for grant in grants
            ],
        )


@break_glass.command()
def review(grant: GrantId, *, verdict: VerdictName, note: Note) -> None:
    """Say whether a grant was justified; nobody reviews their own."""
    from api.cli.output import print_line
    from api.services.as_of import current_time
    from api.services.login import local_name
    from graph.access.break_glass import Verdict

    if verdict not in get_args(Verdict):
        raise Misuse(f"A verdict is one of: {', '.join(get_args(Verdict))}.")
    if note.strip() == "":
        raise Misuse("Say why in words, with --note.")
    reviewed_grant: BreakGlassGrant = kept_list().review(
        grant, cast("Verdict", verdict), note.strip(), by=local_name(), now=current_time()
    )
    print_line(f"Reviewed: {verdict.replace('_', ' ')}, of {reviewed_grant.user}.")
