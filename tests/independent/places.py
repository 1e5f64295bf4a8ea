"""Addresses joined by UPRN, and who stayed at them when.

Addresses of one UPRN are one place. It is a home unless any of them says another kind, protected if
any of them is, custody if any of them says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .delivery import Version

HOME_KINDS = ("", "home", "other")

Person = frozenset[str]
Days = tuple[date | None, date | None]
Stays = Mapping[Person, tuple[tuple[str, Days], ...]]


@dataclass(frozen=True)
class Place:
    """One place under all its address records `source:id`."""

    keys: frozenset[str]
    kinds: frozenset[str]
    protected: bool
    forces: frozenset[str] = frozenset()

    @property
    def is_home(self) -> bool:
        """Say whether people have their home here."""
        return all(kind in HOME_KINDS for kind in self.kinds)


def places_of(rows: Iterable[Version]) -> dict[str, Place]:
    """Join address rows to places, each under one name."""
    groups: dict[str, list[Version]] = defaultdict(list)
    for row in rows:
        uprn = row.cells.get("uprn", "")
        groups[f"uprn {int(uprn)}" if uprn.isdigit() else row.key("id")].append(row)
    return {
        name: Place(
            keys=frozenset(row.key("id") for row in group),
            kinds=frozenset(row.cells.get("kind", "") for row in group),
            protected=any(row.cells.get("protected") == "true" for row in group),
            forces=frozenset(row.cells["force"] for row in group if row.cells.get("force")),
        )
        for name, group in groups.items()
    }


def place_of_record(places: Mapping[str, Place]) -> dict[str, str]:
    """Give the name of the place of each address record."""
    return {key: name for name, place in places.items() for key in place.keys}


def stays_of(
    rows: Iterable[Version], place_of: Mapping[str, str], person_of: Mapping[str, Person]
) -> dict[Person, tuple[tuple[str, Days], ...]]:
    """Give where everybody stayed and when, homes or not."""
    stays: dict[Person, list[tuple[str, Days]]] = defaultdict(list)
    for row in rows:
        place, person = place_of.get(row.key("address_id")), person_of.get(row.key("person_id"))
        if place is not None and person is not None:
            stays[person].append((place, (row.day("from"), row.day("to"))))
    return {person: tuple(stay) for person, stay in stays.items()}


def valid(days: Days, day: date) -> bool:
    """Say whether a day lies within; an open date is unbounded."""
    first, last = days
    return (first is None or first <= day) and (last is None or day <= last)
