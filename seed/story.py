"""Stories: a few people and what is reported about them, and whether one pattern must find it.

A story is written like a small delivery, with short names (refs) for ids and times as days before
the end of the world. A number is days; a table `{ months = 36, days = 1 }` counts calendar months
back first and days after that; a conviction may name a date, because the law of that day counts. A
time of day is UTC. Forces are PNC codes, or a capital letter for any force: each letter of a story
is a different one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from seed.forces import FORCE_CODES

Ref = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]
Label = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ago(_Strict):
    """Calendar months and then days before the end of the world; negative means after it."""

    months: int = 0
    days: int = 0


When = int | Ago
OPEN_FORCES = "ABCDEFGH"
Force = Annotated[str, Field(pattern=r"^([A-H]|[0-9]{2})$")]


class StoryRow(_Strict):
    """The fields that every row of a story may have."""

    recorded: When | None = None
    withdrawn: bool = False


class StoryEntry(StoryRow):
    """A row that others can name."""

    ref: Ref


class StoryPerson(StoryEntry):
    """One record of a person; records with one `pnc` label have one PNC id, whatever its form."""

    sex: Literal["female", "male", "other", "unknown"]
    age: int = Field(default=35, ge=0, le=110)
    born: When | Literal["unknown"] | None = None
    born_as_recorded: str | None = None
    pnc: Label | None = None
    pnc_form: Literal["long", "short"] = "long"
    pnc_letter: Literal["O", "I"] = "O"
    force: Force = "A"
    warning_markers: tuple[str, ...] = ()


class StoryAddress(StoryEntry):
    """An address; two with one `uprn` label are one place."""

    kind: Literal["home", "work", "school", "refuge", "custody", "public", "other"] | None = "home"
    protected: bool = False
    uprn: Label | None = None
    force: Force = "A"


class StoryParty(StoryRow):
    """Somebody's part in an incident, with details."""

    person: Ref
    role: Literal["suspect", "victim", "witness", "reporter", "child_present"]
    status: str | None = None
    relationship: str | None = None
    injury: str | None = None


class StoryIncident(StoryEntry):
    """One report; `recorded_after_days` counts from the hour it happened, and an hour is added."""

    ago: When
    hour: int = Field(default=12, ge=0, le=23)
    minute: int = Field(default=0, ge=0, le=59)
    recorded_after_days: int = Field(default=0, ge=0)
    force: Force = "A"
    kind: Literal["crime", "non_crime", "intelligence"] = "crime"
    offence_codes: tuple[str, ...] = ()
    behaviours: tuple[str, ...] = ()
    flags: tuple[str, ...] = Field(default=("domestic_abuse",))
    suspects: tuple[Ref, ...] = ()
    victims: tuple[Ref, ...] = ()
    parties: tuple[StoryParty, ...] = ()
    address: Ref | None = None
    marking: str | None = None
    title: str | None = None
    outcome: str | None = None
    narrative: str | None = None


class StoryResidence(StoryRow):
    """Somebody living somewhere; a day that is left out is open."""

    person: Ref
    address: Ref
    since: When | None = Field(default=None, alias="from")
    until: When | None = Field(default=None, alias="to")


class StoryRelationship(StoryRow):
    """A tie between two people; a day that is left out is open."""

    person: Ref
    other: Ref
    kind: Literal[
        "partner", "ex_partner", "parent_of", "sibling", "other_family", "household", "associate"
    ]
    since: When | None = Field(default=None, alias="from")
    until: When | None = Field(default=None, alias="to")


class StoryConviction(StoryEntry):
    """A conviction."""

    person: Ref
    offence_code: str
    convicted_on: When | date
    incident: Ref | None = None
    sentence_months: int | None = None
    suspended: bool | None = None
    disposal: str | None = None
    sentence_ends_on: When | None = None
    licence_ends_on: When | None = None
    court_da_finding: bool | None = None


class StoryOrder(StoryEntry):
    """A court order or police notice."""

    kind: str
    subject: Ref
    made_on: When
    protected: tuple[Ref, ...] = ()
    address: Ref | None = None
    served_at: When | None = Field(default=None, validation_alias="served")
    served_hour: int = Field(default=10, ge=0, le=23)
    expires_on: When | None = None
    conditions: str | None = None


class StoryReferral(StoryEntry):
    """A referral to a multi-agency scheme."""

    scheme: Literal["MARAC", "MAPPA", "MATAC", "DVDS", "PDP"]
    person: Ref
    made_on: When
    victim: Ref | None = None
    outcome: str | None = None
    decided_on: When | None = None
    reason: str | None = None


class StoryManagement(StoryEntry):
    """A time under management."""

    person: Ref
    scheme: str
    register_name: str | None = Field(default=None, alias="register")
    category: str | None = None
    level: str | None = None
    lead_agency: str | None = None
    since: When | None = Field(default=None, alias="from")
    until: When | None = Field(default=None, alias="to")
    last_review: When | None = None


class StoryAssessment(StoryEntry):
    """A risk assessment; `items` are the numbers of the questions answered yes."""

    tool: Literal["DASH", "DARA"]
    victim: Ref
    made_on: When
    incident: Ref | None = None
    grade: str | None = None
    items: tuple[str, ...] = ()


class StoryRisk(StoryEntry):
    """An assessment of the risk of harm that a person may do."""

    person: Ref
    tool: str
    made_on: When
    grade: str | None = None


class StoryPlan(StoryEntry):
    """A child protection plan."""

    child: Ref
    since: When = Field(alias="from")
    category: str | None = None
    until: When | None = Field(default=None, alias="to")


class StoryDeath(StoryRow):
    """A death."""

    person: Ref
    died_on: When
    cause: str | None = None
    incident: Ref | None = None


class Story(_Strict):
    """One story of one pattern: its subject, its records, and whether the pattern must find it."""

    pattern: Ref
    name: Ref
    fires: bool
    why: str = Field(min_length=10)
    subject: tuple[Ref, ...] = Field(min_length=1, max_length=2)
    people: tuple[StoryPerson, ...] = Field(min_length=1)
    addresses: tuple[StoryAddress, ...] = ()
    incidents: tuple[StoryIncident, ...] = ()
    residences: tuple[StoryResidence, ...] = ()
    relationships: tuple[StoryRelationship, ...] = ()
    convictions: tuple[StoryConviction, ...] = ()
    orders: tuple[StoryOrder, ...] = ()
    referrals: tuple[StoryReferral, ...] = ()
    managements: tuple[StoryManagement, ...] = ()
    assessments: tuple[StoryAssessment, ...] = ()
    risk_assessments: tuple[StoryRisk, ...] = ()
    protection_plans: tuple[StoryPlan, ...] = ()
    deaths: tuple[StoryDeath, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        refs = list(self._own_refs())
        repeated_refs = {ref for ref in refs if refs.count(ref) > 1}
        if repeated_refs:
            raise ValueError(f"{self.name}: the ref {min(repeated_refs)} is used for two things")
        for ref, rows in self._named_refs():
            if ref not in {row.ref for row in rows}:
                raise ValueError(f"{self.name}: the ref {ref} stands for nothing of that kind")
        for force in self.forces:
            if force not in OPEN_FORCES and force not in FORCE_CODES:
                raise ValueError(f"{self.name}: {force} is not the code of a force")
        return self

    @property
    def forces(self) -> tuple[str, ...]:
        """Return the forces that the story names, letters first."""
        rows = (*self.people, *self.addresses, *self.incidents)
        return tuple(sorted({row.force for row in rows}, key=lambda force: (len(force), force)))

    def _own_refs(self) -> Iterator[str]:
        for rows in (
            self.people, self.addresses, self.incidents, self.convictions, self.orders,
            self.referrals, self.managements, self.assessments, self.risk_assessments,
            self.protection_plans,
        ):  # fmt: skip
            yield from (row.ref for row in rows)

    def _named_refs(self) -> Iterator[tuple[str, Sequence[StoryEntry]]]:
        yield from (
            (ref, (*self.people, *self.addresses, *self.assessments)) for ref in self.subject
        )
        yield from ((ref, self.people) for ref in self._people_named() if ref is not None)
        places = (*self.incidents, *self.residences, *self.orders)
        yield from ((row.address, self.addresses) for row in places if row.address is not None)
        events = (*self.convictions, *self.assessments, *self.deaths)
        yield from ((row.incident, self.incidents) for row in events if row.incident is not None)

    def _people_named(self) -> Iterator[str | None]:
        for incident in self.incidents:
            yield from (*incident.suspects, *incident.victims)
            yield from (party.person for party in incident.parties)
        for row in (
            *self.residences, *self.relationships, *self.convictions, *self.referrals,
            *self.managements, *self.risk_assessments, *self.deaths,
        ):  # fmt: skip
            yield row.person
        yield from (tie.other for tie in self.relationships)
        for order in self.orders:
            yield from (order.subject, *order.protected)
        yield from (row.victim for row in (*self.referrals, *self.assessments))
        yield from (plan.child for plan in self.protection_plans)
