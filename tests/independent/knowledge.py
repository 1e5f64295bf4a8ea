"""What is known at one instant: persons, incidents with their parties, and all that is about them.

Readings taken here, beside those of `standing`, `places` and the shared documents:

- a suspect with two records in one incident counts unless all of these rows are acquitted;
- a person is female if any record says so, and was born on the earliest day recorded;
- a party row "says ex" where its relationship holds the letters "ex" as a word of their own
  (ex_partner, Ex-wife, "ex partner"; not "extended family"); asked of the rows of suspect and
  victim.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property

from .bands import harm_of, incident_band, offence_flags
from .calendar_days import london_day
from .delivery import Version, World, moment
from .places import Days, Place, Stays, place_of_record, places_of, stays_of
from .pnc import joining_id
from .records import Records, records_at
from .standing import first_recorded, standing

Person = frozenset[str]

FAMILY_KINDS = ("parent_of", "sibling", "other_family")
# Read from "other kinds on the day of an incident with either victim"; `associate` is the doubtful
# one, since the closer reading speaks of partners and homes only.
DATED_KINDS = ("partner", "ex_partner", "household", "associate")
FLAGGED = frozenset({"domestic_abuse", "stalking"})
_EX = re.compile(r"(?<![a-z])ex(?![a-z])")


@dataclass(frozen=True, eq=False)
class Incident:
    """An incident as it stands at the instant asked about."""

    key: str
    force: str
    kind: str
    occurred_from: datetime
    first_recorded: datetime
    band: int | None
    harm: Fraction
    offence_flags: frozenset[str]
    flags: frozenset[str]
    behaviours: frozenset[str]
    place: str | None
    counts: bool

    @cached_property
    def day(self) -> date:
        """Give its London day."""
        return london_day(self.occurred_from)

    @property
    def order(self) -> tuple[datetime, str]:
        """Sort by time, then by key."""
        return (self.occurred_from, self.key)


@dataclass(frozen=True)
class Tie:
    """A relationship row: `first` is parent of `other`, partner of `other`, and so on."""

    first: Person
    other: Person
    kind: str
    days: Days

    def away_from(self, person: Person) -> Person:
        """Give the other end."""
        return self.other if person == self.first else self.first


Roles = Mapping[str, frozenset[Person]]


@dataclass(frozen=True, eq=False)
class Known:
    """The world at one instant."""

    world: World
    as_of: datetime
    person_of: Mapping[str, Person]
    born: Mapping[Person, date]
    female: frozenset[Person]
    warnings: Mapping[Person, tuple[str, ...]]
    incidents: Mapping[str, Incident]
    suspects: Roles
    victims: Roles
    children_present: Roles
    cautioned: Roles
    said_ex: Mapping[str, frozenset[tuple[str, Person]]]
    ties: Mapping[Person, tuple[Tie, ...]]
    places: Mapping[str, Place]
    stays: Stays
    records: Records

    @cached_property
    def today(self) -> date:
        """Give the London day that is asked about."""
        return london_day(self.as_of)

    @cached_property
    def homes(self) -> Stays:
        """Give the stays of everybody that were homes."""
        dated_stays = {
            person: tuple(stay for stay in stays if self.places[stay[0]].is_home)
            for person, stays in self.stays.items()
        }
        return {person: stays for person, stays in dated_stays.items() if len(stays) > 0}

    @cached_property
    def family(self) -> frozenset[frozenset[Person]]:
        """Give the pairs that are family at any time."""
        return frozenset(
            frozenset({tie.first, tie.other})
            for ties in self.ties.values()
            for tie in ties
            if tie.kind in FAMILY_KINDS
        )

    @cached_property
    def dated(self) -> Mapping[frozenset[Person], tuple[Days, ...]]:
        """Give the pairs that are connected on some days."""
        spans: dict[frozenset[Person], list[Days]] = defaultdict(list)
        for ties in self.ties.values():
            for tie in ties:
                over_and_undated = tie.kind == "ex_partner" and tie.days[1] is None
                if tie.kind in DATED_KINDS and not over_and_undated:
                    spans[frozenset({tie.first, tie.other})].append(tie.days)
        return {pair: tuple(days) for pair, days in spans.items()}


def known_at(world: World, as_of: datetime) -> Known:
    """Reduce a world to what was recorded by an instant."""
    people = standing(world, "people", as_of)
    person_of = _persons(people)
    places = places_of(standing(world, "addresses", as_of))
    place_of = place_of_record(places)
    incidents = _incidents(world, as_of, place_of)
    roles = _roles(world, as_of, person_of, incidents)
    return Known(
        world=world,
        as_of=as_of,
        person_of=person_of,
        born=_births(people, person_of),
        female=frozenset(person_of[row.key("id")] for row in people if row.says("sex") == "female"),
        warnings=_warnings(people, person_of),
        incidents=incidents,
        suspects=roles["suspect"],
        victims=roles["victim"],
        children_present=roles["child_present"],
        cautioned=roles["cautioned"],
        said_ex=_said_ex(world, as_of, person_of),
        ties=_ties(standing(world, "relationships", as_of), person_of),
        places=places,
        stays=stays_of(standing(world, "residences", as_of), place_of, person_of),
        records=records_at(world, as_of, person_of, place_of),
    )


def _persons(people: Iterable[Version]) -> dict[str, Person]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in people:
        joined = joining_id(row.cells.get("pnc_id", ""), synthetic=row.synthetic)
        # A record key cannot be mistaken for a PNC id: it has a colon.
        groups[joined or row.key("id")].add(row.key("id"))
    return {key: frozenset(group) for group in groups.values() for key in group}


def _births(people: Iterable[Version], person_of: Mapping[str, Person]) -> dict[Person, date]:
    born: dict[Person, date] = {}
    for row in people:
        day = row.day("date_of_birth")
        if day is not None:
            person = person_of[row.key("id")]
            born[person] = min(day, born.get(person, day))
    return born


def _warnings(
    people: Iterable[Version], person_of: Mapping[str, Person]
) -> dict[Person, tuple[str, ...]]:
    by_person: dict[Person, tuple[str, ...]] = {}
    for row in people:
        person = person_of[row.key("id")]
        by_person[person] = (*by_person.get(person, ()), *row.items("warning_markers"))
    return by_person


def _incidents(world: World, as_of: datetime, place_of: Mapping[str, str]) -> dict[str, Incident]:
    by_id: dict[str, Incident] = {}
    for row in standing(world, "incidents", as_of):
        kind, codes = row.cells["kind"], row.items("offence_codes")
        behaviours = row.items("behaviours")
        in_scope = row.scope == "all" or not FLAGGED.isdisjoint(row.items("flags"))
        by_id[row.key("id")] = Incident(
            key=row.key("id"),
            force=row.cells["force"],
            kind=kind,
            occurred_from=moment(row.cells["occurred_from"]),
            first_recorded=first_recorded(
                world.tables["incidents"][(row.source, row.cells["id"])],
            ),
            band=incident_band(kind=kind, codes=codes, behaviours=behaviours),
            harm=harm_of(codes) if kind == "crime" else Fraction(0),
            offence_flags=offence_flags(codes),
            flags=frozenset(row.items("flags")),
            behaviours=frozenset(behaviours),
            place=place_of.get(row.key("address_id")) if "address_id" in row.cells else None,
            counts=in_scope and kind in ("crime", "non_crime"),
        )
    return by_id


def _roles(
    world: World,
    as_of: datetime,
    person_of: Mapping[str, Person],
    incidents: Mapping[str, Incident],
) -> dict[str, Roles]:
    """Collect people by incident, for each role and for what a row says beside it."""
    by_incident: dict[str, dict[str, set[Person]]] = {
        role: {} for role in ("suspect", "victim", "child_present", "cautioned")
    }
    for row in standing(world, "parties", as_of):
        incident, record = row.key("incident_id"), row.key("person_id")
        if incident in incidents and record in person_of:
            for role in _said(row):
                by_incident[role].setdefault(incident, set()).add(person_of[record])
    return {
        role: {incident: frozenset(people) for incident, people in parties.items()}
        for role, parties in by_incident.items()
    }


def _said(row: Version) -> Iterable[str]:
    role, status = row.cells["role"], row.says("status")
    if role == "suspect" and status == "acquitted":
        return
    if role in ("suspect", "victim", "child_present"):
        yield role
    if role == "suspect" and status == "cautioned":
        yield "cautioned"


def _said_ex(
    world: World, as_of: datetime, person_of: Mapping[str, Person]
) -> Mapping[str, frozenset[tuple[str, Person]]]:
    """Collect by incident whose row says ex, and in which role that row is."""
    by_incident: dict[str, set[tuple[str, Person]]] = defaultdict(set)
    for row in standing(world, "parties", as_of):
        role, person = row.cells["role"], person_of.get(row.key("person_id"))
        says_ex = _EX.search(row.says("relationship")) is not None
        if says_ex and person is not None and role in _said(row):
            by_incident[row.key("incident_id")].add((role, person))
    return {incident: frozenset(said) for incident, said in by_incident.items()}


def _ties(
    rows: Iterable[Version], person_of: Mapping[str, Person]
) -> dict[Person, tuple[Tie, ...]]:
    by_person: dict[Person, list[Tie]] = defaultdict(list)
    for row in rows:
        member, other = (person_of.get(row.key(column)) for column in ("person_id", "other_id"))
        if member is not None and other is not None and member != other:
            tie = Tie(member, other, row.cells["kind"], (row.day("from"), row.day("to")))
            by_person[member].append(tie)
            by_person[other].append(tie)
    return {person: tuple(ties) for person, ties in by_person.items()}
