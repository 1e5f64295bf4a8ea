"""Match people whom a list names without ids; without one safe candidate a person decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.identity import (
    SPLINK,
    DoubtReason,
    InputRecord,
    LinkageEngine,
    MatchingSettings,
    MatchModel,
    PersonIdentifiers,
    ScoredPair,
    Zone,
    every_record,
    stored_model,
)
from graph.mapping.tables.row_maker import SoughtPerson

CANDIDATES: Final = 20
SOUGHT: Final = "?"
NO_BIRTH: Final = "names somebody without a date of birth; say who it is by setting the id"
NOBODY: Final = "names nobody who is known by this name and date of birth; set the id when known"
SEVERAL: Final = "may name any of several people; look at them and set the id of the right person"
UNSURE: Final = "may name a person who is known, but not surely; compare them and set the id"
ELSEWHERE: Final = "names a person whom only another source has recorded; set the id when known"
# Name and date of birth alone: enough to match a list's entry, not enough for a merge.
ENOUGH: Final = frozenset({None, DoubtReason("namesakes")})


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A stored record that may be of somebody in a list."""

    record: InputRecord
    person: str
    source: str
    # What its source calls it.
    key: str


@dataclass(frozen=True, slots=True)
class PersonOfList:
    """The match of somebody in a list: the key of their record, or why there is none."""

    key: str | None
    reason: str = ""


class KnownPeople(Protocol):
    """The records among which the people of a list are looked up."""

    def born_on(self, days: frozenset[date]) -> Sequence[KnownRecord]:
        """Return the records of everybody born on one of some days."""
        ...

    def model(self) -> MatchModel | None:
        """Return the model estimated from these records, None if there is none."""
        ...


class PeopleOfStore:
    """The records of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def born_on(self, days: frozenset[date]) -> Sequence[KnownRecord]:
        """Return the records of everybody born on one of some days."""
        return [
            KnownRecord(item.record, item.person, *item.record_id.split(":", 1))
            for item in every_record(self._store, EVERYTHING)
            if item.record.date_of_birth in days
        ]

    def model(self) -> MatchModel | None:
        """Return the model of the last comparison."""
        return stored_model(self._store)


class ListMatcher:
    """Finds the people whom the rows of a list name."""

    def __init__(
        self,
        known: KnownPeople,
        source: str,
        *,
        settings: MatchingSettings | None = None,
        engine: LinkageEngine = SPLINK,
    ) -> None:
        self._known = known
        self._source = source
        self._settings = settings or MatchingSettings()
        self._engine = engine

    def people(self, rows: Sequence[Mapping[str, SoughtPerson]]) -> list[dict[str, PersonOfList]]:
        """Return the match of the person in each column of each row."""
        described = {
            f"{SOUGHT}{number}:{column}": description(f"{SOUGHT}{number}:{column}", person, row)
            for number, row in enumerate(rows)
            for column, person in row.items()
            if person.date_of_birth != ""
        }
        people = self._found(list(described.values()))
        return [
            {
                column: people.get(f"{SOUGHT}{number}:{column}", PersonOfList(None, NO_BIRTH))
                for column in row
            }
            for number, row in enumerate(rows)
        ]

    def _found(self, described: Sequence[InputRecord]) -> dict[str, PersonOfList]:
        days = frozenset(item.date_of_birth for item in described if item.date_of_birth is not None)
        records = {item.record.id: item for item in self._known.born_on(days)}
        if len(records) == 0:
            return {item.id: PersonOfList(None, NOBODY) for item in described}
        pool = [item.record for item in records.values()]
        model = self._known.model()
        if model is None:
            model = self._engine.resolve(pool, settings=self._settings).model
        rankings = self._engine.candidates(described, pool, model=model, limit=CANDIDATES)
        return {
            item.id: self._person(ranking.pairs, item, records)
            for item, ranking in zip(described, rankings, strict=True)
        }

    def _person(
        self, pairs: Iterable[ScoredPair], item: InputRecord, known: Mapping[str, KnownRecord]
    ) -> PersonOfList:
        """Return the one person of all likely candidates, None unless one of them is safe."""
        likely = [
            (pair, known[pair.right if pair.left == item.id else pair.left])
            for pair in pairs
            if self._settings.zone(pair.weight) is not Zone.APART
        ]
        # The pool holds people of other birthdays for other entries of the list.
        likely = [entry for entry in likely if entry[1].record.date_of_birth == item.date_of_birth]
        if len(likely) == 0:
            return PersonOfList(None, NOBODY)
        if len({record.person for _, record in likely}) > 1:
            return PersonOfList(None, SEVERAL)
        if not any(self._is_safe(pair) for pair, _ in likely):
            return PersonOfList(None, UNSURE)
        keys = [record.key for _, record in likely if record.source == self._source]
        return PersonOfList(keys[0]) if len(keys) > 0 else PersonOfList(None, ELSEWHERE)

    def _is_safe(self, pair: ScoredPair) -> bool:
        return self._settings.zone(pair.weight) is Zone.JOINED and pair.guard in ENOUGH


def description(id_: str, person: SoughtPerson, row: Mapping[str, SoughtPerson]) -> InputRecord:
    """Return a person of a list as a record for matching, tied to the others of the row."""
    return InputRecord(
        id=id_,
        source=SOUGHT,
        given_names=tuple(person.given_names),
        family_name=person.family_name or None,
        date_of_birth=date.fromisoformat(person.date_of_birth),
        others=tuple(
            PersonIdentifiers(
                given_names=tuple(other.given_names),
                family_name=other.family_name or None,
                date_of_birth=date.fromisoformat(other.date_of_birth)
                if other.date_of_birth != ""
                else None,
            )
            for other in row.values()
            if other is not person
        ),
    )
