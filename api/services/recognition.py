"""Reads of the ledger of lost days, for the command line and for HTTP alike."""

from collections.abc import Iterable, Sequence

from api.services.context import RequestContext
from graph.patterns import Finding, build_query, find_pattern
from graph.recognition import Recognition, RecognitionEntry, read_entries, read_recognition
from graph.register import DEFINITIONS
from viz.recognition_table import recognition_csv

MOST_PEOPLE = 1_000_000


def get_recognition(
    ctx: RequestContext, pattern: str, *, limit: int, cursor: str | None
) -> Recognition:
    """Read since when the records have supported a rule, person by person and force by force."""
    recognition = read_recognition(
        ctx.store,
        find_pattern(ctx.patterns, pattern),
        reader=ctx.reader,
        as_of=ctx.as_of,
        limit=limit,
        after=cursor,
    )
    return ctx.show(recognition, total=recognition.total.people)


def get_whole_recognition(ctx: RequestContext, pattern: str) -> Recognition:
    """Read the ledger of a rule with everyone in it."""
    return get_recognition(ctx, pattern, limit=MOST_PEOPLE, cursor=None)


def export_recognition(ctx: RequestContext, pattern: str, *, recipient: str) -> bytes:
    """Read the ledger of a rule as CSV for somebody."""
    ledger = get_whole_recognition(ctx, pattern)
    return recognition_csv(ledger, by=ctx.reader.name, recipient=recipient)


def list_lost_days(
    ctx: RequestContext, pattern: str, people: Sequence[str]
) -> tuple[RecognitionEntry, ...]:
    """Read the entries of some people in the ledger of a rule; who does not meet it has none."""
    query = build_query(find_pattern(ctx.patterns, pattern), as_of=ctx.as_of, reader=ctx.reader)
    return tuple(ctx.show(entry) for entry in read_entries(ctx.store, query, people))


def longest_unanswered(
    ctx: RequestContext, pattern: str, people: Sequence[str]
) -> RecognitionEntry | None:
    """Read of some people the one with most further victims, then most days; None: not known."""
    entries = (entry for entry in list_lost_days(ctx, pattern, people) if entry.since is not None)
    return max(entries, key=lambda entry: (victims_since(entry), entry.days or 0), default=None)


def victims_since(entry: RecognitionEntry) -> int:
    """Return how many further people were recorded as victims since the first day."""
    return 0 if entry.since is None else len(entry.since.victims)


def recognised_as_serial(
    ctx: RequestContext, person: str, findings: Iterable[Finding]
) -> tuple[str, RecognitionEntry] | None:
    """Return the first definition of serial that a person meets, by title, and since when.

    None: they meet none, or the question is about another moment; the caller logs the person.
    """
    met_ids = {finding.pattern for finding in findings if finding.condition == "met"}
    definition = next((definition for definition in DEFINITIONS if definition in met_ids), None)
    if definition is None or not ctx.is_present:
        return None
    pattern = find_pattern(ctx.patterns, definition)
    query = build_query(pattern, as_of=ctx.as_of, reader=ctx.reader)
    entry = next(iter(read_entries(ctx.store, query, [person])), None)
    return None if entry is None else (pattern.title, entry)
