"""The people behind each number of a comparison, by name."""

from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from graph.access.reader import Reader
from graph.consistency.comparison import EVERYWHERE
from graph.consistency.forces import force_codes
from graph.consistency.outcomes import ComparedPerson, ReferralOutcome, load_compared_people
from graph.consistency.period import ComparisonPeriod
from graph.db.store import Store
from graph.errors import NotFound
from graph.page import CursorCodec, Page
from graph.patterns import Pattern

PAGE: Final = 100
CURSOR: Final = CursorCodec("compared people", TypeAdapter(tuple[str]))


class ComparedPage(Page[ComparedPerson]):
    """A page of people; `next` is where to go on, None at the end."""


def list_compared_people(  # noqa: PLR0913 - who reads, which number, and which page of it
    store: Store,
    pattern: Pattern,
    within: ComparisonPeriod,
    *,
    reader: Reader,
    now: datetime,
    force: str = EVERYWHERE,
    outcome: ReferralOutcome | None = None,
    limit: int = PAGE,
    after: str | None = None,
) -> ComparedPage:
    """Return the people behind one number, by id; raise NotFound for an unknown force."""
    (last,) = CURSOR.decode(after, first=("",))
    _, people = load_compared_people(store, pattern, within, reader=reader, now=now)
    if force not in {EVERYWHERE, *force_codes(person.force for person in people)}:
        raise NotFound("No force has this code; give one of the comparison, or `all`.")
    all_people = [
        person
        for person in people
        if force in {EVERYWHERE, person.force} and outcome in {None, person.outcome}
    ]
    remaining = [person for person in all_people if person.id > last]
    return ComparedPage.of(
        remaining[:limit],
        total=len(all_people),
        has_more=len(remaining) > limit,
        cursor=lambda person: CURSOR.encode((person.id,)),
    )
