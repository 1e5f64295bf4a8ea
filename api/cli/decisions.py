"""Commands for work on findings: decide on one, list cases, list tasks that are due."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from functools import partial
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from api.cli.options import Json
from api.cli.session import request_context
from graph.domain.counts import count_in_words
from graph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.services.context import RequestContext
    from graph.decisions import Case, CaseLine, CaseState, DueTask, NewDecision, TaskState

FindingId = Annotated[str, typer.Argument(metavar="FINDING", help="The id of a finding.")]
Word = Annotated[
    str,
    typer.Argument(
        metavar="DECISION", help="certified, actioned, accepted, dismissed; open takes it back."
    ),
]
Why = Annotated[str, typer.Option("--reason", help="Why, in words; it is kept.")]
Code = Annotated[
    str | None,
    typer.Option(
        "--code",
        help="Why it is dismissed: records_wrong, wrong_person, counted_twice, victim_accused, "
        "rule_does_not_fit or other.",
    ),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="When what is accepted is open again.")
]
Primary = Annotated[
    str | None,
    typer.Option(
        "--primary",
        metavar="PERSON",
        help="Of two who accuse each other: the primary perpetrator, or undetermined.",
    ),
]
Known = Annotated[
    str, typer.Option("--known-as", metavar="DECISION", help="The decision that you saw on it.")
]
Person = Annotated[
    str | None,
    typer.Argument(metavar="[PERSON]", help="Only this case: an id, or a record as source:id."),
]
Close = Annotated[
    str | None, typer.Option("--close", metavar="REASON", help="Close the case, and why.")
]
Closed = Annotated[bool, typer.Option("--closed", help="Those that are closed.")]
Ended = Annotated[bool, typer.Option("--ended", help="Those that are ended.")]

LINES = 200


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(decide)
    program.command()(sides)
    program.command()(cases)
    program.command()(tasks)


def decide(  # noqa: PLR0913 - each is an option of its own
    finding: FindingId,
    decision: Word,
    *,
    reason: Why,
    code: Code = None,
    until: Until = None,
    primary: Primary = None,
    known_as: Known = "open",
    json: Json = False,
) -> None:
    """Decide on a finding; who you are and when is kept with it."""
    from api.cli.output import print_json, print_line
    from api.services.decisions import decide_finding

    values = {
        "decision": decision,
        "reason": reason,
        "reason_code": code,
        "until": until,
        "primary_perpetrator": primary,
        "known_as": known_as,
    }
    ruling = parse_ruling(values)
    with request_context("decide", None, quiet=json) as ctx:
        result = decide_finding(ctx, finding, ruling)
    if json:
        print_json([result])
    else:
        print_line(f"{result.id} is {result.decision}.")


def sides(finding: FindingId, *, json: Json = False) -> None:
    """Show what is recorded of two people who accuse each other, side by side."""
    from api.cli.output import print_json, print_table
    from api.services.decisions import get_allegation_sides

    with request_context("sides", None, quiet=json) as ctx:
        allegation_sides = get_allegation_sides(ctx, finding)
    if json:
        print_json([allegation_sides])
        return
    print_table(
        ("suspect", "incidents", "highest band", "with injury", "markers", "orders", "others"),
        [
            (
                ", ".join(side.record_ids),
                len(side.incidents),
                side.highest_band,
                side.injuries,
                ", ".join(side.markers),
                len(side.orders),
                side.other_victims,
            )
            for side in allegation_sides.sides
        ],
    )


def parse_ruling(values: dict[str, str | None]) -> "NewDecision":
    """Return the decision that was typed; raise Misuse if it is incomplete."""
    from pydantic import ValidationError

    from graph.decisions import NewDecision, ReasonCode
    from graph.patterns import Decision

    words = {"decision": Decision, "known_as": Decision, "reason_code": ReasonCode}
    options = {"reason_code": "--code", "known_as": "--known-as", "decision": "DECISION"}
    try:
        return NewDecision.model_validate(values)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        name = str(next(iter(fault["loc"]), ""))
        if name in words:
            choices = ", ".join(get_args(words[name]))
            raise Misuse(f"{options[name]} is one of: {choices}.") from error
        if name == "until":
            raise Misuse("--until is a day such as 2027-03-31.") from error
        if name == "reason":
            raise Misuse(
                "--reason is needed: say in words why, at most 2000 characters."
            ) from error
        if values["primary_perpetrator"] is not None and values["decision"] != "certified":
            raise Misuse(
                "--primary is said where a finding is certified, and only there."
            ) from error
        raise Misuse(
            "A dismissal needs --code, what is accepted needs --until, and nothing else takes them."
        ) from error


def cases(
    person: Person = None, *, close: Close = None, closed: Closed = False, json: Json = False
) -> None:
    """List the people who have standing findings, the oldest first; or show or close one case."""
    from api.cli.output import print_json

    if person is None and close is not None:
        raise Misuse("Name the person whose case is to be closed.")
    with request_context("cases", None, quiet=json) as ctx:
        if person is None:
            lines = list(list_all_cases(ctx, "closed" if closed else "open"))
        else:
            lines = [get_or_close_case(ctx, person, close)]
    if json:
        print_json(lines)
    elif person is None:
        print_cases(cast("list[CaseLine]", lines))
    else:
        print_case(cast("Case", lines[0]))


def list_all_cases(ctx: "RequestContext", state: "CaseState") -> "Iterator[CaseLine]":
    """Return all cases, read page by page."""
    from api.services.decisions import list_cases
    from graph.page import items_of_all_pages

    return items_of_all_pages(partial(list_cases, ctx, state, limit=LINES))


def get_or_close_case(ctx: "RequestContext", person: str, reason: str | None) -> "Case":
    """Return one case; close it if a reason is given."""
    from api.services.decisions import close_case, get_case

    return get_case(ctx, person) if reason is None else close_case(ctx, person, reason)


def print_cases(lines: "Sequence[CaseLine]") -> None:
    """Print a row for each case."""
    from api.cli.output import print_table

    print_table(
        ("since", "person", "findings", "undecided", "records"),
        [
            (
                str(line.since),
                line.person,
                line.findings,
                line.undecided,
                ", ".join(line.record_ids),
            )
            for line in lines
        ],
    )


def print_case(case: "Case") -> None:
    """Print one case with its findings."""
    from api.cli.output import print_line, print_table
    from viz.wording import WORDING

    print_line(
        f"The case of {case.person} is {case.state}; "
        f"{count_in_words(case.undecided, '* finding waits|* findings wait')} for a decision."
    )
    print_table(
        ("finding", "pattern", "condition", "decision", "what is recorded"),
        [
            (
                finding.id,
                finding.pattern,
                WORDING.condition[finding.condition],
                WORDING.decision[finding.decision],
                finding.summary,
            )
            for finding in case.findings
        ],
    )
    for closing in case.closings:
        print_line(f"Closed by {closing.by} on {closing.at.date()}: {closing.reason}")


def tasks(*, ended: Ended = False, json: Json = False) -> None:
    """List the tasks that rules set, the earliest due first."""
    from api.cli.output import print_json

    with request_context("tasks", None, quiet=json) as ctx:
        due_tasks = list(list_all_tasks(ctx, "ended" if ended else "open"))
    print_json(due_tasks) if json else print_tasks(due_tasks)


def print_tasks(due_tasks: "Sequence[DueTask]") -> None:
    """Print a row for each task, with the day it is due."""
    from api.cli.output import print_table

    print_table(
        ("due", "overdue", "task", "finding", "about"),
        [
            (
                str(task.due),
                "yes" if task.is_overdue else "",
                task.title,
                task.finding,
                ", ".join(task.subject.record_ids),
            )
            for task in due_tasks
        ],
    )


def list_all_tasks(ctx: "RequestContext", state: "TaskState") -> "Iterator[DueTask]":
    """Return all tasks, read page by page."""
    from api.services.decisions import list_tasks
    from graph.page import items_of_all_pages

    return items_of_all_pages(partial(list_tasks, ctx, state, limit=LINES))
