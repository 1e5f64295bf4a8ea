"""The commands for the work list: whom to look at first, and who works on whom."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.cli.options import Json
from api.cli.options import Recipient as FileRecipient
from api.cli.session import request_context
from graph.domain.counts import count_in_words

if TYPE_CHECKING:
    from graph.worklist import WorkPage

People = Annotated[
    list[str], typer.Argument(metavar="PERSON...", help="Ids, or any records as source:id.")
]
Limit = Annotated[int, typer.Option(min=1, max=200, help="How many people to list at most.")]
Force = Annotated[str | None, typer.Option(metavar="CODE", help="Only this force.")]
Rule = Annotated[str | None, typer.Option(metavar="PATTERN", help="Only who meets this rule.")]
OwnerFilter = Annotated[str | None, typer.Option(help="Only cases of this owner, or nobody.")]
Owner = Annotated[str | None, typer.Option("--to", help="Who works on them; left out: nobody.")]
PackMeeting = Annotated[Literal["MARAC", "MAPPA"], typer.Option(help="Which meeting it is for.")]
Recipient = Annotated[str, typer.Option("--for", help="Who gets it; it goes into the audit log.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The PDF to write.")]
Question = Annotated[str, typer.Option(help="What the meeting is asked to do, in words.")]
Without = Annotated[
    bool,
    typer.Option("--without-third-parties", help="Name nobody but the people it is about."),
]
Csv = Annotated[bool, typer.Option("--csv", help="CSV, a row for each person, all of them.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(work)
    program.command()(assign)
    program.command()(pack)


def work(  # noqa: PLR0913 - options, given by name
    *,
    force: Force = None,
    rule: Rule = None,
    owner: OwnerFilter = None,
    limit: Limit = 20,
    csv: Csv = False,
    recipient: FileRecipient = "",
    json: Json = False,
) -> None:
    """List whom to look at first, by what is due and what happened lately; it predicts nothing."""
    from api.cli.output import print_csv, print_json
    from api.services.disclosure import record_recipient
    from api.services.work import export_work, list_work
    from graph.worklist import WorkFilter, WorkSort

    work_filter = WorkFilter(force=force, rule=rule, owner=owner)
    with request_context("work", None, quiet=json or csv) as ctx:
        if csv:
            sent_to = record_recipient(ctx, recipient)
            print_csv(export_work(ctx, work_filter, WorkSort(), (), recipient=sent_to))
            return
        page = list_work(ctx, work_filter, WorkSort(), limit=limit)
    print_json([page]) if json else print_work(page)


def assign(people: People, *, owner: Owner = None) -> None:
    """Give the cases of people to somebody, or to nobody."""
    from api.cli.output import print_line
    from api.services.work import assign_work

    with request_context("assign", None, quiet=True) as ctx:
        rows = assign_work(ctx, people, owner)
    for row in rows:
        print_line(f"{row.name or row.person}: {row.owner or 'nobody'}")


def pack(
    people: People,
    *,
    meeting: PackMeeting,
    recipient: Recipient,
    out: Out,
    question: Question = "",
    without_third_parties: Without = False,
) -> None:
    """Write one PDF about people for a meeting; it is logged as a disclosure to its recipient."""
    from api.cli.output import print_line, write_private
    from api.pages.pack import pack_pdf
    from api.schemas.pack import PackRequest
    from api.services.pack import load_pack

    request = PackRequest(
        people=tuple(people),
        meeting=meeting,
        recipient=recipient,
        question=question,
        third_parties=not without_third_parties,
    )
    with request_context("pack", None, quiet=True) as ctx:
        content = pack_pdf(ctx, request, load_pack(ctx, request))
    write_private(out, content)
    print_line(f"Written to {out}, for {recipient}.")


def print_work(page: "WorkPage") -> None:
    """Print a page of the work list: each person, why they stand there, and what is recorded."""
    from api.cli.output import print_line, print_table
    from viz.text_format import day
    from viz.wording import WORDING

    print_line(page.order)
    print_table(
        ("Person", "Why here", "Rules", "Victims", "Latest", "Overdue", "Owner", "Id"),
        (
            (
                row.name or "name not recorded",
                ", ".join(WORDING.first_because[reason] for reason in row.first_because),
                len(row.rules),
                row.victims,
                "" if row.latest is None else day(row.latest.on),
                row.overdue_tasks,
                row.owner or "nobody",
                row.person,
            )
            for row in page.items
        ),
    )
    print_line(f"{page.returned} of {count_in_words(page.total, 'person|people')}.")
