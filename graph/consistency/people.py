"""The people behind each number of a comparison, by name."""

from datetime import datetime
from typing import Final

from graph.access.reader import Reader
from graph.consistency.comparison import EVERYWHERE
from graph.consistency.forces import force_codes
from graph.consistency.outcomes import ComparedPerson, Outcome, load_compared_people
from graph.consistency.period import ComparisonPeriod
from graph.db.store import Store
from graph.errors import BadParameter, NotFound
from graph.models import FrozenModel
from graph.patterns import Pattern

PAGE: Final = 100


class ComparedPage(FrozenModel):
    """A page of people; `next` is where to go on, None at the end."""

    items: tuple[ComparedPerson, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_compared_people(  # noqa: PLR0913 - who reads, which number, and which page of it
    store: Store,
    pattern: Pattern,
    within: ComparisonPeriod,
    *,
    reader: Reader,
    now: datetime,
    force: str = EVERYWHERE,
    outcome: Outcome | None = None,
    limit: int = PAGE,
    after: str | None = None,
) -> ComparedPage:
    """Return the people behind one number, by id; raise NotFound for an unknown force."""
    if after is not None and not after.replace("-", "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    _, people = load_compared_people(store, pattern, within, reader=reader, now=now)
    if force not in {EVERYWHERE, *force_codes(person.force for person in people)}:
        raise NotFound("No force has this code; give one of the comparison, or `all`.")
    counted = [
        person
        for person in people
        if force in {EVERYWHERE, person.force} and outcome in {None, person.outcome}
    ]
    remaining = [person for person in counted if after is None or person.id > after]
    is_truncated = len(remaining) > limit
    return ComparedPage(
        items=tuple(remaining[:limit]),
        total=len(counted),
        returned=min(len(remaining), limit),
        truncated=is_truncated,
        next=remaining[limit - 1].id if is_truncated else None,
    )
