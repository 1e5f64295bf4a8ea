"""The same rule for everybody: what became of those who meet it, and on whom it falls."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.options import Json
from api.cli.session import request_context
from graph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.consistency import ComparedPerson, Fairness, ForceComparison, ForceOutcomes, Outcome

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
    bool, typer.Option("--shareable", help="Hide small numbers, so that it may leave the house.")
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
    """Compare, force by force, how many who meet a rule were referred; --force names them."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_json
    from api.services.consistency import get_comparison, list_all_compared_people, requested_period

    named = force is not None or outcome is not None
    if named and shareable:
        raise Misuse("Names are not shareable; leave --force and --outcome, or --shareable, out.")
    chosen = chosen_outcome(outcome)
    (rule,) = chosen_ids([pattern])
    with request_context("consistency", None, quiet=json) as question:
        within = requested_period(question, day_of(start), day_of(end))
        if named:
            people = list(
                list_all_compared_people(question, rule, within, force=force, outcome=chosen)
            )
            print_json(people) if json else tell_people(people)
            return
        comparison = get_comparison(question, rule, within, shareable=shareable)
    print_json([comparison]) if json else tell_comparison(comparison)


def fairness(pattern: Rule, *, shareable: Shareable = False, json: Json = False) -> None:
    """Compare findings and dismissals of a rule by sex, age, ethnicity and force."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_json
    from api.services.consistency import get_fairness

    (rule,) = chosen_ids([pattern])
    with request_context("fairness", None, quiet=json) as question:
        found = get_fairness(question, rule, shareable=shareable)
    print_json([found]) if json else tell_fairness(found)


def chosen_outcome(given: str | None) -> "Outcome | None":
    """Return the outcome that was named; raise Misuse for a word that is none."""
    from graph.consistency import OUTCOMES

    if given is not None and given not in OUTCOMES:
        raise Misuse(f"An outcome is one of: {', '.join(OUTCOMES)}.")
    return given


def day_of(given: Day) -> date | None:
    """Return the day that was given."""
    return None if given is None else given.date()


def tell_comparison(found: "ForceComparison") -> None:
    """Print a comparison for a person: forces with somebody, and all together."""
    from api.cli.output import print_line

    print_line(f"{found.number} {found.title}, {found.from_} to {found.to}")
    if found.measured_at is None:
        print_line("Nobody has measured this rule yet: `joinedup detect`.")
    lines = [force for force in found.forces if force.people != 0]
    print_force_lines([*lines, found.total])
    print_line(f"Forces with nobody: {len(found.forces) - len(lines)}.")
    for reading in found.readings:
        print_line(f"- {reading}")


def print_force_lines(lines: "Iterable[ForceOutcomes]") -> None:
    """Print forces, one a row."""
    from api.cli.output import print_table

    print_table(
        ("force", "people", "referred", "with reason", "without", "schemes", "share referred"),
        [row_of(line) for line in lines],
    )


def row_of(one: "ForceOutcomes") -> tuple[object, ...]:
    """Return one force as a row."""
    from viz.intervals import percent, schemes

    told = schemes(one)
    rate = "" if one.rate is None else percent(one.rate)
    return (one.name, one.people, one.referred, one.with_reason, one.without_reason, told, rate)


def tell_people(people: "Sequence[ComparedPerson]") -> None:
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
                ", ".join(f"{each.scheme} {each.made_on}" for each in person.referrals),
            )
            for person in people
        ],
    )


def tell_fairness(found: "Fairness") -> None:
    """Print how findings are spread over groups, those with somebody."""
    from api.cli.output import print_line, print_table
    from viz.intervals import percent

    print_line(f"{found.number} {found.title}")
    for division in found.divisions:
        print_table(
            (division.by, "findings", "dismissed", "share dismissed"),
            [
                (
                    group.name,
                    group.findings,
                    group.dismissed,
                    "" if group.rate is None else percent(group.rate),
                )
                for group in (*division.groups, found.total)
                if group.findings != 0
            ],
            title=f"\n{division.by.capitalize()}",
        )
    for reading in found.readings:
        print_line(f"- {reading}")
