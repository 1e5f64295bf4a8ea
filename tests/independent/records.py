"""Convictions, orders, referrals, managements, assessments and deaths known at an instant.

An event dated after the London day that is asked about has not happened yet, whenever it was
recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from .bands import Offence
from .calendar_days import london_day
from .delivery import Version, World, moment
from .disposals import says
from .listed import ends_on, offence_of
from .standing import standing

Person = frozenset[str]


@dataclass(frozen=True)
class Conviction:
    """One row of convictions, whatever its disposal says."""

    person: Person
    code: str
    convicted_on: date
    incident: str | None
    sentence_months: Fraction
    disposal: str
    ends_on: date | None
    sentence_ends: date | None
    licence_ends: date | None
    # The court itself found that the offence was domestic.
    found_domestic: bool = False

    @property
    def convicted(self) -> bool:
        """Say whether it is a conviction that stands."""
        return says(self.disposal) == "conviction"

    @property
    def cautioned(self) -> bool:
        """Say whether it is a caution."""
        return says(self.disposal) == "caution"

    @property
    def found_insane_or_disabled(self) -> bool:
        """Say whether it is a finding of insanity or of a disability."""
        return says(self.disposal) == "finding"

    @property
    def offence(self) -> Offence | None:
        """Give the offence of its code where the table knows it."""
        return offence_of(self.code, self.sentence_months)

    @property
    def identity(self) -> str:
        """Name the offence: two codes of one group are the same."""
        return self.code if self.offence is None else self.offence.name

    def of_band(self, least: int) -> bool:
        """Say whether its offence has at least this band."""
        return self.offence is not None and self.offence.band >= least


@dataclass(frozen=True)
class Order:
    """One order against a person."""

    key: str
    kind: str
    subject: Person
    protected: frozenset[Person]
    place: str | None
    made_on: date
    served_at: datetime | None
    expires_on: date | None


@dataclass(frozen=True)
class Referral:
    """One referral of a person, with the victim it names."""

    scheme: str
    person: Person
    victim: Person | None
    made_on: date


@dataclass(frozen=True)
class Management:
    """One time of management."""

    person: Person
    scheme: str
    category: str
    level: str
    first: date | None
    last: date | None
    last_review: date | None

    def in_force(self, day: date) -> bool:
        """Say whether it holds on a day; an open date is unbounded."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Assessment:
    """One filled form about a victim; `items` are the numbers answered yes."""

    key: str
    tool: str
    victim: Person
    made_on: date
    incident: str | None
    items: frozenset[str]
    grade: str | None = None


@dataclass(frozen=True)
class Death:
    """One death; a person under several records may have several rows."""

    person: Person
    died_on: date
    cause: str | None
    incident: str | None


@dataclass(frozen=True)
class Risk:
    """One assessment of the risk of harm that somebody may do."""

    person: Person
    tool: str
    made_on: date
    grade: str | None


@dataclass(frozen=True)
class Records:
    """Everything of this module that is known at an instant."""

    convictions: tuple[Conviction, ...]
    orders: tuple[Order, ...]
    referrals: tuple[Referral, ...]
    managements: tuple[Management, ...]
    assessments: tuple[Assessment, ...]
    deaths: tuple[Death, ...]
    risks: tuple[Risk, ...] = ()


def records_at(
    world: World,
    as_of: datetime,
    person_of: Mapping[str, Person],
    place_of: Mapping[str, str],
) -> Records:
    """Read what is known, leaving out rows about people who are not there."""

    def rows(table: str, *required: str) -> list[Version]:
        return [
            row
            for row in standing(world, table, as_of)
            if all(row.key(column) in person_of for column in required)
            and all(day is None or day <= london_day(as_of) for day in _past_days(row))
        ]

    return Records(
        convictions=tuple(_conviction(row, person_of) for row in rows("convictions", "person_id")),
        orders=tuple(_order(row, person_of, place_of) for row in rows("orders", "subject_id")),
        referrals=tuple(_referral(row, person_of) for row in rows("referrals", "person_id")),
        managements=tuple(_management(row, person_of) for row in rows("managements", "person_id")),
        assessments=tuple(_assessment(row, person_of) for row in rows("assessments", "victim_id")),
        deaths=tuple(_death(row, person_of) for row in rows("deaths", "person_id")),
        risks=tuple(_risk(row, person_of) for row in rows("risk_assessments", "person_id")),
    )


def _past_days(row: Version) -> list[date | None]:
    return [row.day(column) for column in ("convicted_on", "made_on", "died_on")]


def _conviction(row: Version, person_of: Mapping[str, Person]) -> Conviction:
    months = row.cells.get("sentence_months")
    convicted_on = _needed(row, "convicted_on")
    return Conviction(
        person=person_of[row.key("person_id")],
        code=row.cells["offence_code"],
        convicted_on=convicted_on,
        incident=_reference(row, "incident_id"),
        sentence_months=Fraction(months or "0"),
        disposal=row.says("disposal"),
        ends_on=ends_on(
            convicted_on,
            None if months is None else Fraction(months),
            row.says("disposal"),
            suspended=row.cells.get("suspended") == "true",
            sentence_ends=row.day("sentence_ends_on"),
            licence_ends=row.day("licence_ends_on"),
        ),
        sentence_ends=row.day("sentence_ends_on"),
        licence_ends=row.day("licence_ends_on"),
        found_domestic=row.cells.get("court_da_finding") == "true",
    )


def _risk(row: Version, person_of: Mapping[str, Person]) -> Risk:
    return Risk(
        person=person_of[row.key("person_id")],
        tool=row.cells["tool"],
        made_on=_needed(row, "made_on"),
        grade=row.cells.get("grade"),
    )


def _order(row: Version, person_of: Mapping[str, Person], place_of: Mapping[str, str]) -> Order:
    protected = (f"{row.source}:{each}" for each in row.items("protected_ids"))
    served_at = row.cells.get("served_at")
    return Order(
        key=row.key("id"),
        kind=row.cells["kind"],
        subject=person_of[row.key("subject_id")],
        protected=frozenset(person_of[each] for each in protected if each in person_of),
        place=place_of.get(_reference(row, "address_id") or ""),
        made_on=_needed(row, "made_on"),
        served_at=None if served_at is None else moment(served_at),
        expires_on=row.day("expires_on"),
    )


def _referral(row: Version, person_of: Mapping[str, Person]) -> Referral:
    return Referral(
        scheme=row.cells["scheme"],
        person=person_of[row.key("person_id")],
        victim=person_of.get(_reference(row, "victim_id") or ""),
        made_on=_needed(row, "made_on"),
    )


def _management(row: Version, person_of: Mapping[str, Person]) -> Management:
    return Management(
        person=person_of[row.key("person_id")],
        scheme=row.cells["scheme"],
        category=row.cells.get("category", ""),
        level=row.cells.get("level", ""),
        first=row.day("from"),
        last=row.day("to"),
        last_review=row.day("last_review"),
    )


def _assessment(row: Version, person_of: Mapping[str, Person]) -> Assessment:
    return Assessment(
        key=row.key("id"),
        tool=row.cells["tool"],
        victim=person_of[row.key("victim_id")],
        made_on=_needed(row, "made_on"),
        incident=_reference(row, "incident_id"),
        items=frozenset(row.items("items")),
        grade=row.cells.get("grade"),
    )


def _death(row: Version, person_of: Mapping[str, Person]) -> Death:
    return Death(
        person=person_of[row.key("person_id")],
        died_on=_needed(row, "died_on"),
        cause=row.cells.get("cause"),
        incident=_reference(row, "incident_id"),
    )


def _needed(row: Version, column: str) -> date:
    return date.fromisoformat(row.cells[column])


def _reference(row: Version, column: str) -> str | None:
    return row.key(column) if column in row.cells else None
