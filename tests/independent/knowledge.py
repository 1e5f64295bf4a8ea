"""What is known at one instant: persons, incidents with their parties, ties and homes.

Readings taken here, beside those of the shared documents:

- of the versions known by `as_of` the newest stands; a row that is withdrawn then is not there, and
  what refers to it is not counted (a party of a withdrawn incident or person, a residence at a
  withdrawn address);
- a party without `recorded_at` takes that of its incident when that was first recorded;
  residences and relationships take `extracted_at`; people and addresses are always known;
- when an incident was *first recorded* is the earliest of its versions;
- a suspect with two records in one incident counts unless all of these rows are acquitted;
- addresses of one UPRN are a home unless any of them says another kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from .bands import incident_band
from .calendar_days import london_day
from .delivery import Version, World, moment
from .pnc import joining_id

Person = frozenset[str]
Days = tuple[date | None, date | None]

HOME_KINDS = ("", "home", "other")
FAMILY_KINDS = ("parent_of", "sibling", "other_family")
# Read from "other kinds on the day of an incident with either victim"; `associate` is the doubtful
# one, since the closer reading speaks of partners and homes only.
DATED_KINDS = ("partner", "ex_partner", "household", "associate")
FLAGGED = frozenset({"domestic_abuse", "stalking"})
_ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Incident:
    """An incident as it stands at the instant asked about."""

    key: str
    force: str
    occurred_from: datetime
    first_recorded: datetime
    band: int | None
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
class Known:
    """The world at one instant."""

    as_of: datetime
    person_of: Mapping[str, Person]
    born: Mapping[Person, date]
    incidents: Mapping[str, Incident]
    suspects: Mapping[str, frozenset[Person]]
    victims: Mapping[str, frozenset[Person]]
    family: frozenset[frozenset[Person]]
    dated: Mapping[frozenset[Person], tuple[Days, ...]]
    homes: Mapping[Person, tuple[tuple[str, Days], ...]]


def known_at(world: World, as_of: datetime) -> Known:
    """Reduce a world to what was recorded by an instant."""
    people = _standing(world, "people", as_of)
    person_of = _persons(people)
    incidents = _incidents(world, as_of)
    suspects, victims = _parties(world, as_of, person_of, incidents)
    family, dated = _ties(_standing(world, "relationships", as_of), person_of)
    return Known(
        as_of=as_of,
        person_of=person_of,
        born=_births(people, person_of),
        incidents=incidents,
        suspects=suspects,
        victims=victims,
        family=family,
        dated=dated,
        homes=_homes(world, as_of, person_of),
    )


def _standing(world: World, table: str, as_of: datetime) -> list[Version]:
    """List the newest known version of every row of a table that is not withdrawn."""
    found: list[Version] = []
    for versions in world.tables[table].values():
        known = [version for version in versions if _known_from(world, table, version) <= as_of]
        if len(known) > 0 and not known[-1].withdrawn:
            found.append(known[-1])
    return found


def _known_from(world: World, table: str, version: Version) -> datetime:
    if version.recorded_at is not None:
        return version.recorded_at
    if table in ("people", "addresses"):
        return version.extracted_at if version.withdrawn else _ALWAYS
    if table == "parties":
        return _incident_recorded(world, version)
    return version.extracted_at


def _incident_recorded(world: World, party: Version) -> datetime:
    versions = world.tables["incidents"].get((party.source, party.cells["incident_id"]), ())
    if len(versions) == 0:
        return party.extracted_at
    return min(version.recorded_at or version.extracted_at for version in versions)


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
        day = _day(row, "date_of_birth")
        if day is not None:
            person = person_of[row.key("id")]
            born[person] = min(day, born.get(person, day))
    return born


def _incidents(world: World, as_of: datetime) -> dict[str, Incident]:
    found: dict[str, Incident] = {}
    for row in _standing(world, "incidents", as_of):
        versions = world.tables["incidents"][(row.source, row.cells["id"])]
        in_scope = row.scope == "all" or not FLAGGED.isdisjoint(row.items("flags"))
        found[row.key("id")] = Incident(
            key=row.key("id"),
            force=row.cells["force"],
            occurred_from=moment(row.cells["occurred_from"]),
            first_recorded=min(each.recorded_at or each.extracted_at for each in versions),
            band=incident_band(
                kind=row.cells["kind"],
                codes=row.items("offence_codes"),
                behaviours=row.items("behaviours"),
            ),
            counts=in_scope and row.cells["kind"] in ("crime", "non_crime"),
        )
    return found


def _parties(
    world: World,
    as_of: datetime,
    person_of: Mapping[str, Person],
    incidents: Mapping[str, Incident],
) -> tuple[dict[str, frozenset[Person]], dict[str, frozenset[Person]]]:
    roles: dict[str, dict[str, set[Person]]] = {"suspect": {}, "victim": {}}
    for row in _standing(world, "parties", as_of):
        role, incident, record = row.cells["role"], row.key("incident_id"), row.key("person_id")
        acquitted = role == "suspect" and row.cells.get("status") == "acquitted"
        if role in roles and not acquitted and incident in incidents and record in person_of:
            roles[role].setdefault(incident, set()).add(person_of[record])
    suspects, victims = (
        {incident: frozenset(people) for incident, people in roles[role].items()}
        for role in ("suspect", "victim")
    )
    return suspects, victims


def _ties(
    rows: Iterable[Version], person_of: Mapping[str, Person]
) -> tuple[frozenset[frozenset[Person]], dict[frozenset[Person], tuple[Days, ...]]]:
    family: set[frozenset[Person]] = set()
    dated: dict[frozenset[Person], list[Days]] = defaultdict(list)
    for row in rows:
        if row.key("person_id") in person_of and row.key("other_id") in person_of:
            pair = frozenset({person_of[row.key("person_id")], person_of[row.key("other_id")]})
            kind, days = row.cells["kind"], (_day(row, "from"), _day(row, "to"))
            over_and_undated = kind == "ex_partner" and days[1] is None
            if kind in FAMILY_KINDS:
                family.add(pair)
            elif kind in DATED_KINDS and not over_and_undated:
                dated[pair].append(days)
    return frozenset(family), {pair: tuple(days) for pair, days in dated.items()}


def _homes(
    world: World, as_of: datetime, person_of: Mapping[str, Person]
) -> dict[Person, tuple[tuple[str, Days], ...]]:
    addresses = _standing(world, "addresses", as_of)
    place_of = {row.key("id"): _place(row) for row in addresses}
    away = {_place(row) for row in addresses if row.cells.get("kind", "") not in HOME_KINDS}
    homes: dict[Person, list[tuple[str, Days]]] = defaultdict(list)
    for row in _standing(world, "residences", as_of):
        place, record = place_of.get(row.key("address_id")), row.key("person_id")
        if place is not None and place not in away and record in person_of:
            homes[person_of[record]].append((place, (_day(row, "from"), _day(row, "to"))))
    return {person: tuple(stays) for person, stays in homes.items()}


def _place(row: Version) -> str:
    uprn = row.cells.get("uprn", "")
    return f"uprn {int(uprn)}" if uprn.isdigit() else row.key("id")


def _day(row: Version, column: str) -> date | None:
    text = row.cells.get(column)
    return None if text is None else date.fromisoformat(text)
