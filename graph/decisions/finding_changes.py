"""The changes of findings, for live news."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import Misuse, NotFound
from graph.patterns import Condition, Decision, OutputModel, Pattern, get_finding

# A state has the moment its run began but is written until the run ends, so a reader who continues
# after a moment looks back this far.
STATE_OVERLAP: Final = timedelta(minutes=10)
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
