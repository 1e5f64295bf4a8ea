"""First days and ledgers that were read before, for as long as what they rest on stands.

A past first day moves only with what is recorded near the person, so each is held with the state of
those records; a whole ledger is held with the state of the store. Both are held for each set of
rights apart, so nobody is given what another reader sees.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Final, Generic, TypeAlias, TypeVar

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.time import as_of_end
from graph.patterns import PatternQuery, map_pages
from graph.recognition.first_days import FirstDay, find_first_days

V = TypeVar("V")

# How many rules and sets of rights are held at most; what was used longest ago goes first.
MOST: Final = 24

# The rule with its version and values, and what its reader may see.
QueryKey: TypeAlias = tuple[str, int, str, frozenset[str] | None, bool, frozenset[str]]
StoreState: TypeAlias = tuple[object, ...]
# The last change near a person, and the number of facts.
RecordsState: TypeAlias = tuple[object, object]


@dataclass(frozen=True, slots=True)
class KnownFirstDay:
    """A first day, and the state of the records near the person when it was measured."""

    records: RecordsState
    first: FirstDay


@dataclass(frozen=True, slots=True)
class KnownLedger(Generic[V]):
    """The lines of a ledger, their moment, and the state of the store before they were read."""

    state: StoreState
    as_of: datetime
    lines: tuple[V, ...]


class LatestUsed(Generic[V]):
    """A bounded mapping, safe to share between threads, that drops what was used longest ago."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: OrderedDict[object, V] = OrderedDict()

    def get(self, key: object) -> V | None:
        """Return what is held under a key; None: nothing is."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: object, value: V) -> None:
        """Hold a value under a key."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > MOST:
                self._values.popitem(last=False)

    def clear(self) -> None:
        """Hold nothing any more."""
        with self._lock:
            self._values.clear()


class LedgerCache(Generic[V]):
    """What one running service holds of the ledgers that it read."""

    def __init__(self) -> None:
        self._first_days: LatestUsed[Mapping[str, KnownFirstDay]] = LatestUsed()
        self._ledgers: LatestUsed[KnownLedger[V]] = LatestUsed()
        self._state: StoreState | None = None

    def find_first_days(
        self, store: Store, query: PatternQuery, subjects: Sequence[str]
    ) -> dict[str, FirstDay]:
        """Return each subject's first day; who has a new record near them is measured.

        The state of the records is read before they are measured: what changes meanwhile is
        measured once more.
        """
        key = query_key(query)
        known = self._first_days.get(key) or {}
        states = read_records_states(store, subjects)
        first_days = {
            subject: known[subject].first
            for subject in subjects
            if subject in known
            and known[subject].records == states.get(subject)
            and as_of_end(known[subject].first.day) <= query.as_of
        }
        remaining = [subject for subject in subjects if subject not in first_days]
        measured = find_first_days(store, query, remaining)
        lasting = {
            subject: KnownFirstDay(states[subject], first)
            for subject, first in measured.items()
            # Not in it: somebody who was erased meanwhile.
            if subject in states and as_of_end(first.day) <= query.as_of
        }
        # Another request may have measured others meanwhile.
        self._first_days.put(key, {**(self._first_days.get(key) or {}), **lasting})
        return {**first_days, **measured}

    def ledger(
        self, query: PatternQuery, state: StoreState, *, is_present: bool
    ) -> KnownLedger[V] | None:
        """Return a ledger that was read in the same state of the store; None: there is none.

        In another state nothing of any ledger is held any more: somebody may have been erased.
        """
        if self._state != state:
            self._state = state
            self._ledgers.clear()
        ledger = self._ledgers.get(ledger_key(query, is_present=is_present))
        return ledger if ledger is not None and ledger.state == state else None

    def put_ledger(self, query: PatternQuery, ledger: KnownLedger[V], *, is_present: bool) -> None:
        """Hold a ledger."""
        self._ledgers.put(ledger_key(query, is_present=is_present), ledger)


def query_key(query: PatternQuery) -> QueryKey:
    """Return what a first day depends on besides the records."""
    reader = query.reader
    return (
        query.pattern.id,
        query.pattern.version,
        query.values_text,
        reader.markings,
        reader.protected_addresses or reader.address_pointers,
        reader.in_conflict,
    )


def ledger_key(query: PatternQuery, *, is_present: bool) -> tuple[QueryKey, date | datetime]:
    """Return what a ledger is held under: one of the present serves until its day ends."""
    return query_key(query), query.today if is_present else query.as_of


def read_store_state(store: Store) -> StoreState:
    """Return the state of the store; it is another after each write that can move a ledger."""
    return tuple(
        value for row in store.read(statement("recognition/store_state")) for value in row.values()
    )


def read_records_states(store: Store, subjects: Sequence[str]) -> dict[str, RecordsState]:
    """Return the state of the records near each subject."""

    def page(batch: Sequence[str]) -> list[Row]:
        return store.read(statement("recognition/records_states"), {"subjects": list(batch)})

    return {
        str(row["subject"]): (row["change"], row["facts"])
        for rows in map_pages(page, subjects)
        for row in rows
    }
