"""People whose columns stand in the row of an incident: `Victim DOB`, `Suspect URN`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.mapping.suggest.known_words import known_words, likeness, terms, tokens
from graph.mapping.suggest.profile import ColumnProfile

BELIEVED: Final = 0.6
# The concepts that a row may record of each of its people.
PERSONAL: Final = (
    "person_key",
    "family_name",
    "given_names",
    "whole_name",
    "date_of_birth",
    "sex",
    "pnc_id",
    "cro_number",
    "ethnicity",
    "phone",
    "email",
    "occupation",
    "aliases",
    "warning_markers",
)
OF_THE_PART: Final = ("relationship", "injury", "party_status")
# Concepts of a home, not of the place of an incident.
HOME: Final = ("address_line", "town", "postcode")
# Short for an offender before a concept of a person, else for an offence.
OFFENDER: Final = "off"
KEYS: Final = frozenset({"id", "urn", "number", "reference", "key", "unique reference"})
SEVERAL: Final = re.compile(r"[;&\n]| and ")


@dataclass(slots=True)
class RowPerson:
    """One person of each row: their part in the incident, and their columns."""

    part: str
    columns: dict[str, list[ColumnProfile]] = field(default_factory=dict[str, list[ColumnProfile]])

    @property
    def is_named(self) -> bool:
        """Say whether somebody can be told by an id or a name."""
        return not self.columns.keys().isdisjoint(
            {"person_key", "whole_name", "family_name", "given_names"}
        )

    @property
    def name_columns(self) -> list[ColumnProfile]:
        """Return the columns of the name."""
        names = ("whole_name", "given_names", "family_name")
        return [column for name in names for column in self.columns.get(name, ())]

    @property
    def several_in(self) -> ColumnProfile | None:
        """Return the column whose cells name several people, None if none does."""
        names = self.columns.get("whole_name", ())
        return next((c for c in names if any(map(SEVERAL.search, c.texts))), None)


def row_people(columns: Sequence[ColumnProfile]) -> list[RowPerson]:
    """Return the people whom the headings of a sheet tell apart by their part."""
    people: dict[str, RowPerson] = {}
    for column in columns:
        part, rest = part_of(column.heading)
        concept = None if part is None else personal_concept(column, rest)
        if part is not None and concept is not None:
            person = people.setdefault(part, RowPerson(part))
            person.columns.setdefault(concept, []).append(column)
    return [person for person in people.values() if person.is_named]


def part_of(heading: str) -> tuple[str | None, str]:
    """Return the part that a heading begins or ends with, and what it says beside it."""
    words = terms(heading)
    first, *others = (*tokens(heading), "")
    if first == OFFENDER:
        return "suspect", " ".join(terms(" ".join(others)))
    for start in (0, None):
        for part, name in sorted(names_of_parts(), key=lambda item: -len(item[1])):
            size = len(name)
            if start == 0 and words[:size] == name:
                return part, " ".join(words[size:])
            if start is None and words[-size:] == name and "relationship" not in words:
                return part, " ".join(words[:-size])
    return None, heading


def names_of_parts() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return each word for a part, in the form for comparisons."""
    for part, names in known_words().parts.items():
        yield from ((part, terms(name)) for name in names)


def personal_concept(column: ColumnProfile, rest: str) -> str | None:
    """Return the concept of a person's column, by its heading without their part."""
    if column.names_with_births:
        # `Victim (DOB)` names somebody; it is not just a day.
        return "whole_name"
    if rest == "":
        return "whole_name" if column.is_of_words else None
    if rest in KEYS:
        return "person_key"
    scores = {
        name: likeness(rest, name) * column.fit(known_words().concepts[name])
        for name in (*PERSONAL, *OF_THE_PART, *HOME)
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= BELIEVED else None
