"""The work list as data: a row per person, what it is filtered and sorted by, and a page of it."""

from datetime import date
from typing import Final, Literal, TypeAlias

from graph.models import FrozenModel
from graph.page import Page, listed_as

WorkState: TypeAlias = Literal["undecided", "decided", "closed"]
# Why a row stands where it does in the stated order, the first reason first.
FirstBecause: TypeAlias = Literal[
    "overdue_task", "grave_event", "new_victim", "order_in_force", "waiting"
]
ColumnName: TypeAlias = Literal[
    "order", "name", "forces", "rules", "worst", "latest", "victims", "orders", "overdue", "age",
    "owner",
]  # fmt: skip

# What "new" and "lately" are on the work list: so many days up to today.
RECENT_DAYS: Final = 28
# Two years of months, this one the last.
MONTHS: Final = 24
# The owner of what nobody owns, in a filter.
NOBODY: Final = "nobody"


class WorkEvent(FrozenModel):
    """An incident with the person as suspect, in one line."""

    id: str
    on: date
    force: str
    band: int | None


class WorkKey(FrozenModel):
    """What decides where a person with standing findings stands on the work list."""

    person: str
    state: WorkState
    # The ids of the rules met.
    rules: tuple[str, ...]
    findings: int
    undecided: int
    overdue_tasks: int
    # The day on which the first finding was first met.
    since: date
    # Since when the oldest finding without a decision waits; None: none waits.
    waiting_since: date | None
    # Who works on the case; None: nobody.
    owner: str | None
    first_because: tuple[FirstBecause, ...]


class WorkRow(WorkKey):
    """One person with standing findings, as the work list shows them."""

    # None: no name is recorded.
    name: str | None
    date_of_birth: date | None
    record_ids: tuple[str, ...] = ()
    # The forces of the incidents, the one with the most first.
    forces: tuple[str, ...]
    # The gravest incident, the latest of those of its band; None: none that the reader may see.
    worst: WorkEvent | None
    latest: WorkEvent | None
    victims: int
    # The first day of a victim who is new within the last 28 days.
    new_victim_on: date | None
    orders_in_force: int
    # Incidents a month over two years, the month of today last.
    by_month: tuple[int, ...]


class WorkFilter(FrozenModel):
    """Whom a reader asks for; without any field, everybody whose case is not closed."""

    force: str | None = None
    rule: str | None = None
    # A name, or `nobody`.
    owner: str | None = None
    state: WorkState | None = None

    def matches_key(self, key: WorkKey) -> bool:
        """Return whether somebody is asked for, whatever the force."""
        return (
            (self.rule is None or self.rule in key.rules)
            and (self.owner is None or self.owner == (key.owner or NOBODY))
            and (key.state != "closed" if self.state is None else key.state == self.state)
        )

    def matches(self, row: WorkRow) -> bool:
        """Return whether a row is asked for."""
        return (self.force is None or self.force in row.forces) and self.matches_key(row)


class WorkSort(FrozenModel):
    """The column a list is sorted by; `order` is the stated order of the work list."""

    column: ColumnName = "order"
    descending: bool = False


class WorkPage(Page[WorkRow]):
    """A page of the work list; `next` is where to go on, None at the end."""

    items: tuple[WorkRow, ...] = listed_as("people")
    # The order in words: what it goes by, and that it predicts nothing.
    order: str
