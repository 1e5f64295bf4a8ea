"""A briefing as text for a terminal."""

from typing import TYPE_CHECKING

from api.cli.output import print_line
from api.pages.briefing import NOT_RECORDED, BriefingStatement, briefing_lines
from graph.domain.time import day_in_words
from viz.text_format import moment

if TYPE_CHECKING:
    from graph.history import Briefing


def print_briefing(briefing: "Briefing") -> None:
    """Print a briefing line by line."""
    person = briefing.person
    birth = "on a day that is not recorded"
    if person.date_of_birth is not None:
        birth = f"{day_in_words(person.date_of_birth)}, aged {briefing.age}"
    print_line(f"{person.name or 'Name not recorded'}, born {birth} ({person.id})")
    print_line(f"As known on {moment(briefing.as_of)}. It predicts nothing.")
    for line in briefing_lines(briefing):
        print_line(f"\n{'! ' if line.is_urgent else ''}{line.label}")
        for statement in line.statements:
            print_line(f"  {statement_text(statement)}")
        if len(line.statements) == 0:
            print_line(f"  {NOT_RECORDED}")


def statement_text(statement: BriefingStatement) -> str:
    """Return one statement with whom, where, when and by which record."""
    address = statement.address
    place = None
    if address is not None:
        place = ", ".join(filter(None, (*address.lines, address.town, address.postcode)))
    facts = (
        ", ".join(person.name or person.id for person in statement.people),
        statement.text,
        place,
        None if statement.on is None else day_in_words(statement.on),
        None if statement.record_id is None else f"[{statement.record_id}]",
    )
    return " \u00b7 ".join(filter(None, facts))
