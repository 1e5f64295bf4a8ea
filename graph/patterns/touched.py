"""Whom a change can move: from what is marked as changed to the subjects of a pattern."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from graph.patterns.paging import pages
from graph.patterns.pattern import EDGE, Pattern
from graph.patterns.question import Question
from graph.schema import FOREVER
from graph.statements import Statement, statement
from graph.store import Store
from graph.time import day_start, london_day

SETTLED_AT_ONCE: Final = 10_000

Stamps = dict[str, str]


def touched(store: Store) -> Stamps:
    """Return what changed since every pattern measured it, with the stamp of the change."""
    rows = store.read(statement("findings/touched"))
    return {str(row["id"]): str(row["stamp"]) for row in rows}


def affected(
    store: Store, asked: Question, changed: Iterable[str], previous: datetime
) -> list[str]:
    """Return everyone whose measures may differ from those of the previous moment."""
    moved = reached(store, asked, changed, london_day(previous))
    for pattern in (asked.pattern, *asked.pattern.foundations):
        moved.update(spoken_of(store, pattern, changed))
    moved.update(lapsed(store, asked))
    return sorted(moved)


def lapsed(store: Store, asked: Question) -> set[str]:
    """Return the subjects of findings whose day of lapsing has come."""
    given = {"pattern": asked.pattern.id, "today": asked.today}
    return {str(row["subject"]) for row in store.read(statement("findings/lapsed"), given)}


def reached(store: Store, asked: Question, changed: Iterable[str], previous: date) -> set[str]:
    """Return the subjects that the reads of the pattern, and of those it rests on, lead to."""
    found: set[str] = set()
    for pattern in (asked.pattern, *asked.pattern.foundations):
        values = asked.values if pattern is asked.pattern else pattern.values()
        own = replace(asked, pattern=pattern, values=values)
        # Without a window the edge is the day itself: some rules change by the calendar alone.
        edges: dict[str, object] = {
            **own.values,
            "since": own.since(own.today) or day_start(own.today),
            "previous_since": own.since(previous) or day_start(previous),
        }
        has_moved = edges["since"] != edges["previous_since"]
        for name in pattern.affected:
            read = statement(f"affected/{name}")
            # A read that follows an edge has an answer even where nothing else changed.
            empty: list[list[str]] = [[]] if has_moved and EDGE in read.text else []
            for page in pages(sorted(changed)) or empty:
                found.update(subjects(store, read, page, edges))
    return found


def spoken_of(store: Store, pattern: Pattern, changed: Iterable[str]) -> set[str]:
    """Return the subjects of findings about what changed; their records may have left them."""
    found: set[str] = set()
    for page in pages(sorted(changed)):
        given = {"pattern": pattern.id}
        found.update(subjects(store, statement("findings/about_changed"), page, given))
    return found


def subjects(
    store: Store, asked: Statement, changed: Sequence[str], given: Mapping[str, object]
) -> list[str]:
    """Run one read that leads from what changed to subjects."""
    rows = store.read(asked, {"changed": list(changed), **given})
    return [str(row["subject"]) for row in rows]


def settle(store: Store, measured: Stamps, as_of: datetime) -> None:
    """Take the marks away that were measured, and no mark that was set since."""
    if len(measured) == 0:
        return
    given = {
        "stamps": measured,
        "as_of": as_of,
        "forever": datetime.fromisoformat(FOREVER),
        "limit": SETTLED_AT_ONCE,
    }
    settled = SETTLED_AT_ONCE
    while settled == SETTLED_AT_ONCE:
        rows = store.write(statement("findings/settle_touched"), given)
        settled = int(str(rows[0]["settled"]))
