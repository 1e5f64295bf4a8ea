"""The changes of findings, for live news."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import Misuse, NotFound
from graph.page import ExportPlace
from graph.patterns import Condition, Decision, OutputModel, Pattern, get_finding

# A state has the moment its run began but is written until the run ends, so a reader who continues
# after a moment looks back this far.
STATE_OVERLAP: Final = timedelta(minutes=10)
BEFORE_ALL: Final = datetime(1, 1, 1, tzinfo=UTC)
SEPARATOR: Final = "~"


class FindingChange(OutputModel):
    """A new finding, or a finding whose state changed."""

    id: str
    pattern: str
    subject: str
    condition: Condition
    decision: Decision
    number: int
    at: datetime

    @property
    def name(self) -> str:
        """Return the name that identifies this change."""
        return SEPARATOR.join((self.at.isoformat(), self.id, str(self.number)))


def change_moment(name: str) -> datetime:
    """Return the moment of the change with this name; raise Misuse for any other text."""
    try:
        at = datetime.fromisoformat(name.partition(SEPARATOR)[0])
    except ValueError as error:
        raise Misuse("This event is not one that this service sent; begin without it.") from error
    if at.tzinfo is None:
        raise Misuse("This event is not one that this service sent; begin without it.")
    return at


def count_states(store: Store) -> int:
    """Return how often findings have changed in all; the database keeps this number."""
    rows = store.read(statement("decisions/count_states"))
    return int(str(rows[0]["number"]))


def list_changes(store: Store, since: datetime) -> tuple[FindingChange, ...]:
    """Return all changes of findings since a moment, for every reader."""
    rows = store.read(statement("decisions/changes_since"), {"since": since})
    return tuple(FindingChange.model_validate(row) for row in rows)


def latest_change(store: Store, finding: str) -> FindingChange | None:
    """Return what a finding became last; None: there is no such finding."""
    rows = store.read(statement("decisions/latest_change"), {"finding": finding})
    return None if len(rows) == 0 else FindingChange.model_validate(rows[0])


def changes_from(place: str) -> datetime:
    """Return the moment from which changes are read again after a place; "" is the first place."""
    return BEFORE_ALL if place == "" else change_moment(place) - STATE_OVERLAP


def next_changed_findings(
    store: Store, since: datetime, after: str, *, limit: int
) -> tuple[ExportPlace, ...]:
    """Return at most `limit` findings that changed since a moment, by their last change."""
    params = {"since": since, "after": after, "limit": limit}
    rows = store.read(statement("findings/changed_after"), params)
    return tuple(ExportPlace.model_validate(row) for row in rows)


def visible_changes(
    store: Store,
    patterns: Sequence[Pattern],
    changes: Iterable[FindingChange],
    *,
    reader: Reader,
    now: datetime,
) -> tuple[FindingChange, ...]:
    """Return the changes that a reader may see, each with the condition as they see it."""
    if reader.sees_everything:
        return tuple(changes)
    visible: list[FindingChange] = []
    for change in changes:
        try:
            finding = get_finding(store, patterns, change.id, reader=reader, now=now)
        except NotFound:
            continue
        visible.append(change.model_copy(update={"condition": finding.condition}))
    return tuple(visible)
