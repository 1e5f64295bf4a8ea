"""Commands for identity: compare and join records, review pairs, explain a decision."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json, Person
from api.cli.session import request_context
from graph.domain.counts import count_in_words

if TYPE_CHECKING:
    from graph.identity import PairDecision, PairExplanation, PairSide, Verdict

PairId = Annotated[
    str,
    typer.Argument(
        metavar="PAIR", help="A pair as `identity review` lists it, or source:id~source:id."
    ),
]
Why = Annotated[str, typer.Option("--reason", help="Why, in words; it is kept.")]
Known = Annotated[
    str, typer.Option("--known-as", metavar="DECISION", help="The decision that you saw on it.")
]
Whole = Annotated[
    bool, typer.Option("--all", help="Train again and compare everything, not only what is new.")
]
Decision = Annotated[
    str | None,
    typer.Option("--decided", metavar="DECISION", help="Those accepted, rejected, split, unsure."),
]
Records = Annotated[
    list[str] | None,
    typer.Option("--record", metavar="SOURCE:ID", help="A record of somebody else; more than one."),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="The most reliable first; none: show the order."),
]
RecordName = Annotated[str, typer.Argument(metavar="RECORD", help="A record as source:id.")]


identity = typer.Typer(no_args_is_help=True, help="Who is who: records joined, explained, decided.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(identity, name="identity")


@identity.command("resolve")
def resolve(*, whole: Whole = False, json: Json = False) -> None:
    """Compare new records with all others, and join those of one person."""
    from api.cli.output import print_json, print_line
    from api.cli.progress import progress
    from api.services.identity import resolve_records

    with (
        request_context("identity resolve", None, quiet=json) as ctx,
        progress(quiet=json) as report_progress,
    ):
        report_progress("Comparing", 0, 0)
        run = resolve_records(ctx, whole=whole)
    if json:
        print_json([run])
        return
    print_line(
        f"{count_in_words(run.records, '* record is|* records are')} "
        f"{count_in_words(run.people, 'person|people')}; compared: {run.compared:,}, read for "
        f"it: {run.records_read:,}."
    )
    if run.whole_because is not None:
        print_line(f"Every record was compared: {run.whole_because}.")
    if run.advice is not None:
        print_line(run.advice)
    pairs = count_in_words(run.joined, "* pair is|* pairs are")
    print_line(f"{pairs} joined; waiting for a person: {run.to_review:,}.")
    left_out = count_in_words(run.left_out, "* record was|* records were")
    print_line(f"{left_out} left out of matching; `identity report` says why.")
    print_line(f"Measured again: findings of {count_in_words(run.touched, 'person|people')}.")


@identity.command("review")
def review(*, decided: Decision = None, json: Json = False) -> None:
    """List the pairs of records that wait for review, those that would change most first."""
    from api.cli.output import print_json, print_table
    from api.services.identity import every_pair

    with request_context("identity review", None, quiet=json) as ctx:
        pairs = every_pair(ctx, parse_decision(decided))
        if json:
            print_json(pairs)
            return
        rows = [
            (
                pair.weight,
                " / ".join(map(side_text, pair.sides)),
                pair.cause,
                pair.consequence,
                pair.decision,
                pair.id,
            )
            for pair in pairs
        ]
    print_table(
        ("weight", "records", "why a person is asked", "if joined", "decision", "pair"),
        rows,
        title=f"Pairs of records ({len(rows)})",
    )


def side_text(side: "PairSide") -> str:
    """Return one of two records in a line."""
    names = " ".join((*side.given_names, side.family_name or ""))
    return f"{side.record} {names.strip()} {side.date_of_birth or ''}".rstrip()


def parse_decision(text: str | None) -> "PairDecision | None":
    """Return the decision that was typed; raise Misuse for an unknown one."""
    from typing import cast, get_args

    from graph.errors import Misuse
    from graph.identity import PairDecision

    if text is not None and text not in get_args(PairDecision):
        raise Misuse(f"--decided is one of: {', '.join(get_args(PairDecision))}.")
    return cast("PairDecision | None", text)


@identity.command("accept")
def accept(pair: PairId, *, reason: Why, known_as: Known = "open", json: Json = False) -> None:
    """Decide that two records are of one person; later models do not change that."""
    decide(pair, "accepted", reason, known_as, json=json)


@identity.command("reject")
def reject(pair: PairId, *, reason: Why, known_as: Known = "open", json: Json = False) -> None:
    """Decide that two records are of two people; they never join, not even by a third record."""
    decide(pair, "rejected", reason, known_as, json=json)


@identity.command("unsure")
def unsure(pair: PairId, *, reason: Why, known_as: Known = "open", json: Json = False) -> None:
    """Record that you looked and do not know; the pair stays apart and stays in review."""
    decide(pair, "unsure", reason, known_as, json=json)


@identity.command("reopen")
def reopen(pair: PairId, *, reason: Why, known_as: Known, json: Json = False) -> None:
    """Withdraw a decision on two records."""
    decide(pair, "open", reason, known_as, json=json)


def decide(pair: str, decision: "Verdict", reason: str, known_as: str, *, json: bool) -> None:
    """Decide on a pair, and print its new state."""
    from pydantic import ValidationError

    from api.services.identity import decide_pair
    from graph.errors import Misuse
    from graph.identity import PairRuling

    values = {"decision": decision, "reason": reason, "known_as": known_as}
    try:
        ruling = PairRuling.model_validate(values)
    except ValidationError as error:
        raise Misuse(
            "A decision needs --reason in words, and --known-as names the one you saw."
        ) from error
    with request_context("identity decide", None, quiet=json) as ctx:
        explanation = decide_pair(ctx, pair, ruling)
    print_pair(explanation, json=json)


def print_pair(explanation: "PairExplanation", *, json: bool) -> None:
    """Print a pair: a sentence, then the weight of each field."""
    from api.cli.output import print_json, print_line, print_table

    if json:
        print_json([explanation])
        return
    print_line(explanation.sentence)
    if len(explanation.contributions) > 0:
        print_table(
            ("compared", "found", "bits"),
            [
                (contribution.field, contribution.level, round(contribution.weight, 1))
                for contribution in explanation.contributions
            ],
        )
    for verdict in explanation.verdicts:
        print_line(
            f"{verdict.decision.capitalize()} by {verdict.by} on {verdict.at:%d %B %Y}: "
            f"{verdict.reason}"
        )


@identity.command("split")
def split(person: Person, *, reason: Why, record: Records = None, json: Json = False) -> None:
    """Split a person: the named records from all others, or every record from every other."""
    from pydantic import ValidationError

    from api.cli.output import print_json, print_line
    from api.services.identity import split_person
    from graph.errors import Misuse
    from graph.identity import SplitRuling

    try:
        ruling = SplitRuling(reason=reason, records=tuple(record or ()))
    except ValidationError as error:
        raise Misuse("--reason is needed: say in words why.") from error
    with request_context("identity split", None, quiet=json) as ctx:
        persons = split_person(ctx, person, ruling)
    if json:
        print_json([persons])
    else:
        print_line(
            f"The records are of {count_in_words(len(persons.people), 'person|people')} now: "
            f"{', '.join(persons.people)}."
        )


@identity.command("explain")
def explain(first: RecordName, second: RecordName, *, json: Json = False) -> None:
    """Explain why two records are one person or two, with the weight of each field."""
    from api.services.identity import explain_records

    with request_context("identity explain", None, quiet=json) as ctx:
        explanation = explain_records(ctx, first, second)
    print_pair(explanation, json=json)


@identity.command("report")
def report(*, json: Json = False) -> None:
    """Count joined people, waiting pairs, and the records left out of matching and why."""
    from api.cli.output import print_json, print_line
    from api.services.identity import get_identity_report

    with request_context("identity report", None, quiet=json) as ctx:
        identity_report = get_identity_report(ctx)
    if json:
        print_json([identity_report])
        return
    print_line(
        f"{count_in_words(identity_report.records, '* record is|* records are')} "
        f"{count_in_words(identity_report.people, 'person|people')}."
    )
    several = identity_report.people_of_several_records
    print_line(
        f"{count_in_words(several, '* person has|* people have')} several records; "
        f"the most of one person: {identity_report.largest:,}."
    )
    record_count = count_in_words(identity_report.not_yet_compared, "* record was|* records were")
    print_line(f"{record_count} not compared since they were stated.")
    print_line(
        f"{count_in_words(identity_report.waiting, '* pair waits|* pairs wait')} for a person; "
        f"accepted: {identity_report.accepted:,}, kept apart: {identity_report.rejected:,}, "
        f"left unsure: {identity_report.unsure:,}."
    )
    for line in identity_report.left_out:
        records = count_in_words(line.records, "* record was|* records were")
        print_line(f"{records} left out of matching: {line.sentence}")
    for group in identity_report.shared_values:
        print_line(
            f"{group.values:,} {group.kind} were compared with nothing, for more than "
            f"{group.people} people share each: {group.sentence}"
        )
    print_line(f"Model: {identity_report.model or 'none yet; run `joinedup identity resolve`'}.")


@identity.command("clusters")
def clusters(*, json: Json = False) -> None:
    """List every record with the person it belongs to."""
    from api.cli.output import print_json, print_table
    from api.services.identity import list_clusters

    with request_context("identity clusters", None, quiet=json) as ctx:
        lines = list(list_clusters(ctx))
    if json:
        print_json(lines)
    else:
        print_table(("record", "person"), [(line.record, line.person) for line in lines])


@identity.command("sources")
def sources(names: Sources = None, *, json: Json = False) -> None:
    """Show or set the order in which sources are believed; unnamed ones come last."""
    from api.cli.output import print_json, print_line
    from graph.identity import order_sources, sources_by_reliability

    with request_context("identity sources", None, quiet=json) as ctx:
        if names is not None:
            ctx.record_read((), decision="sources")
            order_sources(ctx.store, names)
        sources = sources_by_reliability(ctx.store)
    if json:
        print_json([{"sources": list(sources)}])
    else:
        print_line(", ".join(sources) or "No order is set: the latest record is believed.")
