"""The head of a page about a person: whose it is, how it is marked, who read it and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from api.services.context import RequestContext
from graph.history import HistorySubject
from viz.export_marking import export_marking

# What any page about a person is marked as; never lower than what is on it.
PAGE_MARKING: Final = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class PageSheet:
    """The head of a page about a person, on the screen and on every sheet of paper."""

    name: str | None
    born: date | None
    marking: str
    by: str
    at: datetime


def person_sheet(ctx: RequestContext, person: HistorySubject, markings: Iterable[str]) -> PageSheet:
    """Return the head of a page about a person that shows incidents of these markings."""
    return PageSheet(
        name=person.name,
        born=person.date_of_birth,
        marking=export_marking(PAGE_MARKING, markings),
        by=ctx.reader.name,
        at=ctx.now,
    )
