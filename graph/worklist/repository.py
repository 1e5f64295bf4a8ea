"""Read the work list as one reader may see it, and keep what a reader filters it by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, cast

from pydantic import TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.decisions import (
    CaseCount,
    VisibleFindings,
    case_state,
    count_by_person,
    load_closures,
    load_reader_tasks,
    load_visible_findings,
)
from graph.errors import BadParameter
from graph.history import GRAVE_BAND
from graph.page import NO_CURSOR, CursorCodec
from graph.patterns import Pattern, load_record_ids, suspects_of
from graph.worklist.model import (
    MONTHS,
    RECENT_DAYS,
    WorkEvent,
    WorkFilter,
    WorkKey,
    WorkPage,
    WorkRow,
    WorkSort,
    WorkState,
)
from graph.worklist.order import (
    ORDER_IN_WORDS,
    is_recent,
    is_sorted_by_key,
    reasons,
    sort_keys,
    sort_rows,
)
from graph.worklist.owners import load_owners

PAGE: Final = 50
# The column, the direction and the person after whom a page begins.
CURSOR: Final = CursorCodec("work", TypeAdapter(tuple[str, bool, str]))


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What is stored of the people on the list, each part by person."""

    counts: Mapping[str, CaseCount]
    states: Mapping[str, WorkState]
    overdue: Mapping[str, int]
    owners: Mapping[str, str]
    today: date


class WorkList:
    """Everybody whom the work list shows one reader.

    What decides the order is read of all; what is recorded of a person only where it is shown, or
    where the list is sorted or filtered by it.
    """

    def __init__(
        self, store: Store, reader: Reader, now: datetime, facts: WorkFacts, keys: Sequence[WorkKey]
    ) -> None:
        self._store, self._reader, self._now = store, reader, now
        self._facts = facts
        self._keys = keys
        self._rows: dict[str, WorkRow] = {}

    @property
    def people(self) -> frozenset[str]:
        """Return who is on the list, whatever their case's state."""
        return frozenset(key.person for key in self._keys)

    def page(
        self,
        work_filter: WorkFilter | None = None,
        sort: WorkSort | None = None,
        *,
        limit: int = PAGE,
        after: str | None = None,
    ) -> WorkPage:
        """Return a page of those whom a filter asks for; `after` is the `next` of the last one."""
        sort = sort or WorkSort()
        last = CURSOR.decode(after, first=(sort.column, sort.descending, ""))
        ordered_keys = self._order(work_filter or WorkFilter(), sort)
        remaining = ordered_keys[first_place(ordered_keys, sort, last) :]
        rows = self._read(remaining[:limit])
        record_ids = load_record_ids(self._store, [row.person for row in rows], self._now)
        return WorkPage.of(
            (row.model_copy(update={"record_ids": record_ids.get(row.person, ())}) for row in rows),
            total=len(ordered_keys),
            has_more=len(remaining) > limit,
            cursor=lambda row: CURSOR.encode((sort.column, sort.descending, row.person)),
            order=ORDER_IN_WORDS,
        )

    def _order(self, work_filter: WorkFilter, sort: WorkSort) -> Sequence[WorkKey]:
        keys = [key for key in self._keys if work_filter.matches_key(key)]
        if is_sorted_by_key(sort) and work_filter.force is None:
            return sort_keys(keys, sort)
        return sort_rows(filter(work_filter.matches, self._read(keys)), sort)

    def _read(self, keys: Sequence[WorkKey]) -> list[WorkRow]:
        """Return the rows of people, each read once."""
        missing_keys = {key.person: key for key in keys if key.person not in self._rows}
        if len(missing_keys) > 0:
            params = {
                "people": sorted(missing_keys),
                "as_of": self._now,
                "today": self._facts.today,
                **self._reader.parameters(),
            }
            for row in self._store.read(statement("worklist/facts"), params):
                key = missing_keys[str(row["person"])]
                self._rows[key.person] = to_row(key, cast("dict[str, Any]", row), self._facts.today)
        return [self._rows[key.person] for key in keys]


def load_work(
    store: Store,
    patterns: Sequence[Pattern],
    *,
    reader: Reader,
    now: datetime,
    people: Sequence[str] | None = None,
) -> WorkList:
    """Read who has standing findings, or who of `people` has some, with what decides the order."""
    visible = load_visible_findings(store, patterns, reader, now)
    facts = load_facts(store, patterns, visible, people, reader=reader)
    return WorkList(store, reader, now, facts, load_keys(store, facts, reader, now))


def first_place(
    ordered_keys: Sequence[WorkKey], sort: WorkSort, last: tuple[str, bool, str]
) -> int:
    """Return the place of the first row after a cursor's person; raise BadParameter."""
    column, descending, person = last
    if (column, descending) != (sort.column, sort.descending):
        raise BadParameter(NO_CURSOR)
    if person == "":
        return 0
    places = [place for place, key in enumerate(ordered_keys) if key.person == person]
    if len(places) == 0:
        raise BadParameter("The list has changed since this cursor was given; start without it.")
    return places[0] + 1


def load_facts(
    store: Store,
    patterns: Sequence[Pattern],
    visible: VisibleFindings,
    people: Sequence[str] | None,
    *,
    reader: Reader,
) -> WorkFacts:
    """Read the counts, states, overdue tasks and owners of everybody with standing findings."""
    every = count_by_person(store, patterns, visible)
    counts = {
        person: count for person, count in every.items() if people is None or person in people
    }
    decided_people = [person for person, count in counts.items() if count.undecided == 0]
    closures = load_closures(store, decided_people)
    return WorkFacts(
        counts=counts,
        states={
            person: work_state(
                count, case_state(count.undecided, count.decided_at, closures.get(person, ()))
            )
            for person, count in counts.items()
        },
        overdue=load_overdue(store, patterns, visible, reader),
        owners=load_owners(store, counts),
        today=visible.today,
    )


def work_state(count: CaseCount, state: str) -> WorkState:
    """Return whether findings wait, whether all are decided, or whether the case is closed."""
    if count.undecided > 0:
        return "undecided"
    return "closed" if state == "closed" else "decided"


def load_overdue(
    store: Store, patterns: Sequence[Pattern], visible: VisibleFindings, reader: Reader
) -> Mapping[str, int]:
    """Return how many open tasks about a suspect are past their day, by person."""
    by_id = {pattern.id: pattern for pattern in patterns}
    tasks = load_reader_tasks(store, patterns, visible, reader)
    params = {
        "patterns": [id_ for id_ in visible.patterns if by_id[id_].subject_role != "victim"],
        "suspect_first": [id_ for id_ in visible.patterns if by_id[id_].kind.is_ordered],
        "withheld": tasks.withheld,
        "today": visible.today,
    }
    rows = store.read(statement("worklist/overdue_tasks"), params)
    overdue = Counter({str(row["person"]): int(str(row["overdue"])) for row in rows})
    for task in tasks.measured:
        if task.due < visible.today:
            overdue.update(suspects_of(task.pattern, task.finding.measurement.subject))
    return overdue


def load_keys(store: Store, facts: WorkFacts, reader: Reader, now: datetime) -> tuple[WorkKey, ...]:
    """Read what decides where each person stands, in no order."""
    params = {
        "people": sorted(facts.counts),
        "as_of": now,
        "today": facts.today,
        "since": facts.today - timedelta(days=RECENT_DAYS),
        "grave": GRAVE_BAND,
        **reader.parameters(),
    }
    return tuple(to_key(row, facts) for row in store.read(statement("worklist/recent"), params))


def to_key(recent: Mapping[str, object], facts: WorkFacts) -> WorkKey:
    """Return what decides where a person stands."""
    person = str(recent["person"])
    count = facts.counts[person]
    overdue = facts.overdue.get(person, 0)
    return WorkKey(
        person=person,
        state=facts.states[person],
        rules=tuple(sorted(count.rules)),
        findings=count.findings,
        undecided=count.undecided,
        overdue_tasks=overdue,
        since=count.since,
        waiting_since=count.waiting_since,
        owner=facts.owners.get(person),
        first_because=reasons(
            overdue_tasks=overdue,
            grave_event=recent["grave_event"] is True,
            new_victim=recent["new_victim"] is True,
            order_in_force=recent["order_in_force"] is True,
            waiting_since=count.waiting_since,
        ),
    )


def to_row(key: WorkKey, record: Mapping[str, Any], today: date) -> WorkRow:
    """Return a person's row."""
    events = [WorkEvent.model_validate(without_victims(event)) for event in record["incidents"]]
    first_days = first_day_of_each_victim(record["incidents"])
    new_days = [day for day in first_days.values() if is_recent(day, today)]
    return WorkRow(
        **dict(key),
        name=record["name"],
        date_of_birth=record["date_of_birth"],
        forces=tuple(force for force, _ in Counter(event.force for event in events).most_common()),
        worst=max(events, key=lambda event: (event.band or -1, event.on, event.id), default=None),
        latest=events[-1] if len(events) > 0 else None,
        victims=len(first_days),
        new_victim_on=max(new_days, default=None),
        orders_in_force=int(record["orders"]),
        by_month=count_by_month(events, today),
    )


def without_victims(event: Mapping[str, Any]) -> dict[str, Any]:
    """Return an incident without whom it names."""
    return {name: value for name, value in event.items() if name != "victims"}


def first_day_of_each_victim(incidents: Sequence[Mapping[str, Any]]) -> dict[str, date]:
    """Return the day of the first incident against each victim; the incidents come by day."""
    first_days: dict[str, date] = {}
    for incident in incidents:
        for victim in incident["victims"]:
            first_days.setdefault(victim, date.fromisoformat(incident["on"]))
    return first_days


def count_by_month(events: Sequence[WorkEvent], today: date) -> tuple[int, ...]:
    """Return how many incidents each of the last two years' months has, this one last."""
    months = Counter(
        (today.year - event.on.year) * 12 + today.month - event.on.month for event in events
    )
    return tuple(months[back] for back in reversed(range(MONTHS)))


def read_work_filter(store: Store, reader: Reader) -> WorkFilter | None:
    """Return what a reader keeps the list filtered by; None: they keep nothing."""
    rows = store.read(statement("worklist/filter"), {"by": reader.name})
    return WorkFilter.model_validate(rows[0]) if len(rows) > 0 else None


def save_work_filter(store: Store, work_filter: WorkFilter, *, by: str, at: datetime) -> None:
    """Keep what a reader filters the list by, in place of what they kept before."""

    def work(tx: Transaction) -> None:
        params = {"by": by, "at": at, **work_filter.model_dump()}
        tx.run(statement("worklist/save_filter"), params)

    store.transact(work, name="worklist/save_filter")
