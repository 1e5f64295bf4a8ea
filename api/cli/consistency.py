"""Commands that compare forces and groups: who meets a rule, and what was done about it."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.options import Json
from api.cli.session import request_context
from graph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.consistency import (
        ComparedPerson,
        Fairness,
        ForceComparison,
        ForceOutcomes,
        ReferralOutcome,
    )

Rule: TypeAlias = Annotated[str, typer.Argument(metavar="PATTERN", help="The id of a pattern.")]
Day: TypeAlias = datetime | None
Start: TypeAlias = Annotated[
    Day,
    typer.Option("--from", formats=["%Y-%m-%d"], help="First day; default: twelve months back."),
]
End: TypeAlias = Annotated[
    Day, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; default: today.")
]
Shareable: TypeAlias = Annotated[
    bool, typer.Option("--shareable", help="Hide small numbers, so that the result may be shared.")
]
Force: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Name the people of this force (or all) instead."),
]
OutcomeName: TypeAlias = Annotated[
    str | None,
    typer.Option(help="Name only people referred, with_reason or without_reason."),
]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(consistency)
    program.command()(fairness)


def consistency(  # noqa: PLR0913 - one option each
    pattern: Rule,
    *,
    start: Start = None,
    end: End = None,
    shareable: Shareable = False,
    force: Force = None,
    outcome: OutcomeName = None,
    json: Json = False,
) -> None:
    """Compare by force how many people who meet a rule were referred; --force names them."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_json
    from api.services.consistency import get_comparison, list_all_compared_people, requested_period

    lists_people = force is not None or outcome is not None
    if lists_people and shareable:
        raise Misuse("Names are not shareable; leave --force and --outcome, or --shareable, out.")
    outcome_filter = parse_outcome(outcome)
    (rule,) = chosen_ids([pattern])
    with request_context("consistency", None, quiet=json) as ctx:
        within = requested_period(ctx, day_of(start), day_of(end))
        if lists_people:
            people = list(
                list_all_compared_people(ctx, rule, within, force=force, outcome=outcome_filter)
            )
            print_json(people) if json else print_people(people)
            return
        comparison = get_comparison(ctx, rule, within, shareable=shareable)
    print_json([comparison]) if json else print_comparison(comparison)


def fairness(pattern: Rule, *, shareable: Shareable = False, json: Json = False) -> None:
    """Compare findings and dismissals of a rule by sex, age, ethnicity and force."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_json
    from api.services.consistency import get_fairness

    (rule,) = chosen_ids([pattern])
    with request_context("fairness", None, quiet=json) as ctx:
        comparison = get_fairness(ctx, rule, shareable=shareable)
    print_json([comparison]) if json else print_fairness(comparison)


def parse_outcome(text: str | None) -> "ReferralOutcome | None":
    """Return the outcome that was typed; raise Misuse for an unknown one."""
    from graph.consistency import OUTCOMES

    if text is not None and text not in OUTCOMES:
        raise Misuse(f"An outcome is one of: {', '.join(OUTCOMES)}.")
    return text


def day_of(moment: Day) -> date | None:
    """Return the day of an option, if it was used."""
    return None if moment is None else moment.date()


def print_comparison(comparison: "ForceComparison") -> None:
    """Print a comparison: each force with at least one person, and the total."""
    from api.cli.output import print_line

    print_line(f"{comparison.number} {comparison.title}, {comparison.from_} to {comparison.to}")
    if comparison.measured_at is None:
        print_line("Nobody has measured this rule yet: `joinedup detect`.")
    lines = [force for force in comparison.forces if force.people != 0]
    print_force_lines([*lines, comparison.total])
    print_line(f"Forces with nobody: {len(comparison.forces) - len(lines)}.")
    for reading in comparison.readings:
        print_line(f"- {reading}")


def print_force_lines(lines: "Iterable[ForceOutcomes]") -> None:
    """Print a row for each force."""
    from api.cli.output import print_table

    print_table(
        ("force", "people", "referred", "with reason", "without", "schemes", "share referred"),
        [force_row(line) for line in lines],
    )


def force_row(line: "ForceOutcomes") -> tuple[object, ...]:
    """Return the cells of one force."""
    from viz.intervals import percent, schemes

    scheme_counts = schemes(line)
    rate = "" if line.rate is None else percent(line.rate)
    return (
        line.name,
        line.people,
        line.referred,
        line.with_reason,
        line.without_reason,
        scheme_counts,
        rate,
    )


def print_people(people: "Sequence[ComparedPerson]") -> None:
    """Print the people behind a number."""
    from api.cli.output import print_table

    print_table(
        ("person", "name", "force", "latest incident", "outcome", "referrals"),
        [
            (
                person.id,
                person.name,
                person.force,
                person.occurred_on,
                person.outcome,
                ", ".join(f"{referral.scheme} {referral.made_on}" for referral in person.referrals),
            )
            for person in people
        ],
    )


def print_fairness(comparison: "Fairness") -> None:
    """Print how findings are spread over groups that have any."""
    from api.cli.output import print_line, print_table
    from viz.intervals import percent

    print_line(f"{comparison.number} {comparison.title}")
    for division in comparison.divisions:
        print_table(
            (division.by, "findings", "dismissed", "share dismissed"),
            [
                (
                    group.name,
                    group.findings,
                    group.dismissed,
                    "" if group.rate is None else percent(group.rate),
                )
                for group in (*division.groups, comparison.total)
                if group.findings != 0
            ],
            title=f"\n{division.by.capitalize()}",
        )
    for reading in comparison.readings:
        print_line(f"- {reading}")
