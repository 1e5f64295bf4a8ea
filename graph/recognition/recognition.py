"""The ledger of lost days of one rule, as it is served."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from graph.consistency import text_paragraphs
from graph.db.store import Store
from graph.errors import BadParameter
from graph.models import FrozenModel
from graph.patterns import PatternQuery
from graph.recognition.by_force import ForceRecognition, lines_by_force
from graph.recognition.ledger import RecognitionEntry, read_ledger
from graph.recognition.ledger_cache import LedgerCache

PAGE: Final = 100
READINGS: Final = text_paragraphs("""
First day: the first day in London at whose end the records, as they were recorded by then,
supported the rule; a suspended finding does not count. It is no hindsight: what was recorded later
about an earlier day is left out. Whose record is whose is taken as it is known now.

Where a source did not deliver when it recorded what the rule rests on, nobody can know the first
day; the ledger says so and counts nothing for that person.

Answered: the first referral to any scheme, management, order, conviction that stands, or death of
the person, on the first day or later. A MARAC is not a MAPPA, so each scheme is named. That one
followed the other does not say that it was because of it.

Days: from the first day to the first answer, or to the day of the ledger where there is none; so
they grow for whoever is not answered. Median and quartiles are of these days.

Further victims and incidents: what became known after the first day that was not known at its end,
up to the day before the first answer, and up to now. They are recorded, not caused, and more is
recorded of whoever is looked at. A victim of two people counts for each of them.

Force: that of the latest counted incident as it was known on the first day.
""")


class Recognition(FrozenModel):
    """Since when the records have supported a rule, person by person and force by force."""

    pattern: str
    number: str
    title: str
    version: int
    as_of: datetime
    forces: tuple[ForceRecognition, ...]
    total: ForceRecognition
    # A page of people: nobody answered first, by the days; whose first day nobody can know last.
    entries: tuple[RecognitionEntry, ...]
    returned: int
    truncated: bool
    # Where to go on; None at the end.
    next: str | None
    readings: tuple[str, ...]
    limitations: tuple[str, ...]


def read_recognition(
    store: Store,
    query: PatternQuery,
    *,
    limit: int = PAGE,
    after: str | None = None,
    cache: LedgerCache[RecognitionEntry] | None = None,
    is_present: bool = False,
) -> Recognition:
    """Return the ledger of a rule at the query's moment, as its reader may see it.

    With a cache, one of the present says by `as_of` for which moment of the day it was read. Raise
    Misuse for a rule that has no ledger, and BadParameter for a cursor that is none.
    """
    pattern = query.pattern
    read_for, lines = read_ledger(store, query, is_present=is_present, cache=cache)
    entries = sorted(lines, key=place_in_ledger)
    *forces, total = lines_by_force(entries)
    remaining = entries_after(entries, after)
    is_truncated = len(remaining) > limit
    return Recognition(
        pattern=pattern.id,
        number=pattern.number,
        title=pattern.title,
        version=pattern.version,
        as_of=read_for,
        forces=tuple(forces),
        total=total,
        entries=tuple(remaining[:limit]),
        returned=min(len(remaining), limit),
        truncated=is_truncated,
        next=remaining[limit - 1].person if is_truncated else None,
        readings=READINGS,
        limitations=pattern.limitations,
    )


def entries_after(entries: Sequence[RecognitionEntry], after: str | None) -> list[RecognitionEntry]:
    """Return the entries that follow a person's, all of them without one."""
    if after is None:
        return list(entries)
    places = [place for place, entry in enumerate(entries) if entry.person == after]
    if len(places) == 0:
        raise BadParameter("The cursor is not one this service gave; start without it.")
    return list(entries[places[0] + 1 :])


def place_in_ledger(entry: RecognitionEntry) -> tuple[bool, bool, int, str]:
    """Return the sort key of an entry: nobody answered first, then by the days, then by id."""
    days = 0 if entry.days is None else entry.days
    return entry.first_on is None, len(entry.answers) > 0, -days, entry.person
