"""The moment a request is about: read from text at the edge, never from a clock further in."""

from datetime import UTC, date, datetime

from graph.domain.time import as_of_end
from graph.errors import Misuse

REFUSAL = (
    "as_of is neither a day such as 2026-03-31 nor a moment with its zone such as "
    "2026-03-31T18:00:00Z; write it as one of these."
)


def current_time() -> datetime:
    """Return the present moment; the edges call this once per request."""
    return datetime.now(UTC)


def parse_as_of(text: str | None, present: datetime) -> datetime:
    """Return the moment that `as_of` names: none is the present, a day is its end in London."""
    if text is None:
        return present
    try:
        # A day has ten characters; anything longer must say hour and zone.
        if len(text) == len("2026-03-31"):
            return as_of_end(date.fromisoformat(text))
        return to_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise Misuse(REFUSAL) from error


def to_utc(moment: datetime) -> datetime:
    """Return a moment in UTC, and refuse one that does not say its zone."""
    if moment.tzinfo is None:
        raise Misuse(REFUSAL)
    return moment.astimezone(UTC)
