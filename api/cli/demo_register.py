"""The law's part of the demonstration: the register, two forces that differ, one person's days."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.services.context import RequestContext
    from graph.register import ForceContrast, Register

PEOPLE_ASKED: Final = 20


def print_law(ctx: "RequestContext") -> None:
    """Print who would be on the register, two forces that differ, and one person's lost days."""
    from api.services.register import get_register_summary

    summary = get_register_summary(ctx, unanswered=PEOPLE_ASKED)
    if summary is None:
        return
    print_tests(summary.numbers)
    if summary.contrast is not None:
        print_two_forces(summary.contrast)
    print_lost_days(ctx, summary.unanswered)


def print_tests(register: "Register") -> None:
    """Print for each test of the register how many meet it, and what is recorded of them."""
    from api.cli.output import print_table

    print_table(
        ("test", "people", "managed", "referred to MAPPA", "another scheme", "neither"),
        [
            (
                f"{table.number} {table.title}",
                table.total.people,
                table.total.managed,
                table.total.states["referred"],
                table.total.states["elsewhere"],
                table.total.states["neither"],
            )
            for table in register.tables
        ],
        title="\nWho would be on the register",
    )


def print_two_forces(contrast: "ForceContrast") -> None:
    """Print one force that refers and one that does not."""
    from api.cli.output import print_line
    from api.pages.register import contrast_sentence

    print_line(f"\n{contrast_sentence(contrast)} All of it is invented.")


def print_lost_days(ctx: "RequestContext", people: "Sequence[str]") -> None:
    """Print since when the records have supported a rule about one person nobody referred."""
    from api.cli.output import print_line
    from api.pages.recognition import recognition_sentence
    from api.services.recognition import longest_unanswered
    from graph.patterns import find_pattern
    from graph.register import DEFINITIONS

    entry = longest_unanswered(ctx, DEFINITIONS[0], people)
    if entry is not None:
        title = find_pattern(ctx.patterns, DEFINITIONS[0]).title
        print_line(f"\n{entry.person} ({entry.name}): {recognition_sentence(title, entry)}")
