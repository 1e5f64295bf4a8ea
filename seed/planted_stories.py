"""Stories as rows of a world: every story in every copy, in forces that change from copy to copy.

Planted records are recognised by their ids, `story.<pattern>.<name>.<copy>.<ref>`, and nobody else
in the world has anything to do with them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zlib import crc32

from seed.calendar_days import day_of, instant_of
from seed.columns import Rows, cells
from seed.forces import FORCE_CODES
from seed.names import NAME_GROUPS
from seed.places import PHONES, POSTCODE_LETTERS, STREETS, TOWNS, UPRN_STORIES
from seed.random_draws import generator
from seed.story import (
    OPEN_FORCES,
    Ago,
    Story,
    StoryAddress,
    StoryIncident,
    StoryPerson,
    StoryRow,
)
from seed.story_files import story_id
from seed.tables import TABLES, CellKind

INCIDENTS_A_COPY = 2000
SHARE_OF_STORIES = 10
"""Copies are added while stories are at most one incident in so many."""
COPIES_AT_MOST = 20
STORY_PART = 2_000_000
"""The path of the generator of planted people, which no part has."""
LABELS_A_STORY = 100

Cell = str | bool | int | float | date | datetime | list[str] | None
Row = Mapping[str, Cell]


def planted_incidents(stories: tuple[Story, ...]) -> int:
    """Return how many incidents one copy of all stories has."""
    return sum(len(story.incidents) for story in stories)


def copies_of(stories: tuple[Story, ...], incidents: int) -> int:
    """Return how many copies of each story a world of this number of incidents gets."""
    room = incidents // (SHARE_OF_STORIES * max(planted_incidents(stories), 1))
    return max(1, min(COPIES_AT_MOST, incidents // INCIDENTS_A_COPY, room))


def planted_tables(
    stories: tuple[Story, ...], copies: int, until: date, seed: int
) -> dict[str, Rows]:
    """Return the rows of all copies of all stories."""
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for place, story in enumerate(stories):
        for copy in range(1, copies + 1):
            number = place * (COPIES_AT_MOST + 1) + copy
            _Copy(story, copy, number, until, seed).add_to(rows)
    return {table: cells(table_rows, TABLES[table]) for table, table_rows in rows.items()}


# Tables for which stories have entries of their own, one for each row.
MIRRORED = tuple(
    table for table in TABLES if table not in {"people", "addresses", "incidents", "parties"}
)


class _Who(NamedTuple):
    """The traits that all records of one human being share."""

    given: str
    family: str
    aged: Ago
    phone: str


class _Copy:
    """One copy of one story; its number is its own in the whole world."""

    def __init__(self, story: Story, copy: int, number: int, until: date, seed: int) -> None:
        self._story = story
        self._copy = copy
        self._number = number
        self._until = until
        self._rng = generator(seed, STORY_PART, crc32(story_id(story, copy, "").encode()))
        start = int(self._rng.integers(0, len(FORCE_CODES)))
        self._forces = {
            letter: FORCE_CODES[(start + place * 5) % len(FORCE_CODES)]
            for place, letter in enumerate(OPEN_FORCES)
        }
        labels = sorted(
            {row.pnc for row in story.people if row.pnc}
            | {row.uprn for row in story.addresses if row.uprn}
        )
        self._people: dict[str, _Who] = {}
        self._labels = {label: number * LABELS_A_STORY + at for at, label in enumerate(labels)}

    def add_to(self, rows: dict[str, list[Row]]) -> None:
        """Append the rows of this copy."""
        story = self._story
        rows["people"].extend(self._person(person) for person in story.people)
        rows["addresses"].extend(self._address(address) for address in story.addresses)
        for incident in story.incidents:
            rows["incidents"].append(self._incident(incident))
            rows["parties"].extend(self._parties(incident))
        for table in MIRRORED:
            entries: tuple[StoryRow, ...] = getattr(story, table)
            rows[table].extend(self._mirrored(table, entry) for entry in entries)

    def _id(self, ref: str) -> str:
        return story_id(self._story, self._copy, ref)

    def _force(self, force: str) -> str:
        return self._forces.get(force, force)

    def _among(self, words: tuple[str, ...]) -> str:
        return words[int(self._rng.integers(0, len(words)))]

    def _always(self, row: StoryRow) -> dict[str, Cell]:
        recorded = None if row.recorded is None else instant_of(row.recorded, self._until, hour=10)
        return {"recorded_at": recorded, "withdrawn": True if row.withdrawn else None}

    def _person(self, person: StoryPerson) -> Row:
        who = self._who(person)
        return {
            "id": self._id(person.ref),
            "given_names": [who.given],
            "family_name": who.family,
            "date_of_birth": self._born(person, who),
            "date_of_birth_as_recorded": person.born_as_recorded,
            "sex": person.sex,
            "pnc_id": None if person.pnc is None else self._pnc(person),
            "phone": [who.phone],
            "force": self._force(person.force),
            "warning_markers": list(person.warning_markers),
            **self._always(person),
        }

    def _who(self, person: StoryPerson) -> _Who:
        """Draw the traits of a person; records with the same PNC id share them."""
        human = person.ref if person.pnc is None else f"{person.pnc} {person.pnc_letter}"
        if human not in self._people:
            group = NAME_GROUPS[int(self._rng.integers(0, len(NAME_GROUPS)))]
            months, days, last = (int(self._rng.integers(0, most)) for most in (6, 28, 1000))
            self._people[human] = _Who(
                given=self._among(group.male if person.sex == "male" else group.female),
                family=self._among(group.family),
                aged=Ago(months=person.age * 12 + 3 + months, days=days),
                phone=f"{self._among(PHONES)}{last:03d}",
            )
        return self._people[human]

    def _born(self, person: StoryPerson, who: _Who) -> date | None:
        if person.born == "unknown":
            return None
        return day_of(who.aged if person.born is None else person.born, self._until)

    def _pnc(self, person: StoryPerson) -> str:
        """Return a synthetic PNC id for a label; only stories use the letters O and I."""
        number = self._labels[person.pnc or ""]
        year = 2000 + number % 20
        year_text = str(year) if person.pnc_form == "long" else f"{year % 100:02d}"
        return f"{year_text}/{number:07d}{person.pnc_letter}"

    def _address(self, address: StoryAddress) -> Row:
        force = self._force(address.force)
        letters = [self._among(tuple(POSTCODE_LETTERS)) for _ in range(3)]
        numbers = self._rng.integers(1, 10, 3)
        label = self._labels.get(address.uprn or "")
        return {
            "id": self._id(address.ref),
            "lines": [f"{numbers[0] * 10 + numbers[1]} {self._among(STREETS)}"],
            "town": self._among(TOWNS),
            "postcode": f"X{letters[0]}{numbers[1]} {numbers[2]}{letters[1]}{letters[2]}",
            "uprn": None if label is None else str(UPRN_STORIES + label),
            "kind": address.kind,
            "protected": address.protected,
            "force": force,
            **self._always(address),
        }

    def _incident(self, incident: StoryIncident) -> Row:
        occurred = instant_of(incident.ago, self._until, hour=incident.hour, minute=incident.minute)
        late = timedelta(days=incident.recorded_after_days, hours=1)
        return {
            "id": self._id(incident.ref),
            "force": self._force(incident.force),
            "kind": incident.kind,
            "occurred_from": occurred,
            "flags": list(incident.flags),
            "offence_codes": list(incident.offence_codes),
            "title": incident.title,
            "behaviours": list(incident.behaviours),
            "address_id": None if incident.address is None else self._id(incident.address),
            "marking": incident.marking,
            "outcome": incident.outcome,
            "narrative": incident.narrative,
            **self._always(incident),
            "recorded_at": (occurred + late) if incident.recorded is None
            else self._always(incident)["recorded_at"],
        }  # fmt: skip

    def _parties(self, incident: StoryIncident) -> Iterator[Row]:
        for role, refs in (("suspect", incident.suspects), ("victim", incident.victims)):
            for ref in refs:
                status = "suspected" if role == "suspect" else None
                yield self._party(incident, ref) | {"role": role, "status": status}
        for party in incident.parties:
            yield self._party(incident, party.person) | {
                "role": party.role,
                "status": party.status,
                "relationship": party.relationship,
                "injury": party.injury,
                **self._always(party),
            }

    def _party(self, incident: StoryIncident, ref: str) -> dict[str, Cell]:
        return {"incident_id": self._id(incident.ref), "person_id": self._id(ref)}

    def _mirrored(self, table: str, entry: StoryRow) -> Row:
        """Return a table row from a story row; `_FIELDS` lists fields named differently."""
        row = {column: self._cell(entry, column, kind) for column, kind in TABLES[table].items()}
        return row | self._always(entry)

    def _cell(self, entry: StoryRow, column: str, kind: CellKind) -> Cell:
        field = _FIELDS.get(column, column.removesuffix("_id"))
        value = getattr(entry, field, None)
        if value is None:
            return None
        if column == "id" or column.endswith("_id"):
            return self._id(value)
        if column.endswith("_ids"):
            return [self._id(ref) for ref in value]
        if kind is CellKind.DAY:
            return value if isinstance(value, date) else day_of(value, self._until)
        if kind is CellKind.INSTANT:
            hour_field = f"{field.removesuffix('_at')}_hour"
            return instant_of(value, self._until, hour=getattr(entry, hour_field, 10))
        return list(value) if kind is CellKind.LIST else value


_FIELDS = {
    "id": "ref",
    "from": "since",
    "to": "until",
    "register": "register_name",
    "protected_ids": "protected",
    "recorded_at": "recorded",
}
